import { describe, expect, test } from "vitest";
import { insightsQuery, insightsRowLimit } from "../../src/queries/insights-query.js";
import { clients } from "../support/bundles.js";
import { runInsights } from "../support/insights.js";

const stats = "stats count(*) as requests, min(@timestamp) as firstSeen, max(@timestamp) as lastSeen by";

describe("a query for Insights", () => {
  test("groups by the field that is named, under the names of columns that replay reads", () => {
    expect(insightsQuery({ pemField: "clientCertPem", statusField: "httpStatus" })).toBe(
      [
        "filter clientCertPem like /-----BEGIN/",
        `${stats} clientCertPem as pem, httpStatus as status`,
        "sort requests desc",
        `limit ${insightsRowLimit}`,
      ].join("\n| "),
    );
  });

  test("is held to a window in milliseconds, where there is one", () => {
    const window = { first: 1_700_000_000_001, last: 1_700_000_000_999 };
    expect(insightsQuery({ pemField: "pem", window, limit: 5 })).toBe(
      [
        "filter toMillis(@timestamp) >= 1700000000001 and toMillis(@timestamp) <= 1700000000999",
        "filter pem like /-----BEGIN/",
        `${stats} pem`,
        "sort requests desc",
        "limit 5",
      ].join("\n| "),
    );
  });

  test.each([
    ["clientCertPem", "clientCertPem"],
    ["identity.clientCert.clientCertPem", "identity.clientCert.clientCertPem"],
    ["client_cert", "client_cert"],
    ["@aws.field", "@aws.field"],
    ["client-cert", "`client-cert`"],
    ["client cert", "`client cert`"],
    ["a | limit 1 #", "`a | limit 1 #`"],
    ["@aws.tag.a:b", "@`aws.tag.a:b`"],
    ["größe", "`größe`"],
  ])("names the field %s as %s", (field, written) => {
    expect(insightsQuery({ pemField: field })).toContain(`filter ${written} like `);
    expect(insightsQuery({ pemField: field })).toContain(` by ${written} as pem\n`);
    expect(insightsQuery({ statusField: field })).toContain(` by pem, ${written} as status\n`);
  });

  test.each(["", "a`b", 'a"b', "a\\", "a\nb", "a\u001bb", "a\u202Eb", "a".repeat(257)])(
    "does not name the field %j",
    (field) => {
      const misuse = expect.objectContaining({ name: "OperationalError", code: "usage" }) as Error;
      expect(() => insightsQuery({ pemField: field })).toThrow(misuse);
      expect(() => insightsQuery({ statusField: field })).toThrow(misuse);
    },
  );

  test("names a field of 256 characters", () => {
    expect(insightsQuery({ pemField: "a".repeat(256) })).toContain("a".repeat(256));
  });
});

describe("without a field, the PEM is found in the text of a record", () => {
  const pem = clients.london.trim();
  const spellings = {
    "with escaped line breaks": pem.replaceAll("\n", "\\n"),
    "with line breaks escaped twice": pem.replaceAll("\n", "\\\\n"),
    "as it is": pem,
    "with the line breaks of Windows": pem.replaceAll("\n", "\r\n"),
    "URL-encoded": encodeURIComponent(pem),
    "URL-encoded as a form": encodeURIComponent(pem).replaceAll("%20", "+"),
  };
  const around = {
    JSON: (text: string) => `{"id":"-","cert":"${text}","agent":"curl-8"}`,
    XML: (text: string) => `<log><cert>${text}</cert><status>200</status></log>`,
    CLF: (text: string) => `192.0.2.1 - - [09/Apr/2026:12:34:56 +0000] "GET / HTTP/1.1" 200 17 ${text} -`,
    CSV: (text: string) => `1,200,"${text}",x-y`,
  };
  const cases = Object.entries(spellings).flatMap(([how, text]) =>
    Object.entries(around).map(([where, write]) => [how, where, text, write(text)] as const),
  );
  // JSON holds no raw line break, and a field of it would be found by its name.
  test.each(cases)("%s, in %s", (_how, _where, text, message) => {
    const records = [{ timestamp: 5, message: ` ${message}` }];
    expect(runInsights(insightsQuery(), records, "milliseconds")).toEqual([
      { pem: text, requests: "1", firstSeen: "5", lastSeen: "5" },
    ]);
  });

  test.each([
    "",
    '{"cert":"-"}',
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PRIVATE KEY-----\\nAA\\n-----END PRIVATE KEY-----",
  ])("and nothing is found in %j", (message) => {
    expect(runInsights(insightsQuery(), [{ timestamp: 5, message: ` ${message}` }], "milliseconds")).toEqual([]);
  });
});
