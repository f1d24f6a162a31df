/**
 * Writes src/rules/public-keys.ts from the roots that this Node.js carries and those of Debian's ca-certificates package
 * (`npm run public-keys`). Keys that the table holds already stay in it: a root that has left the programmes goes on issuing.
 */
import { createHash, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { publicKeys } from "../src/rules/public-keys.js";

const debian = "/usr/share/ca-certificates/mozilla/";
const files = readdirSync(debian).map((file) => readFileSync(debian + file));
const table = new Map(publicKeys);
for (const pem of [...rootCertificates, ...files]) {
  const { publicKey, subject } = new X509Certificate(pem);
  const key = createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("base64url");
  const parts = ["CN", "OU", "O"].map((type) => new RegExp(`^${type}=(.+)$`, "m").exec(subject)?.[1]);
  table.set(key, parts.find((part) => part !== undefined)?.replaceAll("\\", "") ?? subject);
}
const rows = [...table].sort(([, a], [, b]) => (a < b ? -1 : 1)).map((row) => `  ${JSON.stringify(row)},\n`);
writeFileSync(
  new URL("../src/rules/public-keys.ts", import.meta.url),
  `/**
 * The keys of publicly trusted roots, those that have left the programmes of Mozilla and others included: the SHA-256 of the
 * SubjectPublicKeyInfo in base64url, and the name. From Node.js 20.20 and Debian's ca-certificates 20230311; made by
 * scripts/public-keys.ts.
 */
export const publicKeys: ReadonlyMap<string, string> = new Map([
${rows.join("")}]);
`,
);
