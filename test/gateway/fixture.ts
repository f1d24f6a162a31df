import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Basis } from "../../src/gateway/basis.js";
import type { Verdict } from "../../src/gateway/judgement.js";

/** A fixture of `fixtures/gateway/<folder>/<name>`, made by `scripts/fixtures/gateway.ts`. */
export interface GatewayFixture {
  readonly folder: string;
  readonly name: string;
  readonly bundle: Uint8Array;
  readonly client: Uint8Array;
  readonly expected: {
    readonly description: string;
    readonly at: string;
    readonly verdict: Verdict;
    readonly reasons: readonly string[];
    readonly logLine: string | null;
    readonly logLineBasis: Basis | null;
  };
}

const root = new URL("../../fixtures/gateway/", import.meta.url);

export function readGatewayFixtures(): readonly GatewayFixture[] {
  if (!existsSync(root)) throw new Error("there are no fixtures/gateway: run `npm run fixtures`");
  return readdirSync(root)
    .toSorted()
    .flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root))
        .toSorted()
        .map((name) => readFixture(folder, name)),
    );
}

function readFixture(folder: string, name: string): GatewayFixture {
  const read = (file: string) => readFileSync(new URL(`${folder}/${name}/${file}`, root));
  const expected = JSON.parse(read("case.json").toString()) as GatewayFixture["expected"];
  return { folder, name, bundle: read("truststore.pem"), client: read("client.pem"), expected };
}
