import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkout } from "../support/installed.js";
import { openssl } from "../support/openssl.js";
import { issueNamed, secret, serialNumber } from "./named-pki.js";

/** What the form for disagreements asks for beside the redacted report. */
const form = readFileSync(join(checkout, ".github/ISSUE_TEMPLATE/disagreement.yml"), "utf8");
const commands = form.split("\n").flatMap((line) => /^ +(openssl .*)$/.exec(line)?.[1] ?? []);

describe.skipIf(!openssl.available)("The form for disagreements", () => {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-form-"));
  const printed = (command: string) => execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    const { cas, clients } = issueNamed([{ name: 0, key: 0, issuer: 0, keyIdentifiers: true, flaw: "other-purpose" }]);
    writeFileSync(join(folder, "client.pem"), clients[0]?.pem ?? "");
    writeFileSync(join(folder, "ca.pem"), cas[0]?.pem ?? "");
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test("asks for what openssl prints without a name.", () => {
    expect(commands).toHaveLength(3);
    for (const file of ["client.pem", "ca.pem"]) {
      const text = commands.map((command) => printed(command.replace("client.pem", file))).join("");
      expect(text).not.toMatch(new RegExp(`${secret}|${serialNumber}|${serialNumber.toString(16)}|203\\.0`, "i"));
      expect(text).toContain("Signature Algorithm: ecdsa-with-SHA256");
      expect(text).toContain("ASN1 OID: prime256v1");
    }
    expect(printed((commands[2] ?? "").replace("client.pem", "ca.pem"))).toContain("TLS Web Server Authentication");
  });
});
