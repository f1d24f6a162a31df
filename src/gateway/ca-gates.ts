import type { Certificate } from "../certificate/certificate.js";
import { hashTitle } from "../certificate/hash.js";
import type { Truststore } from "../truststore/truststore.js";
import { isWeakKey } from "./client-gates.js";
import { describe, keyTitle, timeText } from "./describe.js";
import { isWeakHash } from "./limits.js";
import { reasonFor, type Reason } from "./reason.js";
import { isAfter, isBefore } from "./validity.js";

/** What the gates of a path need beside it. `at` is in milliseconds since 1970. */
export interface PathContext {
  readonly truststore: Truststore;
  readonly at: number;
}

/** Where a CA stands on a path. */
export interface Position {
  /** Whether the path ends with it. */
  readonly isRoot: boolean;
  /** How many CAs stand below it that are not self-issued. */
  readonly below: number;
}

/** The gates that look at one CA certificate above a client, whoever the client is. */
export function caReasons(ca: Certificate, position: Position, context: PathContext): readonly Reason[] {
  const { isRoot, below } = position;
  return [
    ...validity(ca, context),
    weakCa(ca, isRoot, context),
    unsupportedSignature(ca, isRoot, context),
    notACa(ca, isRoot, context),
    pathLengthExceeded(ca, below, context),
  ].filter((reason) => reason !== undefined);
}

function validity(ca: Certificate, { truststore, at }: PathContext): readonly Reason[] {
  const name = describe(ca, truststore);
  const reasons: Reason[] = [];
  if (isAfter(ca, at)) {
    reasons.push(reasonFor("ca-expired", `The CA ${name} expired on ${timeText(ca.notAfter)}.`, { certificate: ca }));
  }
  if (isBefore(ca, at)) {
    reasons.push(
      reasonFor("ca-not-yet-valid", `The CA ${name} is valid from ${timeText(ca.notBefore)} on.`, { certificate: ca }),
    );
  }
  return reasons;
}

function weakCa(ca: Certificate, isRoot: boolean, { truststore }: PathContext): Reason | undefined {
  const { hash, name } = ca.signatureAlgorithm;
  const flaws: string[] = [];
  if (isWeakKey(ca.publicKey)) flaws.push(`has the key ${keyTitle(ca.publicKey)}`);
  if (!isRoot && hash !== undefined && isWeakHash(hash)) flaws.push(`is signed with ${hashTitle(hash)} (${name})`);
  if (flaws.length === 0) return undefined;
  return reasonFor(
    "weak-ca",
    `The CA ${describe(ca, truststore)} ${flaws.join(" and ")}; API Gateway supports RSA-2048, P-256 and SHA-256 or stronger.`,
    { certificate: ca },
  );
}

function unsupportedSignature(ca: Certificate, isRoot: boolean, { truststore }: PathContext): Reason | undefined {
  if (isRoot || ca.signatureAlgorithm.scheme !== "dsa") return undefined;
  return reasonFor(
    "unsupported-algorithm",
    `The CA ${describe(ca, truststore)} is signed with ${ca.signatureAlgorithm.name}; API Gateway names RSA and ECDSA only.`,
    { fix: "Have it issued by a CA with an RSA or ECDSA key.", certificate: ca },
  );
}

function notACa(ca: Certificate, isRoot: boolean, { truststore }: PathContext): Reason | undefined {
  const flaw = whyNotACa(ca, isRoot);
  if (flaw === undefined) return undefined;
  return reasonFor("not-a-ca", `The issuer ${describe(ca, truststore)} ${flaw}, so what it issued is refused.`, {
    certificate: ca,
  });
}

/** RFC 5280 4.2.1.3 and 4.2.1.9; an X.509 v1 root is a question of its own. */
function whyNotACa({ version, extensions }: Certificate, isRoot: boolean): string | undefined {
  if (version < 3) return isRoot ? undefined : `is an X.509 v${version} certificate, which cannot say that it is a CA`;
  if (extensions.basicConstraints === undefined) return "has no basicConstraints that make it a CA";
  if (!extensions.basicConstraints.ca) return "has basicConstraints CA:FALSE";
  const mayNotSign = extensions.keyUsage !== undefined && !extensions.keyUsage.has("keyCertSign");
  return mayNotSign ? "has a keyUsage without keyCertSign" : undefined;
}

/** RFC 5280 4.2.1.9: self-issued CAs and the client do not count. */
function pathLengthExceeded(ca: Certificate, below: number, { truststore }: PathContext): Reason | undefined {
  const allowed = ca.extensions.basicConstraints?.pathLength;
  if (allowed === undefined || below <= allowed) return undefined;
  return reasonFor(
    "path-length-exceeded",
    `The CA ${describe(ca, truststore)} allows ${allowed} CAs below it (pathLenConstraint), and ${below} stand between it and the client.`,
    { certificate: ca },
  );
}
