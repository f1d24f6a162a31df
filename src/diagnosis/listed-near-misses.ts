import type { Budget } from "../chain/budget.js";
import type { Certificate } from "../certificate/certificate.js";
import { colonHex } from "../certificate/der-values.js";
import { verifySignature, type SignatureVerdict } from "../certificate/signature.js";
import { describe, keyTitle, nameText } from "../gateway/describe.js";
import type { Truststore } from "../truststore/truststore.js";
import { nameDifferences, spellingText, type NameDifference } from "./name-difference.js";
import type { NearMiss, NearMissKind } from "./near-miss.js";
import { otherKeyFix } from "./signature-failure.js";

/** Near misses that are told of one certificate. */
const mostListed = 8;

/**
 * Listed certificates that come near the issuer of `orphan`, which none of them is. Each signature that is verified to
 * find out takes a step of the budget.
 */
export function listedNearMisses(orphan: Certificate, truststore: Truststore, budget: Budget): readonly NearMiss[] {
  const others = truststore.certificates.filter(({ fingerprint }) => fingerprint !== orphan.fingerprint);
  const found = others.flatMap((ca) => nearMissOf(ca, orphan, truststore, budget) ?? []);
  return found.sort((a, b) => nearness.indexOf(a.kind) - nearness.indexOf(b.kind)).slice(0, mostListed);
}

/** What tells most comes first; within a kind, the file's order stays. */
const nearness: readonly NearMissKind[] = ["other-name", "similar-name", "re-keyed", "key-identifier"];

function nearMissOf(
  ca: Certificate,
  orphan: Certificate,
  truststore: Truststore,
  budget: Budget,
): NearMiss | undefined {
  if (ca.subject.key === orphan.issuer.key) {
    // Of CAs that issue each other in a circle one did sign it; the prediction has verified as much, without a budget.
    return verifySignature(orphan, ca.publicKey) === "valid" ? undefined : reKeyed(ca, orphan, truststore);
  }
  const differences = nameDifferences(orphan.issuer, ca.subject);
  const signs = hasSigned(ca, orphan, budget);
  if (differences !== undefined) return similarName(ca, orphan, { differences, signs }, truststore);
  if (signs === "yes") return otherName(ca, orphan, truststore);
  const wanted = orphan.extensions.authorityKeyIdentifier;
  const isWanted = wanted !== undefined && ca.extensions.subjectKeyIdentifier === wanted;
  return isWanted ? keyIdentifier(ca, orphan, signs, truststore) : undefined;
}

/** `untold`: the budget is spent, or nothing here can verify such a signature. */
type Signs = "yes" | "no" | "untold";

function hasSigned({ publicKey }: Certificate, orphan: Certificate, budget: Budget): Signs {
  budget.take(1);
  if (budget.spent) return "untold";
  return signsByVerdict[verifySignature(orphan, publicKey)];
}

const signsByVerdict = { valid: "yes", broken: "no", unverifiable: "untold" } as const satisfies Record<
  SignatureVerdict,
  Signs
>;

/** What is known of a key, as the end of a sentence. */
const signsTexts = {
  yes: (what) => `its key did sign ${what}`,
  no: (what) => `its key did not sign ${what}`,
  untold: (what) => `whether its key signed ${what} was not found out`,
} as const satisfies Record<Signs, (what: string) => string>;

function reKeyed(ca: Certificate, orphan: Certificate, truststore: Truststore): NearMiss {
  const spelling = nameDifferences(orphan.issuer, ca.subject);
  const name =
    spelling === undefined ? "the name of the issuer" : `the issuer's name, but for ${spellingText(spelling)}`;
  return {
    kind: "re-keyed",
    message: `${describe(ca, truststore)} has ${name}, but its key (${keyTitle(ca.publicKey)}) did not sign ${nameText(orphan.subject.text)}${identifiersText(ca, orphan)}.`,
    fix: otherKeyFix,
    certificate: ca,
  };
}

function identifiersText({ extensions }: Certificate, orphan: Certificate): string {
  const [wanted, found] = [orphan.extensions.authorityKeyIdentifier, extensions.subjectKeyIdentifier];
  if (wanted === undefined || found === undefined || wanted === found) return "";
  return `: its key identifier is ${colonHex(found)}, while ${colonHex(wanted)} is asked for`;
}

function similarName(
  ca: Certificate,
  orphan: Certificate,
  { differences, signs }: { readonly differences: readonly NameDifference[]; readonly signs: Signs },
  truststore: Truststore,
): NearMiss {
  const issuer = nameText(orphan.issuer.text);
  const but = `differs from the issuer's name ${issuer} in ${spellingText(differences)} alone`;
  return {
    kind: "similar-name",
    message: `${describe(ca, truststore)} ${but}, and ${signsTexts[signs](nameText(orphan.subject.text))}.`,
    fix:
      signs === "yes"
        ? `Have the certificate issued again with ${nameText(ca.subject.text)} as its issuer, or list the CA's certificate that is spelled ${issuer}.`
        : `Look for the CA's certificate that is spelled ${issuer}: this one may be older, or mistyped.`,
    certificate: ca,
  };
}

function otherName(ca: Certificate, orphan: Certificate, truststore: Truststore): NearMiss {
  return {
    kind: "other-name",
    message: `The key of ${describe(ca, truststore)} did sign ${nameText(orphan.subject.text)}, which names ${nameText(orphan.issuer.text)} as its issuer: the CA has a certificate of that name as well.`,
    fix: `Add the certificate of ${nameText(orphan.issuer.text)} with this key to the truststore.`,
    certificate: ca,
  };
}

function keyIdentifier(ca: Certificate, orphan: Certificate, signs: Signs, truststore: Truststore): NearMiss {
  return {
    kind: "key-identifier",
    message: `${describe(ca, truststore)} has the key identifier that ${nameText(orphan.subject.text)} asks for, under another name than ${nameText(orphan.issuer.text)}; ${signsTexts[signs]("it")}.`,
    fix: "Compare the two with the CA's own copies: one of them may have been altered.",
    certificate: ca,
  };
}
