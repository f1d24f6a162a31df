import stringWidth from "string-width";
import { beforeEach, describe, expect, test } from "vitest";
import { run } from "../cli/captured-io.js";
import { folderWith, moveTo } from "../cli/files.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { conformingReport } from "./conforming.js";
import { unbroken } from "./unbroken.js";
import { hostileNames, hostileUnits, nameWith } from "./hostile-names.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const names = Object.entries({ ...hostileNames, ...hostileUnits });

/** A name as a client's, as a CA's, as that of an issuer which is not there, and twice in one bundle. */
function filesNamed(text: string) {
  const subject = nameWith(text);
  const issuer = issue({ subject, ca: true, ...validity });
  return {
    "truststore.pem": issuer.pem,
    "other.pem": issue({ subject: "CN=Root", ca: true, ...validity }).pem,
    "orphan.pem": issue({ subject, issuer: issue({ subject: nameWith(`${text}!`), ca: true }), ca: true, ...validity })
      .pem,
    "twice.pem": issuer.pem + issuer.pem,
    "client.pem": issue({ subject, issuer, key: sharedKey("p-256", "client"), ca: false, ...validity }).pem,
  };
}

const commands = [
  ["client", "client.pem", "--truststore", "truststore.pem"],
  ["client", "client.pem", "--truststore", "other.pem"],
  ["client", "client.pem", "--truststore", "orphan.pem"],
  ["check", "truststore.pem", "orphan.pem", "twice.pem"],
];

/** What each command prints. */
async function printed(options: readonly string[], columns: number): Promise<readonly string[]> {
  const pages: string[] = [];
  for (const argv of commands) {
    const { out, error } = await run([...argv, ...options], { columns });
    expect(error).toBe("");
    pages.push(out);
  }
  return pages;
}

/** Controls, marks that turn text, line separators, halves of characters; LF is none here. */
// eslint-disable-next-line no-control-regex -- that is the question
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[/u;

describe.each(names)("a name with %s", (_, text) => {
  const files = filesNamed(text);
  beforeEach(() => {
    moveTo(folderWith(files)("."));
  });

  test.each([40, 80, 120])("does nothing to a terminal of %i columns", async (columns) => {
    const pages = await printed(["--color", "never"], columns);
    for (const page of pages) {
      expect(obeyed.exec(page)?.[0]).toBeUndefined();
      const lines = page.split("\n").filter((line) => !unbroken.test(line));
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      expect(lines.filter((line) => /^\s*::[a-z].*::/.test(line))).toEqual([]);
    }
  });

  test("leaves the colours as they are", async () => {
    const plain = await printed(["--color", "never"], 80);
    const colored = await printed(["--color", "always"], 80);
    // eslint-disable-next-line no-control-regex -- our own colours
    const ours = /\x1b\[(?:1|2|22|31|32|33|39)m/g;
    expect(colored.map((page) => page.replaceAll(ours, ""))).toEqual(plain);
  });

  test("leaves the verdict in sight", async () => {
    for (const page of await printed(["--color", "never"], 80)) {
      expect(page.split("\n").length).toBeLessThan(150);
    }
  });

  test("comes back from JSON as it is, in harmless bytes", async () => {
    const [accepted, unknown, , checked] = await printed(["--format", "json"], 80);
    const isHarmless = (json = "") => obeyed.exec(json) === null;
    expect([accepted, unknown, checked].map(isHarmless)).toEqual([true, true, true]);
    const subject = `CN=${text}`;
    expect(conformingReport(accepted ?? "").clients).toMatchObject([{ subject, issuer: subject, verdict: "accepted" }]);
    expect(conformingReport(unknown ?? "").clients.map((client) => client.subject)).toEqual([subject]);
    const { truststores, findings } = conformingReport(checked ?? "");
    expect(truststores.flatMap(({ certificates }) => certificates.map((certificate) => certificate.subject))).toEqual(
      Array.from({ length: 4 }, () => subject),
    );
    expect([...new Set(findings.map((finding) => finding.subject))]).toEqual([subject]);
  });
});

describe.each(names.filter(([, text]) => !/[\0\ud800-\udfff]/u.test(text) && text !== "" && text.length < 80))(
  "a file named with %s",
  (_, text) => {
    const file = `${text}.pem`.replaceAll("/", "");

    test("does nothing to a terminal", async () => {
      const { "truststore.pem": bundle, "client.pem": client } = filesNamed("x");
      const path = folderWith({ [file]: client, "truststore.pem": bundle, [`bundle ${file}`]: `text\n${bundle}` });
      const argv = ["client", path(file), path(`missing ${file}`), "--truststore", path(`bundle ${file}`)];
      const { out, error, exitCode } = await run([...argv, "--color", "never"], { columns: 80 });
      expect(exitCode).toBe(3);
      expect(obeyed.exec(out)?.[0]).toBeUndefined();
      expect(obeyed.exec(error)?.[0]).toBeUndefined();
      expect(error.split("\n")).toHaveLength(2);
    });

    test("comes back from JSON as it is", async () => {
      const path = folderWith({ [file]: filesNamed("x")["truststore.pem"] });
      const { out } = await run(["check", path(file), "--format", "json"]);
      expect(obeyed.exec(out)?.[0]).toBeUndefined();
      expect(conformingReport(out).truststores.map(({ location }) => location)).toEqual([path(file)]);
    });
  },
);
