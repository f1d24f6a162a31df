import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { predictVerdict, type Prediction } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { corporaFolder, readCorpusCases, type CorpusCase } from "../support/corpora.js";
import { disagreement } from "./known-divergences.js";

/** For cases that name no time and hold at any. */
const anyTime = "2026-11-22T00:00:00Z";

/** Declares a test for every case of a corpus; skipped as a whole where the corpus is missing. */
export function describeCorpus(corpus: "pkits" | "limbo", size: number): void {
  describe.skipIf(corporaFolder === undefined)(`Of ${corpus}`, () => {
    const cases = readCorpusCases(corpus);
    const asserted = cases.filter(({ expected }) => expected !== "unknown");
    const unknown = cases.filter(({ expected }) => expected === "unknown");

    test(`all ${size} cases are there`, () => {
      expect(new Set(cases.map(({ id }) => id)).size).toBe(size);
    });

    test.for(titled(asserted))("the case %s", ([, row]) => {
      const { verdict, reasons } = predict(row);
      const detail = reasons.map(({ message }) => message).join(" ");
      expect(disagreement(row, verdict), detail).toBeUndefined();
    });

    test.for(titled(unknown))("the case %s", async ([, row], { annotate }) => {
      const { verdict, reasons } = predict(row);
      await annotate(`${row.id}: ${verdict} ${reasons.map(({ id }) => id).join(", ")}`);
      expect(["accepted", "denied", "uncertain", "unreadable"]).toContain(verdict);
      expect(reasons.length === 0).toBe(verdict === "accepted");
    });
  });
}

function titled(cases: readonly CorpusCase[]): readonly (readonly [title: string, row: CorpusCase])[] {
  const answer = { accept: "is accepted", reject: "is denied", unknown: "has no known answer, and gets one" };
  return cases.map((row) => [`${row.id} ${answer[row.expected]}`, row]);
}

function predict({ bundle, client, at }: CorpusCase): Prediction {
  const [file, truststore] = [readClientFile(readFileSync(client)), readTruststore(readFileSync(bundle))];
  return predictVerdict(file, truststore, { at: new Date(at ?? anyTime) });
}
