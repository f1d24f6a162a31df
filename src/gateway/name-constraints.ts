import { isIPv4, isIPv6 } from "node:net";
import type { Certificate } from "../certificate/certificate.js";
import type { GeneralName } from "../certificate/general-name.js";
import type { PathContext } from "./ca-gates.js";
import { describe, nameText } from "./describe.js";
import { reasonFor, type Reason } from "./reason.js";

const emailAddress = "1.2.840.113549.1.9.1";

/**
 * Names below a CA, those of the client and of the CAs between, that its name constraints (RFC 5280 4.2.1.10) do not
 * allow; self-issued CAs are exempt.
 */
export function nameConstraintDoubts(
  client: Certificate | undefined,
  cas: readonly Certificate[],
  context: PathContext,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const below: Certificate[] = client === undefined ? [] : [client];
  for (const ca of cas) {
    const offending = ca.extensions.nameConstraints && below.flatMap((certificate) => violations(ca, certificate))[0];
    if (offending !== undefined) reasons.push(violation(ca, offending, context));
    if (!ca.selfIssued) below.push(ca);
  }
  return reasons;
}

/** Whether a CA's name constraints do not allow a name of the certificate. */
export function objectsTo(ca: Certificate, certificate: Certificate): boolean {
  return violations(ca, certificate).length > 0;
}

function violation(ca: Certificate, offending: GeneralName, { truststore }: PathContext): Reason {
  const name = truststore.redacted === true ? "a name below it" : titleOf(offending);
  return reasonFor(
    "name-constraints",
    `The CA ${describe(ca, truststore)} has name constraints that do not allow ${name}; whether API Gateway looks at them is not documented.`,
    { certificate: ca },
  );
}

function violations(ca: Certificate, certificate: Certificate): readonly GeneralName[] {
  const constraints = ca.extensions.nameConstraints;
  if (constraints === undefined) return [];
  const { permitted, excluded } = constraints;
  return namesOf(certificate).filter((name) => {
    const permittedAlike = permitted.filter((base) => isAlike(base, name));
    const outside = permittedAlike.length > 0 && !permittedAlike.some((base) => isWithin(name, base));
    return outside || excluded.some((base) => isAlike(base, name) && (name.type === "other" || isWithin(name, base)));
  });
}

function namesOf({ subject, extensions }: Certificate): readonly GeneralName[] {
  const alternatives = extensions.subjectAlternativeName ?? [];
  const names: GeneralName[] = [...alternatives];
  if (subject.rdnKeys.length > 0) names.push({ type: "directory", value: subject });
  if (!alternatives.some(({ type }) => type === "email")) {
    const emails = subject.attributes.filter(({ oid }) => oid === emailAddress);
    names.push(...emails.map(({ value }) => ({ type: "email", value }) as const));
  }
  return names;
}

function isAlike(base: GeneralName, name: GeneralName): boolean {
  if (base.type === "other" && name.type === "other") return base.tag === name.tag;
  return base.type === name.type;
}

/** Whether a name lies in the subtree of a base of the same type. Forms without rules of their own never do. */
function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.type === "directory" && base.type === "directory") {
    return base.value.rdnKeys.every((key, index) => key === name.value.rdnKeys[index]);
  }
  if (name.type === "ip" && base.type === "ip") return isInNetwork(name.value, base.value);
  if (name.type === "dns" && base.type === "dns") return isInDomain(name.value, base.value.replace(/^\./, ""));
  if (name.type === "email" && base.type === "email") return isInMailDomain(name.value, base.value);
  if (name.type === "uri" && base.type === "uri") return isHostWithin(hostOf(name.value), base.value);
  return false;
}

function isInNetwork(address: Uint8Array, network: Uint8Array): boolean {
  const size = address.length;
  return (
    network.length === size * 2 &&
    address.every((byte, i) => ((byte ^ (network[i] ?? 0)) & (network[size + i] ?? 0)) === 0)
  );
}

function isInDomain(host: string, domain: string): boolean {
  const [lowHost, lowDomain] = [host.toLowerCase(), domain.toLowerCase()];
  return lowDomain === "" || lowHost === lowDomain || lowHost.endsWith(`.${lowDomain}`);
}

/** A base with `@` is one mailbox; otherwise it speaks of hosts. */
function isInMailDomain(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf("@");
  const host = mailbox.slice(at + 1);
  if (!base.includes("@")) return isHostWithin(host, base);
  return (
    mailbox.slice(0, at) === base.slice(0, base.lastIndexOf("@")) &&
    isHostWithin(host, base.slice(base.lastIndexOf("@") + 1))
  );
}

/** A leading dot means any host below, without it one host. */
function isHostWithin(host: string, base: string): boolean {
  if (base.startsWith(".")) return host.toLowerCase().endsWith(base.toLowerCase());
  return host.toLowerCase() === base.toLowerCase();
}

function hostOf(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).hostname : "";
}

function titleOf(name: GeneralName): string {
  switch (name.type) {
    case "directory":
      return `the name ${nameText(name.value.text)}`;
    case "ip":
      return `the address ${addressText(name.value)}`;
    case "other":
      return "a name of a form that cannot be compared";
    case "dns":
    case "email":
    case "uri":
      return `the name ${name.value}`;
  }
}

function addressText(bytes: Uint8Array): string {
  const groups = (bytes.toString().match(/\d+/g) ?? []).map(Number);
  const v4 = groups.join(".");
  if (isIPv4(v4)) return v4;
  const v6 = Buffer.from(bytes)
    .toString("hex")
    .replaceAll(/(.{4})(?!$)/g, "$1:");
  return isIPv6(v6) ? v6 : Buffer.from(bytes).toString("hex");
}
