import { existsSync, readFileSync } from "node:fs";

/** A case of `pkits.jsonl` or `limbo.jsonl`. */
export interface CorpusCase {
  readonly id: string;
  readonly expected: "accept" | "reject" | "unknown";
  /** RFC 3339, the time to judge at; `null` means that the suite names none. */
  readonly at: string | null;
  /** Whether the answer holds at `at` only, and not now as well. */
  readonly atNeeded: boolean;
  /** What `openssl verify -CAfile bundle.pem` said. */
  readonly opensslFull: boolean;
  readonly opensslMessage: string;
  readonly bundle: URL;
  readonly client: URL;
}

/** A file of the robustness corpus. */
export interface RobustnessFile {
  readonly file: string;
  readonly bytes: number;
  readonly kind: string;
  readonly url: URL;
}

/** The corpora that lie beside the checkout; undefined where there are none, and tests that need them are skipped. */
export const corporaFolder: URL | undefined = existing(new URL("../../../shared/corpora/", import.meta.url));

/** The cases of a conformance corpus; none where the corpora are missing. */
export function readCorpusCases(corpus: "pkits" | "limbo"): readonly CorpusCase[] {
  return readRows(`${corpus}.jsonl`).map(({ row, root }) => {
    const { folder, ...rest } = row as CorpusRow;
    return { ...rest, bundle: new URL(`${folder}/bundle.pem`, root), client: new URL(`${folder}/client.pem`, root) };
  });
}

/** The files of the robustness corpus; none where the corpora are missing. */
export function readRobustnessFiles(): readonly RobustnessFile[] {
  return readRows("robustness.jsonl").map(({ row, root }) => {
    const rest = row as Omit<RobustnessFile, "url">;
    return { ...rest, url: new URL(`robustness/${rest.file}`, root) };
  });
}

type CorpusRow = Omit<CorpusCase, "bundle" | "client"> & { readonly folder: string };

function existing(folder: URL): URL | undefined {
  return existsSync(folder) ? folder : undefined;
}

function readRows(file: string): readonly { readonly row: unknown; readonly root: URL }[] {
  const root = corporaFolder;
  if (root === undefined) return [];
  const lines = readFileSync(new URL(file, root), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => ({ row: JSON.parse(line) as unknown, root }));
}
