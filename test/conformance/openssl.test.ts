import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openssl } from "../support/openssl.js";
import { explain } from "./explain-difference.js";
import { opensslCases } from "./openssl-cases.js";
import { opensslDifferences, type OpensslDifferenceId } from "./openssl-differences.js";
import { compare, type Case, type Comparison } from "./openssl-verify.js";
import { issueChain, randomChains, type RandomChain } from "./random-chains.js";

const fixtures = fileURLToPath(new URL("../../fixtures/gateway/", import.meta.url));
const caseFiles = existsSync(fixtures)
  ? readdirSync(fixtures, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("case.json"))
      .sort()
  : [];

describe.skipIf(!openssl.available)(`Beside openssl verify (${openssl.version})`, () => {
  describe.skipIf(caseFiles.length === 0)("a fixture", () => {
    test.for(caseFiles)("%s", (file) => {
      expectExplained(readFixture(file));
    });
  });

  describe("a chain made at random", () => {
    const chains = randomChains(80, 20_261_122).map(
      (chain, index) => [titleOf(chain, index), issueChain(chain)] as const,
    );

    test.for(chains)("%s", ([, input]) => {
      expectExplained(input);
    });

    test("is let in by both, and refused by both, often enough for the others to tell something", () => {
      const verdicts = chains.map(([, input]) => {
        const { openssl: theirs, prediction } = compare(input);
        return `${theirs.passes ? "passes" : "is refused"}, ${prediction.verdict}`;
      });
      const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
      expect(count("passes, accepted")).toBeGreaterThan(15);
      expect(count("is refused, denied")).toBeGreaterThan(15);
    });
  });

  describe("a known difference shows in a case of its own:", () => {
    test.for(Object.keys(opensslDifferences) as OpensslDifferenceId[])("%s", (id) => {
      const comparison = compare(opensslCases[id]);
      expect(explain(comparison), detailOf(comparison)).toEqual([id]);
    });
  });

  test("a difference that no row accounts for is found", () => {
    const comparison = compare(opensslCases["weak-client-hash"]);
    const accepted = {
      ...comparison,
      prediction: { ...comparison.prediction, verdict: "accepted", reasons: [] },
    } as const;
    const refused = { passes: false, errors: [7], output: "" };
    expect(explain(accepted)).toEqual([]);
    expect(explain({ ...accepted, openssl: refused })).toBe("unexplained");
    expect(explain({ ...comparison, openssl: refused })).toEqual([]);
    expect(
      explain({
        ...comparison,
        prediction: {
          ...accepted.prediction,
          verdict: "unreadable",
          reasons: [{ id: "unreadable", message: "", fix: "" }],
        },
      }),
    ).toBe("unexplained");
  });
});

function expectExplained(input: Case): void {
  const comparison = compare(input);
  expect(explain(comparison), `${detailOf(comparison)}\n${String(input.client)}\n${String(input.bundle)}`).not.toBe(
    "unexplained",
  );
}

function titleOf({ depth, flaws, ...rest }: RandomChain, index: number): string {
  const wrong = flaws.map(({ flaw, position }) => `${flaw} at ${position}`).join(", ");
  const set = Object.entries(rest).flatMap(([name, value]) => (value ? [name] : []));
  return [`${index}`, `${depth} CAs`, wrong || "no flaw", ...set].join("; ");
}

function detailOf({ openssl: theirs, prediction }: Comparison): string {
  const ours = prediction.reasons.map(({ id, message }) => `${id}: ${message}`);
  return [
    `OpenSSL ${theirs.passes ? "passes" : "refuses"}: ${theirs.output}`,
    `We: ${prediction.verdict}`,
    ...ours,
  ].join("\n");
}

function readFixture(file: string): Case {
  const path = (name: string) => `${fixtures}${file.replace("case.json", name)}`;
  const { at } = JSON.parse(readFileSync(path("case.json"), "utf8")) as { at: string };
  return { client: readFileSync(path("client.pem")), bundle: readFileSync(path("truststore.pem")), at: new Date(at) };
}
