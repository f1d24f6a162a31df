import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { version } from "node:process";
import { format } from "prettier";
import type { Row } from "./benchmark.js";

/** The rows as a Markdown table, and the machine that they were measured on. */
export function tableOf(rows: readonly Row[], runs: number): string {
  const lines = rows.map(({ what, ours, peer, ratio, target, met }) => {
    return `| ${[what, ours, peer, ratio, `${target}${met ? "" : " (missed)"}`].join(" | ")} |`;
  });
  return [
    "| what | ours | peer | ratio | target |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
    machine(runs),
  ].join("\n");
}

const markers = { start: "<!-- bench: start -->", end: "<!-- bench: end -->" };

/**
 * Puts the table between the markers of a document.
 * @throws Error when it has none
 */
export async function writeTable(document: URL, table: string): Promise<void> {
  const text = readFileSync(document, "utf8");
  const [start, end] = [text.indexOf(markers.start), text.indexOf(markers.end)];
  if (start < 0 || end < start) throw new Error(`${document.pathname} has no place for the table`);
  const fresh = `${text.slice(0, start)}${markers.start}\n\n${table}\n\n${text.slice(end)}`;
  writeFileSync(document, await format(fresh, { parser: "markdown", printWidth: 120 }));
}

function machine(runs: number): string {
  const processors = cpus();
  const openssl = spawnSync("openssl", ["version"], { encoding: "utf8" }).stdout.split(" ").slice(0, 2).join(" ");
  const model = processors[0]?.model.trim() ?? "unknown processor";
  return `Measured on ${processors.length} cores of ${model}, with Node.js ${version.slice(1)} and ${openssl}; medians of up to ${runs} runs.`;
}
