import type { Budget } from "../chain/budget.js";
import type { Certificate } from "../certificate/certificate.js";
import { describe, nameText } from "../gateway/describe.js";
import type { Truststore } from "../truststore/truststore.js";
import { carriedIssuers } from "./carried-issuers.js";
import { listedNearMisses } from "./listed-near-misses.js";
import { nameDifferences, spellingText } from "./name-difference.js";
import type { NearMiss } from "./near-miss.js";

/** What a search for near misses may look at. */
export interface NearMissContext {
  readonly truststore: Truststore;
  /** The certificates of the client's own file. */
  readonly carried: readonly Certificate[];
  /** Signatures that may be verified. */
  readonly budget: Budget;
}

/** All that comes near the missing issuer of `orphan`: what is at hand first, then where it might be had. */
export function nearMissesOf(
  orphan: Certificate,
  { truststore, carried, budget }: NearMissContext,
): readonly NearMiss[] {
  return [
    ...carriedIssuers(orphan, carried, truststore),
    ...listedNearMisses(orphan, truststore, budget),
    ...addresses(orphan),
  ];
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

function addresses({ extensions, subject }: Certificate): readonly NearMiss[] {
  return (extensions.caIssuers ?? []).map((address) => ({
    kind: "issuer-address",
    message: `${nameText(subject.text)} says that its issuer's certificate can be had at ${nameText(address)}; neither API Gateway nor this tool fetches it.`,
    fix: "Fetch it, compare its fingerprint with what the CA publishes, then add it to the truststore.",
  }));
}
