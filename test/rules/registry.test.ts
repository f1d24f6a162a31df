import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sources } from "../../src/gateway/basis.js";
import type { FaultKind } from "../../src/pem/fault.js";
import {
  bundleRules,
  certificateRules,
  chainRules,
  clientRules,
  configRules,
  domainRules,
  retiredIds,
  rules,
  summaryRules,
} from "../../src/rules/registry.js";
import type { Rule } from "../../src/rules/rule.js";
import { issue, pemOf } from "../support/issue.js";
import { contextOf } from "./context.js";

const ids = rules.map(({ id }) => id);

/** What several rules of a folder share. */
const shared = [
  "bundle/fault-outcome.ts",
  "bundle/outcome-of.ts",
  "certificate/listed-key-types.ts",
  "bundle/keeping-one.ts",
  "chain/highest-below.ts",
  "chain/summary.ts",
  "config/ignore-text.ts",
  "domain/access-text.ts",
  "domain/aws-command.ts",
  "domain/refusal-text.ts",
  "domain/words.ts",
];

describe("the registry", () => {
  test("no two rules share an id", () => {
    expect(ids).toEqual([...new Set(ids)]);
  });

  test("holds every id of the ledger, or lists it as retired; a new rule adds its id to the ledger", () => {
    const ledger = readFileSync(new URL("ids.txt", import.meta.url), "utf8")
      .trim()
      .split("\n");
    expect([...ids, ...retiredIds].sort()).toEqual(ledger.sort());
  });

  test("holds just the rules that have a file, under its name", () => {
    const source = new URL("../../src/rules/", import.meta.url);
    const files = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(new URL(`${name}/`, source)).map((file) => `${name}/${file}`))
      .filter((file) => !shared.includes(file));
    expect(ids.map((id) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  test.each([
    ["bundle", bundleRules],
    ["certificate", certificateRules],
    ["chain", [...chainRules, ...summaryRules]],
    ["client", clientRules],
    ["domain", domainRules],
    ["config", configRules],
  ] as const)("the rules about a %s say so in their id", (scope, ofScope) => {
    expect(ofScope.filter(({ id }) => !id.startsWith(`${scope}/`))).toEqual([]);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  test("has an id in kebab case", () => {
    expect(id).toMatch(/^(?:bundle|certificate|chain|client|domain|config)\/[a-z][a-z\d]*(?:-[a-z\d]+)*$/);
  });

  test("has a page, and a hand-written part of it", () => {
    const pages = [`rules/${id}.md`, `fragments/${id}.md`].map(
      (path) => new URL(`../../docs/${path}`, import.meta.url),
    );
    const [page = "", fragment = ""] = pages.map((file) => readFileSync(file, "utf8"));
    expect(page).toContain(`\n# ${id}\n`);
    expect(page).toContain(fragment.trim());
    expect(page).toContain(`${rule.why}\n`);
  });

  test("rests on its own judgement or on a source that has an address", () => {
    const address = rule.source === null ? "https://" : sources[rule.source];
    expect(address).toMatch(/^https:\/\//);
    expect(rule.basis === "inferred" || rule.source !== null).toBe(true);
  });

  test("has a title without full stop, and whole sentences for why and fix", () => {
    expect(rule.title).toMatch(/^\S.*[^\s.]$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[A-Z].*\.$/);
  });

  test("neither begs nor blames", () => {
    expect(wordsOf(rule)).not.toMatch(
      /please|\binvalid|wrong|\billegal|\bbad\b|mistake|you should|must have|fail(?:ed)? to/i,
    );
  });
});

function wordsOf({ title, why, fix }: Rule): string {
  return [title, why, fix].join("\n");
}

const { der, pem } = issue({ subject: "CN=Example Root CA", ca: true });
const begin = "-----BEGIN CERTIFICATE-----";
const end = "-----END CERTIFICATE-----";
const other = issue({ subject: "CN=Other Root CA", ca: true });

/**
 * A file with one fault of each kind. What is lost stands beside a certificate, so that the file is not also empty.
 * Containers and Lambda events are opened for clients alone.
 */
const filesByFault = {
  "empty-file": "",
  "not-pem": "{}",
  "unterminated-block": `${pem}${begin}\nAAAA\n`,
  "end-without-begin": `${pem}${end}\n`,
  "label-mismatch": `${pem}${begin}\nAAAA\n-----END CRL-----\n`,
  "malformed-boundary": `${pem}----BEGIN CERTIFICATE----\nAAAA\n${end}\n`,
  "empty-block": `${pem}${begin}\n${end}\n`,
  "bad-base64": `${pem}${begin}\nA\n${end}\n`,
  "malformed-der": `${pem}${begin}\nAAAA\n${end}\n`,
  "trailing-bytes": pemOf(Buffer.concat([der, Buffer.of(0)])),
  "private-key": `${pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`,
  "other-label": `${pem}-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n`,
  "byte-order-mark": `\xef\xbb\xbf${pem}`,
  "line-endings": pem.replaceAll("\n", "\r\n"),
  "text-between-blocks": `subject=CN = Example Root CA\n${pem}`,
  "headers-in-block": pem.replace(begin, `${begin}\nProc-Type: 2,CERTIFICATE\n`),
  "stray-whitespace": pem.replace("\n-----END", " \n-----END"),
  "glued-boundary": pem.trimEnd() + other.pem,
} as const satisfies Record<Exclude<FaultKind, "unreadable-container" | "no-client-certificate">, string>;

describe("every fault of a file is told by one rule", () => {
  test.each(Object.entries(filesByFault))("%s", (kind, file) => {
    const context = contextOf(Buffer.from(file, "latin1"), new Date("2026-06-01T00:00:00Z"));
    expect(context.truststore.faults.map((fault) => fault.kind)).toEqual([kind]);
    expect(bundleRules.filter((rule) => typeof rule.check(context.truststore, context) !== "string")).toHaveLength(1);
  });
});
