import { doubtIds } from "../../catalogue/change-entries.js";
import type { Problem } from "../problem.js";
import type { Report } from "../report.js";
import type { ReportedRule } from "../reported-rules.js";
import { locationText } from "../text/location.js";
import { count } from "../text/page.js";
import { clientTitle } from "../whose-access.js";
import { ruleCases, type Case, type Suite } from "./suite.js";

/** Of `diff` the suite of those whose access changes, clients that were given aside: each a case, and one for all others. */
export function accessSuites(
  { diff, truststores, clients }: Report,
  problems: readonly Problem[],
  rules: readonly ReportedRule[],
): readonly Suite[] {
  const after = truststores.at(-1)?.location;
  if (diff === undefined || after === undefined) return [];
  const given = new Set(clients.map(clientTitle));
  const changes = problems.filter(({ who }) => who !== undefined && !given.has(who));
  const doubts = rules.filter(({ id }) => doubtIds.some((doubt) => doubt === id));
  const { unchanged } = diff.issuers;
  return [
    {
      name: `access by ${locationText(after)}`,
      cases: [
        ...changeCases(changes),
        ...ruleCases(after, problems, doubts),
        { name: `${count(unchanged, "CA or listed client", "CAs and listed clients")} unchanged`, problems: [] },
      ],
    },
  ];
}

/** Who loses access at one time and gains it at another is one case. CAs may share a name, and differ by their certificates. */
function changeCases(changes: readonly Problem[]): readonly Case[] {
  const nameOf = ({ who = "", fingerprint = "" }: Problem) => `${who} (${fingerprint.slice(0, 8)})`;
  return [...new Set(changes.map(nameOf))].map((name) => ({
    name,
    problems: changes.filter((change) => nameOf(change) === name),
  }));
}
