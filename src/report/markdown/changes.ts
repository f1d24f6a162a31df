import { nameText } from "../../gateway/describe.js";
import { isDoubtful, whenText } from "../access-text.js";
import { clientIssuer } from "../client-issuer.js";
import type {
  AccessDirection,
  ChangeOverTimeReport,
  ClientChangeReport,
  ClientPredictionsReport,
  DiffReport,
  IssuerChangeReport,
  PredictionReport,
} from "../diff-report.js";
import type { ClientReport, Report, TruststoreReport } from "../report.js";
import { issuerTitle } from "../whose-access.js";
import { clientCells, seenCells, seenColumns } from "./client-cells.js";
import { code } from "./code.js";
import { logLineCell } from "./log-line-cell.js";
import type { Row, Table } from "./table.js";

/**
 * The clients that were given or seen whose access changes, and the CA by which they came or come in; who is denied for another
 * reason, and of whom nothing can be said.
 */
export function clientChangeTable({ at, replay, access, clients, truststores: [before, after] }: Report): Table {
  const cellsOf = replay === undefined ? clientCells : seenCells;
  const { lost = [], gained = [], reasonChanged = [] } = access ?? {};
  const row =
    (access: string, when: string, change: ClientPredictionsReport, side: "before" | "after"): Row =>
    () => [
      access,
      ...cellsOf(change),
      issuerCell(change[side], { before, after }[side]),
      verdictsText(change),
      when,
      whyCell(change),
      logLineCell(change.after),
    ];
  const changeRow = (direction: AccessDirection) => (change: ClientChangeReport) =>
    row(directionText(direction, change), whenText(change, at), change, direction === "lost" ? "before" : "after");
  return {
    title: "Clients",
    columns: [
      "Access",
      ...(replay === undefined ? ["Client", "File"] : seenColumns),
      "By CA",
      "Verdict",
      "When",
      "Why",
      "Log line",
    ],
    rows: [
      ...lost.map(changeRow("lost")),
      ...gained.map(changeRow("gained")),
      ...reasonChanged.map((change) => row("same, for another reason", "at once", change, "after")),
      ...clients
        .filter(({ verdict }) => verdict === "unreadable")
        .map((client) => unreadableRow(client, cellsOf(client))),
    ],
  };
}

/** The CAs whose clients lose or gain access, and listed clients that do, were they faultless themselves. */
export function issuerChangeTable({ issuers }: DiffReport, at: string): Table {
  const row =
    (direction: AccessDirection) =>
    (change: IssuerChangeReport): Row =>
    () => [
      directionText(direction, change),
      issuerTitle(change, code(nameText(change.subject))),
      verdictsText(change),
      whenText(change, at),
      listedTexts[change.listed] ?? whyCell(change),
    ];
  return {
    title: "CAs and listed clients",
    columns: ["Access", "Whose", "Verdict", "When", "Why"],
    rows: [...issuers.lost.map(row("lost")), ...issuers.gained.map(row("gained"))],
  };
}

function directionText(direction: AccessDirection, change: ChangeOverTimeReport): string {
  return isDoubtful(change) ? `may be ${direction}` : direction;
}

const listedTexts = {
  before: "no longer listed",
  after: "newly listed",
  both: undefined,
} as const satisfies Record<IssuerChangeReport["listed"], string | undefined>;

type Verdicts = Pick<ChangeOverTimeReport, "before" | "after">;

function verdictsText({ before, after }: Verdicts): string {
  return `${before.verdict} → ${after.verdict}`;
}

/** What stands against them afterwards, or else stood against them before. */
function whyCell({ before, after }: Verdicts): string {
  const [is, was] = [after, before].map(({ reasons: [first] }) => first && code(first.message));
  return is ?? (was === undefined ? "" : `before: ${was}`);
}

/** The CA by which a client gets in, by its name; nothing where it does not. */
export function issuerCell(prediction: PredictionReport, truststore: TruststoreReport | undefined): string {
  const issuer = clientIssuer(prediction, truststore);
  return issuer === undefined ? "" : code(nameText(issuer.subject));
}

function unreadableRow({ verdict, reasons: [first] }: ClientReport, cells: readonly string[]): Row {
  return () => ["not known", ...cells, "", verdict, "", code(first?.message ?? ""), ""];
}
