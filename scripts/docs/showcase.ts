import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hanging, pageOf } from "../../src/report/text/page.js";
import { validateDomain } from "../../src/validate-domain.js";
import type { RuleCase } from "../fixtures/rules.js";
import { configName } from "../fixtures/rules/case.js";
import { readDomainCase } from "../fixtures/rules/domain-case.js";

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
  "domain/default-endpoint-not-told": "rest-apis",
  "domain/not-available": "updating",
  "domain/no-mutual-tls": "regional",
};

/** Output of which the beginning is enough. */
const shortened: Readonly<Record<string, number>> = { "bundle/too-many-certificates": 14 };

/**
 * The example of a rule's page, in Markdown: the fixture that shows it, one in which it speaks alone if there is one, and the
 * command that does. A custom domain cannot be had without AWS, so that there the findings stand by themselves.
 */
export function exampleOf(id: string): string {
  const { folder, at, description } = shownBy(id);
  const live = readDomainCase(new URL(folder, root));
  if (live !== undefined) return `${description}\n\n\`\`\`text\n${domainFindings(id, live, new Date(at))}\n\`\`\``;
  const subject = subjectIn(folder);
  const length = shortened[id];
  const head = length === undefined ? "" : ` | head -n ${length}`;
  const command = `node dist/bin.js ${subject} --at ${at.slice(0, 10)}${head}`;
  return `${description}\n\n<!-- run: ${command} -->\n\n\`\`\`console\n\n\`\`\``;
}

/** What the command is given to judge in the folder of a fixture. */
function subjectIn(folder: string): string {
  const has = (name: string) => existsSync(new URL(`${folder}${name}`, root));
  if (has("client.pem")) return `client ${folder}client.pem --truststore ${folder}truststore.pem`;
  return has(configName) ? `check --config ${folder}${configName}` : `check ${folder}truststore.pem`;
}

function shownBy(id: string) {
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
  return shown;
}

/** What the rule says of a custom domain. */
function domainFindings(id: string, { state, isNamed }: DomainOfCase, at: Date): string {
  const page = pageOf(80, false);
  return validateDomain(state, { at, isNamed })
    .findings.filter(({ ruleId }) => ruleId === id)
    .map(({ severity, message, fix }) =>
      [hanging(`${severity}: `, message, page), hanging("fix: ", fix, page)].join("\n"),
    )
    .join("\n\n");
}

type DomainOfCase = NonNullable<ReturnType<typeof readDomainCase>>;
