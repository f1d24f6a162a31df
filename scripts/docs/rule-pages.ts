import { meetsImport } from "../../src/catalogue/meets-import.js";
import { existsSync, readFileSync } from "node:fs";
import { catalogue, type GateEntry, type RuleEntry } from "../../src/catalogue/catalogue.js";
import { exampleOf } from "./showcase.js";

const root = new URL("../../", import.meta.url);
const { rules, gates } = catalogue();

/** The generated documents by their paths from the root, their examples still empty. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ["docs/rules/README.md", index()],
    ["docs/gates.md", gatesPage()],
    ...rules.map((rule): [string, string] => [rule.page, pageOf(rule)]),
  ]);
}

/** Where the hand-written part of a rule's page is. */
export function fragmentOf(id: string): string {
  return `docs/fragments/${id}.md`;
}

function pageOf(rule: RuleEntry): string {
  const { id, title, why, fix, audit } = rule;
  const [scope = "", fact = ""] = id.split("/");
  return `${madeFrom(`src/rules/${scope}/${fact}.ts and ${fragmentOf(id)}`)}

# ${id}

**${capitalized(title)}.** ${why}

**Fix.** ${fix}

${table(rule)}

## In practice

${handWritten(id)}

## See the same with other tools

\`\`\`sh
${audit}
\`\`\`

${placeholders.flatMap(([name, meaning]) => (audit.includes(name) ? [`${meaning}\n\n`] : [])).join("")}## Example

${exampleOf(id)}

[All rules](../README.md)
`;
}

function table(rule: RuleEntry): string {
  const { severity, effect, atImport } = rule;
  const known = basisText(rule);
  if (!meetsImport(rule)) return `| severity | basis |\n| --- | --- |\n| ${severity} | ${known} |`;
  return `| severity | clients of the CA | import | basis |
| --- | --- | --- | --- |
| ${severity} | ${effect ?? "not affected by this alone"} | ${importText(atImport)} | ${known} |`;
}

const placeholders = [
  ["FIRST", "`FIRST` and `LAST` are the lines of the finding."],
  ["NAME", "`NAME` is the custom domain."],
  ["BUCKET", "`BUCKET` and `KEY` are where its truststore lies: `s3://BUCKET/KEY`."],
] as const;

function handWritten(id: string): string {
  const file = new URL(fragmentOf(id), root);
  if (!existsSync(file)) throw new Error(`${fragmentOf(id)} is missing: the hand-written part of ${id}`);
  return readFileSync(file, "utf8").trim();
}

function index(): string {
  const scopes = [...new Set(rules.map(({ id }) => id.split("/")[0] ?? ""))];
  const tables = scopes.map((scope) => {
    const rows = rules
      .filter(({ id }) => id.startsWith(`${scope}/`))
      .map(({ id, severity, title, basis }) => `| [${id}](${id}.md) | ${severity} | ${title} | ${basis} |`);
    return `## ${scope}\n\n| rule | severity | what | basis |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
  });
  return `${madeFrom("src/rules")}

# Rules

What \`check\` looks for in a truststore, \`client\` in a client's file, \`domain\` in a custom domain and the bucket behind it, and all of
them in the [configuration](../config.schema.json). **error**: API Gateway refuses the import,
denies clients, or something is given away.
**warning**: it may, or it will. **info**: good to know. Ids are promises: never renamed, never used again. [The gates](../gates.md) tell why clients are denied.

${tables.join("\n\n")}
`;
}

function gatesPage(): string {
  return `${madeFrom("src/gateway/reason-table and src/diagnosis")}

# Gates

What API Gateway looks at before it lets a client in, and the reasons that \`client\` gives, in the order in which they are judged. AWS has not published its
order: ours is inferred. All reasons that hold are listed; the first is the one to expect in the log.

Each gate comes with the command of openssl that shows it best, and with what \`openssl verify -CAfile truststore.pem client.pem\` answers, seen with OpenSSL 3.0. Three things
hold of all of these commands. openssl looks at the first certificate of the client's file, whichever it is. Without \`-no-CApath\` and \`-no-CAstore\` the roots of the system are
trusted too. And of several CAs of one name \`openssl verify\` follows one, so that it also refuses clients that have a good way up beside a dead one.

${gates.map(gateSection).join("\n\n")}
`;
}

function gateSection(gate: GateEntry): string {
  const { id, title, effect, why, fix, logLine, logLineBasis, openssl } = gate;
  const known = logLineBasis === "documented" ? "documented" : "predicted: AWS has published no text for this reason";
  return `## ${id}

**${capitalized(title)}.** ${why}

**Fix.** ${fix}

| effect | log line | openssl verify | basis |
| --- | --- | --- | --- |
| ${effect} | ${logLine === null ? "none published" : `\`${logLine}\` (${known})`} | ${opensslTexts[openssl.answers]} | ${basisText(gate)} |

\`\`\`sh
${openssl.command}
\`\`\`

${openssl.warning ?? "openssl says the same."}`;
}

const opensslTexts = {
  refuses: "refuses",
  passes: "says OK",
  either: "refuses some, passes others",
} as const;

function madeFrom(sources: string): string {
  return `<!-- Made by npm run docs from ${sources}. -->`;
}

function importText(atImport: RuleEntry["atImport"]): string {
  if (atImport === null) return "not documented";
  return `${atImport.outcome === "refused" ? "refused" : "accepted with a warning"} (${atImport.basis})`;
}

function basisText({ basis, source }: RuleEntry | GateEntry): string {
  if (source === null) return basis;
  return `${basis}: [${source.name}](${source.address})`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
