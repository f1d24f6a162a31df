import { describe, expect, test } from "vitest";
import { loadConfig } from "../../../src/cli/config/load-config.js";
import { errorLines } from "../../../src/cli/messages.js";
import { OperationalError, orError } from "../../../src/operational-error.js";
import { inFolder } from "./folders.js";

const name = "mtls-truststore.config.json";
const certificate = "ab".repeat(32);
const ignore = { rule: "certificate/expired", certificate, reason: "its clients are gone", until: "2027-01-31" };
/** The rule stands on line 2, the certificate on line 3, and so on. */
const ignoring = (part: object) => `{"ignores":[${JSON.stringify({ ...ignore, ...part }, null, 1)}]}`;

/** What is told of a configuration, a line each. */
async function toldOf(text: string | Uint8Array): Promise<readonly string[]> {
  const workingFolder = inFolder({ [name]: text });
  const error = await orError(() => loadConfig({ workingFolder }));
  if (!(error instanceof OperationalError)) throw new Error("nothing is told");
  expect(error.code).toBe("usage");
  return errorLines(error, { debug: false }).trimEnd().split("\n");
}

/** The parts of a line: its place, what is, and what to do. */
const line = (place: string, told: string) => `mtls-truststore: ${name}:${place}: ${told}`;

const cases: readonly (readonly [text: string, place: string, told: string | RegExp])[] = [
  ['{"bundels": []}', "1:2", 'The configuration has no key "bundels". Did you mean "bundles"?'],
  [
    '{"xyzzy": 1}',
    "1:2",
    'The configuration has no key "xyzzy". Its keys are $schema, bundles, clients, failOn, expiresIn, deny, rules, ignores, baseline, mapPaths.',
  ],
  ['{"__proto__": {}}', "1:2", /^The configuration has no key "__proto__"\./],
  ["[]", "1:1", "The configuration is a list. Needed is an object of settings."],
  ["null", "1:1", "The configuration is null. Needed is an object of settings."],
  ['{\n  "bundles": "a.pem"\n}', "2:14", 'bundles is "a.pem". Needed is a list of bundles.'],
  [
    '{"bundles": ["-"]}',
    "1:14",
    'bundles[0] is "-". Needed is a path, s3://bucket/key or domain:name; standard input is for the command line.',
  ],
  ['{"bundles": ["a.pem", 5]}', "1:23", /^bundles\[1\] is 5\. Needed is a path/],
  ['{"clients": [""]}', "1:14", /^clients\[0\] is ""\. Needed is a path/],
  ['{"failOn": "errors"}', "1:12", 'failOn is "errors". Did you mean "error"?'],
  ['{"failOn": 3}', "1:12", "failOn is 3. Needed is one of error, warning, info, never."],
  [
    '{"expiresIn": "30 days"}',
    "1:15",
    'expiresIn is "30 days". Needed is a length of time in hours, days or weeks, like 12h, 30d or 8w.',
  ],
  ['{"expiresIn": 30}', "1:15", /^expiresIn is 30\. Needed is a length of time/],
  ['{"deny": "lost"}', "1:10", 'deny is "lost". Needed is a list of lost and gained, or of none alone.'],
  ['{"deny": []}', "1:10", /^deny is a list\. Needed is a list of lost and gained, or of none alone\.$/],
  ['{"deny": ["none", "lost"]}', "1:10", /^deny is a list\./],
  ['{"deny": ["lost", "lost"]}', "1:10", /^deny is a list\./],
  ['{"deny": ["gaind"]}', "1:11", 'deny[0] is "gaind". Did you mean "gained"?'],
  [
    '{"rules": {"certificate/expird": "off"}}',
    "1:12",
    'rules has no key "certificate/expird". Did you mean "certificate/expired"?',
  ],
  ['{"rules": {"expired": "off"}}', "1:12", 'rules has no key "expired". Did you mean "certificate/expired"?'],
  [
    '{"rules": {"x": "off"}}',
    "1:12",
    'rules has no key "x". Needed is the id of a rule; mtls-truststore rules lists them.',
  ],
  [
    '{"rules": {"certificate/expired": "warn"}}',
    "1:35",
    'rules["certificate/expired"] is "warn". Needed is one of error, warning, info, off.',
  ],
  ['{"rules": []}', "1:11", "rules is a list. Needed is an object of severities by rule."],
  ['{"ignores": {}}', "1:13", "ignores is an object. Needed is a list of ignores."],
  [
    '{"ignores": [{"rule": "certificate/expired"}]}',
    "1:14",
    "ignores[0] has no certificate. Needed is an object with rule, certificate, reason and until.",
  ],
  [ignoring({ untl: 1 }), "6:2", 'ignores[0] has no key "untl". Did you mean "until"?'],
  [
    ignoring({ rule: "certificate/expires" }),
    "2:10",
    /^ignores\[0\]\.rule is .*\. Did you mean "certificate\/expired"\?$/,
  ],
  [
    ignoring({ rule: "config/ignore-unused" }),
    "2:10",
    /^ignores\[0\]\.rule is .*what is said of the configuration is mended there\.$/,
  ],
  [
    ignoring({ certificate: certificate.slice(1) }),
    "3:17",
    /Needed is the SHA-256 of a certificate in 64 hexadecimal digits/,
  ],
  [ignoring({ certificate: `${certificate}0` }), "3:17", /Needed is the SHA-256/],
  [ignoring({ certificate: certificate.replace("b", "g") }), "3:17", /Needed is the SHA-256/],
  [ignoring({ reason: " \t" }), "4:12", /^ignores\[0\]\.reason is .*\. Needed is a sentence\.$/],
  [ignoring({ until: "2027-02-29" }), "5:11", 'ignores[0].until is "2027-02-29". Needed is a day like 2027-01-31.'],
  [ignoring({ until: "2027-01-31T00:00:00Z" }), "5:11", /Needed is a day/],
  [ignoring({ until: "31.01.2027" }), "5:11", /Needed is a day/],
  ['{"baseline": "-"}', "1:14", 'baseline is "-". Needed is a path; standard input is for the command line.'],
  ['{"mapPaths": {"": "a.pem"}}', "1:15", /^mapPaths has no key ""\. Needed is a path, s3:/],
  ['{"mapPaths": {"s3://b/k": ""}}', "1:27", 'mapPaths["s3://b/k"] is "". Needed is a path in the repository.'],
  [
    '{"failOn": "info",\n "failOn": "error"}',
    "2:2",
    'The key "failOn" stands here again, first on line 1. Leave one of them.',
  ],
  ['{"rules": {"bundle/empty": "off", "bundle/empty": "info"}}', "1:35", /^The key "bundle\/empty" stands here again/],
  ['{"failOn": "info",}', "1:19", /^From here on it is no JSON\. /],
  ["{failOn: 1}", "1:2", /^From here on it is no JSON\. /],
  ["// settings\n{}", "1:1", /^From here on it is no JSON\. /],
  ["", "1:1", /^From here on it is no JSON\. /],
  ["[".repeat(100_000), "1:1", "The lists are too deep. Write it flat."],
];

