import { issue } from "./issue.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Example Root CA", ca: true, ...validity });
const london = issue({ subject: "CN=Example London CA", issuer: root, ca: true, ...validity });
const leeds = issue({ subject: "CN=Example Leeds CA", issuer: root, ca: true, ...validity });

/** Truststores as pull requests change them. */
export const bundles = {
  whole: root.pem + london.pem + leeds.pem,
  reordered: leeds.pem + root.pem + london.pem,
  withoutLondon: root.pem + leeds.pem,
  /** Of which there is more to find than most have. */
  crowded: root.pem + leeds.pem.repeat(100),
  /** What no rule lets pass. */
  empty: "",
} as const;

/** Clients of the two CAs below the root. */
export const clients = {
  london: issue({ subject: "CN=london", issuer: london, ...validity }).pem,
  leeds: issue({ subject: "CN=leeds", issuer: leeds, ...validity }).pem,
} as const;
