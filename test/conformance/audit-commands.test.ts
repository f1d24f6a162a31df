import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RuleCase } from "../../scripts/fixtures/rules.js";
import { catalogue } from "../../src/catalogue/catalogue.js";
import { openssl } from "../support/openssl.js";

/** For each rule a fixture in which it speaks and one in which it does not, and what tells them apart on an auditor's screen. */
const evidence: Readonly<Record<string, readonly [found: string, clean: string, shows: RegExp]>> = {
  "bundle/too-large": ["one-byte-more", "at-the-limit", /^1000001 /],
  "bundle/too-many-certificates": ["one-more", "at-the-limit", /: 1001$/m],
  "bundle/empty": ["no-byte", "one-certificate", /: 0$/m],
  "bundle/not-pem": ["der", "block-in-a-web-page", /Could not read certificate|unable to load/i],
  "bundle/private-key": ["key-of-the-ca", "public-key", /PRIVATE KEY/],
  "bundle/undecodable-block": ["bad-base64", "one-long-line", /^4\nTotal found: 1$/m],
  "bundle/not-a-certificate": ["pkcs7", "certificate", /BEGIN PKCS7/],
  "bundle/trailing-bytes": ["one-byte", "none", /error/i],
  "bundle/glued-boundary": ["joined-without-newline", "no-final-newline", /^10:/m],
  "bundle/duplicate-certificate": ["twice", "once-each", /BEGIN CERTIFICATE/],
  "bundle/duplicate-subject": ["renewed", "one-letter-apart", /Example Root CA/],
  "bundle/byte-order-mark": ["at-the-start", "none", /ef bb bf/],
  "bundle/line-endings": ["crlf", "lf", /^[1-9]/],
  "bundle/text-between-blocks": ["openssl-text", "comments", /Version: 3/],
  "bundle/headers-in-block": ["bag-attributes", "header-in-a-comment", /Proc-Type/],
  "bundle/stray-whitespace": ["indented", "between-blocks", /^ {2}-----BEGIN/m],
  "certificate/client-in-place-of-ca": ["issuer-not-listed", "self-signed", /issuer=.*Issuing/],
  "certificate/end-entity": ["beside-its-chain", "cas-alone", /CA:FALSE/],
  "certificate/public-ca": ["root", "private", /stdin: OK/],
  "certificate/expired": ["a-second-ago", "to-the-second", /notAfter=May 31 23:59:59 2026/],
  "certificate/not-yet-valid": ["in-a-second", "from-now-on", /notBefore=Jun {2}1 00:00:01 2026/],
  "certificate/expires-soon": ["in-thirty-days", "a-second-later", /notAfter=Jul {2}1 00:00:00 2026/],
  "certificate/algorithms-differ": ["intermediate", "same", /SHA256\n.*SHA384/],
  "certificate/signature-broken": ["content-altered", "unaltered", /certificate signature failure/],
  "certificate/root-signature-broken": ["content-altered", "unaltered", /certificate signature failure/],
  "certificate/not-a-ca": ["ca-false", "ca-true", /CA:FALSE/],
  "certificate/ca-not-stated": ["no-basic-constraints", "ca-false", /^issuer=.*\n(?!X509v3 Basic)/m],
  "certificate/ca-without-key-cert-sign": ["crl-sign-alone", "key-cert-sign", /^ +CRL Sign$/m],
  "certificate/v1-ca": ["root", "v3-root", /Version: 1/],
  "certificate/rsa-key-too-short": ["2047-bits", "2048-bits", /2047 bit/],
  "certificate/curve-too-small": ["p-224", "p-256", /secp224r1/],
  "certificate/dsa-key": ["dsa-2048", "rsa", /dsaEncryption/],
  "certificate/curve-not-listed": ["p-521", "p-384", /secp521r1/],
  "certificate/key-type-not-listed": ["ed25519", "rsa", /ED25519/],
  "certificate/weak-signature-hash": ["sha-1", "sha-256", /sha1WithRSA/],
  "certificate/weak-root-signature-hash": ["sha-1", "sha-256", /sha1WithRSA/],
  "certificate/signature-scheme-not-listed": ["intermediate", "pkcs1", /rsassaPss/],
  "chain/issuer-missing": ["root-missing", "up-to-the-root", /unable to get (?:local )?issuer certificate/],
  "chain/too-deep": ["five-cas", "four-cas", /depth=4/],
  "chain/path-length-exceeded": ["one-more", "no-limit", /pathlen:1/],
  "chain/name-constraints-violated": ["outside", "no-constraints", /Permitted:\n.*O = Example/],
  "chain/nobody-accepted": ["key-that-does-not-decode", "none", /decode error/],
  "chain/acceptance-undocumented": ["ca-for-servers", "ca-for-clients", /Server Authentication/],
  "client/extra-certificates": ["chain-in-the-file", "one-certificate", /: 2$/m],
  "client/several-clients": ["two-clients", "chain-in-the-file", /CN *= *other/],
  "client/key-not-compared": ["encrypted", "readable", /Could not read/],
  "config/ignore-expired": ["last-day-over", "in-force", /until: '2026-05-31'/],
  "config/ignore-unused": ["certificate-gone", "in-force", /rule: 'certificate\/weak-root-signature-hash'/],
  "client/undecodable-block": ["bad-base64", "nothing-lost", /bad base64/],
};

const fixtures = new URL("../../fixtures/", import.meta.url);

/** Those about custom domains ask AWS: aws-audit-commands.test.ts. */
const ofFiles = catalogue().rules.filter(({ id }) => !id.startsWith("domain/"));

describe.skipIf(!openssl.available)(
  "the command for auditors shows what the rule says, and shows nothing of it elsewhere",
  () => {
    test.each(ofFiles.map(({ id, audit }) => [id, audit] as const))("%s", (id, audit) => {
      const [found, clean, shows] = evidence[id] ?? ["", "", /^$/];
      expect(outputOf(audit, id, found)).toMatch(shows);
      expect(outputOf(audit, id, clean)).not.toMatch(shows);
    });
  },
);

/** All that the command prints in the folder of a case, with the lines of the finding, or of the last block, put in. */
function outputOf(audit: string, id: string, name: string): string {
  const folder = new URL(`${id}/${name}/`, fixtures);
  const { findings } = JSON.parse(readFileSync(new URL("case.json", folder), "utf8")) as RuleCase;
  const lines = readFileSync(new URL("truststore.pem", folder), "latin1").split(/\r?\n/);
  const lastBlock = lines.findLastIndex((line) => line.includes("-----BEGIN")) + 1;
  const first = findings.find(({ ruleId }) => ruleId === id)?.firstLine ?? lastBlock;
  const last = lines.findIndex((line, index) => index >= first && line.includes("-----END")) + 1;
  const command = audit.replace("FIRST", String(first)).replace("LAST", String(last));
  const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: fileURLToPath(folder), encoding: "utf8" });
  return stdout + stderr;
}
