import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { opensslCheckOf } from "../../src/diagnosis/openssl.js";
import { predictVerdict } from "../../src/gateway/predict.js";
import { reasonTable, type ReasonId } from "../../src/gateway/reasons.js";
import { readTruststore } from "../../src/truststore/read.js";
import { readGatewayFixtures } from "../gateway/fixture.js";
import { idsOf } from "../gateway/predicted.js";
import { openssl } from "../support/openssl.js";
import { opensslMoreCases } from "./openssl-cases.js";
import { opensslEvidence, opensslShowsOtherwise, type ReasonOfFiles } from "./openssl-evidence.js";
import { runBesideFiles, runInShell } from "./openssl-run.js";

const files = { client: "client.pem", truststore: "truststore.pem" };
const fixtures = readGatewayFixtures().map(({ folder, name, expected }) => ({
  title: `${folder}/${name}`,
  folder,
  at: new Date(expected.at),
  reasons: [...new Set(expected.reasons)] as readonly ReasonOfFiles[],
}));
type Fixture = (typeof fixtures)[number];

/** `openssl verify` as AWS's article has it, at the moment of the case, the truststore being all that it trusts. */
const verifyAt = (at: Date) =>
  `openssl verify -no-CApath -no-CAstore -attime ${at.getTime() / 1000} -CAfile truststore.pem client.pem`;
const answerOf = ({ title, at }: Fixture) =>
  runInShell(verifyAt(at), pathOf(title)).status === 0 ? "passes" : "refuses";

describe.skipIf(!openssl.available)(`The command for a reason, run by ${openssl.version || "openssl"}, shows`, () => {
  const holding = fixtures.flatMap((fixture) => fixture.reasons.map((id) => sight(id, fixture)));
  const clear = fixtures
    .filter(({ folder, reasons }) => reasons.length === 0 && folder in opensslEvidence)
    .map((fixture) => sight(fixture.folder as ReasonOfFiles, fixture));
  const faultless = fixtures.filter(({ title }) => title === "accepted/three-levels");
  const absent = faultless.flatMap((fixture) =>
    (Object.keys(opensslEvidence) as ReasonOfFiles[]).map((id) => sight(id, fixture)),
  );

  test.for(holding)("%s", ([title, id, fixture]) => {
    expect(opensslEvidence[id].test(outputOf(id, fixture))).toBe(!(title in opensslShowsOtherwise));
  });

  test.for([...clear, ...absent])("nothing of %s", ([title, id, fixture]) => {
    expect(opensslEvidence[id].test(outputOf(id, fixture))).toBe(title in opensslShowsOtherwise);
  });
});

describe.skipIf(!openssl.available)("openssl verify answers as the checks say", () => {
  const claimOf = (id: ReasonId) => opensslCheckOf(id, files).answers;

  test.for(fixtures.filter(({ reasons }) => reasons.length > 1).map((fixture) => [fixture.title, fixture] as const))(
    "of several reasons: %s",
    ([, fixture]) => {
      const claims = fixture.reasons.map(claimOf);
      expect(claims).toContain("refuses");
      expect(answerOf(fixture)).toBe("refuses");
    },
  );

  test.for(opensslMoreCases.map((more) => [`${more.reason}, ${more.title}`, more] as const))(
    "of a case that is no fixture: %s",
    ([, { client, bundle, at, reason, answer, searchSteps }]) => {
      const [file, truststore] = [readClientFile(Buffer.from(client)), readTruststore(Buffer.from(bundle))];
      const prediction = predictVerdict(file, truststore, { at, ...(searchSteps !== undefined && { searchSteps }) });
      expect(idsOf(prediction)[0]).toBe(reason);
      const { status } = runBesideFiles(verifyAt(at), { "client.pem": client, "truststore.pem": bundle });
      expect(status === 0 ? "passes" : "refuses").toBe(answer);
    },
  );

  test("of each reason alone, either way where two answers are claimed", () => {
    const seen: Record<string, Set<string>> = {};
    const see = (id: ReasonId, answer: string) => (seen[id] ??= new Set()).add(answer);
    for (const fixture of fixtures) {
      const [id, ...others] = fixture.reasons;
      if (id !== undefined && others.length === 0) see(id, answerOf(fixture));
    }
    for (const { reason, answer } of opensslMoreCases) see(reason, answer);
    const answers = Object.entries(seen).map(([id, both]) => [id, both.size === 2 ? "either" : [...both][0]]);
    const ids = (Object.keys(reasonTable) as ReasonId[]).filter((id) => id !== "key-mismatch");
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(ids.map((id) => [id, claimOf(id)])));
  });
});

function sight(id: ReasonOfFiles, fixture: Fixture) {
  return [`${id} in ${fixture.title}`, id, fixture] as const;
}

function outputOf(id: ReasonId, { title, at }: Fixture): string {
  return runInShell(opensslCheckOf(id, { ...files, at }).command, pathOf(title)).output;
}

function pathOf(title: string): string {
  return fileURLToPath(new URL(`../../fixtures/gateway/${title}/`, import.meta.url));
}
