import { validateTruststore } from "../../src/validate.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey, type KeyPair } from "../support/keys.js";

/** The moment from which on these tests compare. */
export const at = new Date("2026-06-01T00:00:00Z");

/** A certificate's period, unless a test says otherwise. */
export const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" } as const;

/** Of a CA that has expired. */
export const ended = { notAfter: "2026-01-01T00:00:00Z" } as const;

export const key = (name: string): KeyPair => sharedKey("p-256", name);

export function ca(subject: string, template: Partial<Template> = {}): Issued {
  return issue({ subject, ca: true, ...validity, ...template });
}

export const root = ca("CN=Root", { key: key("root") });
export const middle = ca("CN=Middle", { issuer: root, key: key("middle") });
export const issuing = ca("CN=Issuing", { issuer: middle, key: key("issuing") });
export const other = ca("CN=Other", { key: key("other") });
export const laptop = issue({ subject: "CN=laptop", ca: false, key: key("laptop"), ...validity });

/** Clients of it are uncertain. */
export const forServers = ca("CN=Issuing", {
  issuer: middle,
  key: key("issuing"),
  extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"],
});

/** Certificates in this order, as PEM. */
export function bundle(...certificates: readonly Issued[]): Buffer {
  return Buffer.from(certificates.map(({ pem }) => pem).join(""));
}

/** Both bundles, checked from the same moment on. */
export function validated(before: Uint8Array, after: Uint8Array) {
  return { before: validateTruststore(before, { at }), after: validateTruststore(after, { at }) };
}