describe("what is not as it is needed is named with its line and column, and with what is needed", () => {
  test.each(cases.map(([text, ...rest]) => [text.slice(0, 60), text, ...rest] as const))(
    "%s",
    async (_, text, place, told) => {
      const [only, ...further] = await toldOf(text);
      expect(further).toEqual([]);
      const start = line(place, "");
      expect(only).toContain(start);
      if (typeof told === "string") expect(only).toBe(start + told);
      else expect(only?.slice(start.length)).toMatch(told);
    },
  );
});

describe("of several things", () => {
  test("each has its line, in the order of the file", async () => {
    const text = `{\n  "ignores": [5],\n  "failOn": "x",\n  "fail": 1,\n  "failOn": "y"\n}`;
    const told = await toldOf(text);
    expect(told.map((each) => /json:(\d+:\d+)/.exec(each)?.[1])).toEqual(["2:15", "4:3", "5:3", "5:13"]);
  });

  test("20 are told, and how many more there are", async () => {
    expect(await toldOf(JSON.stringify({ bundles: Array<number>(20).fill(1) }))).toHaveLength(20);
    const told = await toldOf(JSON.stringify({ bundles: Array<number>(22).fill(1) }));
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe(`mtls-truststore: ${name} has 2 more of these. Mend those above first.`);
  });
});

describe("the text of a configuration", () => {
  test.each(["\x1b[31m", "\n::error::x", "a\u202eb", "\0", "\u2028", "##[error]x", "x".repeat(10_000), "\ud800"])(
    "obeys nobody who prints it: %j",
    async (hostile) => {
      const told = await toldOf(JSON.stringify({ [hostile]: 1, failOn: hostile, bundles: hostile }));
      expect(told).toHaveLength(3);
      for (const each of told) {
        expect(each).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##\[|::e/u);
        expect(each.length).toBeLessThan(600);
      }
    },
  );

  test("is not repeated where it is a key", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----";
    const told = await toldOf(JSON.stringify({ [key]: 1, failOn: key, rules: { [key]: key } }));
    expect(told).toHaveLength(4);
    expect(told.join("\n")).not.toContain("c2VjcmV0");
  });

  test("is UTF-8", async () => {
    const told = await toldOf(Buffer.from('\ufeff{"failOn": "info"}', "utf16le"));
    expect(told).toEqual([`mtls-truststore: ${name} is no text in UTF-8. Save it as UTF-8.`]);
  });

  test("may begin with a byte order mark", async () => {
    const workingFolder = inFolder({ [name]: '\ufeff{"failOn": "info"}' });
    expect((await loadConfig({ workingFolder }))?.config).toEqual({ failOn: "info" });
  });
});
