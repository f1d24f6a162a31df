import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { RuleCase } from "../fixtures/rules.js";

/** A fixture in which a rule speaks, and the command that shows it. */
export interface Showcase {
  readonly description: string;
  readonly command: string;
}

const root = new URL("../../", import.meta.url);

/** Where another case than the first tells more. */
const chosen: Readonly<Record<string, string>> = {
  "bundle/empty": "no-byte",
  "bundle/not-pem": "utf-16",
  "bundle/undecodable-block": "unterminated",
  "certificate/expired": "root-with-ten-intermediates",
  "certificate/public-ca": "root",
  "certificate/weak-signature-hash": "sha-1",
  "chain/issuer-missing": "with-issuer-address",
  "chain/nobody-accepted": "several-flaws",
  "chain/too-deep": "six-cas",
};

/** Output of which the beginning is enough. */
const shortened: Readonly<Record<string, number>> = { "bundle/too-many-certificates": 14 };

/** The fixture by which a rule's page shows it; one in which it speaks alone, if there is one. */
export function showcaseOf(id: string): Showcase {
  const cases = readdirSync(new URL(`fixtures/${id}/`, root))
    .sort()
    .map((name) => ({ name, folder: `fixtures/${id}/${name}/` }))
    .filter(({ folder }) => !existsSync(new URL(`${folder}public-roots.pem`, root)))
    .map((each) => ({
      ...each,
      ...(JSON.parse(readFileSync(new URL(`${each.folder}case.json`, root), "utf8")) as RuleCase),
    }))
    .filter(({ findings }) => findings.some(({ ruleId }) => ruleId === id));
  const shown =
    cases.find(({ name }) => name === chosen[id]) ?? cases.find(({ findings }) => findings.length === 1) ?? cases[0];
  if (shown === undefined) throw new Error(`no fixture shows ${id}`);
  const { folder, at, description } = shown;
  const subject = existsSync(new URL(`${folder}client.pem`, root))
    ? `client ${folder}client.pem --truststore ${folder}truststore.pem`
    : `check ${folder}truststore.pem`;
  const length = shortened[id];
  const head = length === undefined ? "" : ` | head -n ${length}`;
  return { description, command: `node dist/bin.js ${subject} --at ${at.slice(0, 10)}${head}` };
}
