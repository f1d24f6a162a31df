import type { Budget } from "../chain/budget.js";
import type { Certificate } from "../certificate/certificate.js";
import { isSelfSigned } from "../certificate/self-signature.js";
import type { Name } from "../certificate/name.js";
import { signerAmong } from "../certificate/signature.js";
import { describe, nameText, placesOf } from "../gateway/describe.js";
import type { Truststore } from "../truststore/truststore.js";
import { listedNearMisses } from "./listed-near-misses.js";
import { nameDifferences, spellingText } from "./name-difference.js";
import type { NearMiss } from "./near-miss.js";

/** What is at hand beside the truststore. */
export interface NearMissContext {
  readonly truststore: Truststore;
  /** The missing issuers that the client's own file carries, upwards. */
  readonly way: readonly Certificate[];
  /** The publicly trusted root that the missing issuer belongs to. */
  readonly publicRoot: string | undefined;
  /** Signatures that may be verified. */
  readonly budget: Budget;
}

/** All that comes near the missing issuer of `orphan`: what is at hand first, then where it might be had. */
export function nearMissesOf(orphan: Certificate, context: NearMissContext): readonly NearMiss[] {
  const { truststore, way, publicRoot, budget } = context;
  const top = way.at(-1) ?? orphan;
  const isClosed = isSelfSigned(top) || signerAmong(truststore.withSubject(top.issuer), top) !== undefined;
  return [
    ...way.map((ca, index) => {
      const lacks = ca === top && !isClosed ? ` Above it ${nameText(ca.issuer.text)} is missing too.` : "";
      return carriedByClient(ca, way[index - 1] ?? orphan, lacks, context);
    }),
    ...listedNearMisses(orphan, truststore, budget),
    ...(isClosed || publicRoot !== undefined ? [] : addresses(top, truststore)),
  ];
}

function carriedByClient(
  ca: Certificate,
  below: Certificate,
  lacks: string,
  { truststore, publicRoot }: NearMissContext,
): NearMiss {
  const what = isSelfSigned(ca) ? ", a self-signed root" : "";
  return {
    kind: "carried-by-client",
    message: `The client's own file carries ${nameText(ca.subject.text)}${what}, which issued ${nameText(below.subject.text)} and is not in the truststore: the client sends it, API Gateway does not use it.${lacks} Its SHA-256 fingerprint: ${ca.fingerprint}`,
    fix:
      publicRoot === undefined
        ? `Compare the fingerprint with what the CA publishes, then ${listingOf(ca.subject, truststore)}`
        : "Do not add it to the truststore: it belongs to a publicly trusted root.",
    certificate: ca,
  };
}

/** How to list a certificate of a name: the import refuses two of one subject. */
function listingOf(name: Name, truststore: Truststore): string {
  const namesakes = truststore.withSubject(name);
  if (namesakes.length === 0) return "add it to the truststore.";
  return `put it in the place of the one on ${placesOf(namesakes, truststore)}: two of one subject are refused, so that what the listed key has issued loses access.`;
}

/** The steps of a chain whose two sides write one name in two ways. */
export function spelledOtherwise(chain: readonly Certificate[], truststore: Truststore): readonly NearMiss[] {
  return chain.slice(1).flatMap((ca, index): readonly NearMiss[] => {
    const below = chain[index];
    const differences = below && nameDifferences(below.issuer, ca.subject);
    if (below === undefined || differences === undefined) return [];
    return [
      {
        kind: "spelled-otherwise",
        message: `${nameText(below.subject.text)} writes its issuer's name otherwise than ${describe(ca, truststore)} does, in ${spellingText(differences)}; RFC 5280 and OpenSSL take the two for one name, of API Gateway nothing is published.`,
        fix: "Nothing, as long as the client gets in; have it issued with the CA's own spelling where it does not.",
        certificate: ca,
      },
    ];
  });
}

/** More than two stand in no certificate that was meant for use. */
const mostAddresses = 4;

function addresses({ extensions, subject, issuer }: Certificate, truststore: Truststore): readonly NearMiss[] {
  return (extensions.caIssuers ?? []).slice(0, mostAddresses).map((address) => ({
    kind: "issuer-address",
    message: `${nameText(subject.text)} says that its issuer's certificate can be had at ${nameText(address)}; neither API Gateway nor this tool fetches it.`,
    fix: `Fetch it, compare its fingerprint with what the CA publishes, then ${listingOf(issuer, truststore)}`,
  }));
}
