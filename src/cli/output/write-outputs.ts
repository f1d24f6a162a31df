import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OperationalError } from "../../operational-error.js";
import type { Report } from "../../report/report.js";
import { sourcePlaces } from "../../report/source-places.js";
import { pageOf } from "../../report/text/page.js";
import type { Io } from "../io.js";
import { pageFor } from "../page-for.js";
import { attempt } from "../attempt.js";
import type { Settings } from "../settings/settings.js";
import { formatters, type FormatContext } from "./formatters.js";
import { refuseOutputOverInput } from "./refuse-output-over-input.js";
import { addToStepSummary } from "./step-summary.js";
import { writeWhole } from "./write-file.js";

/**
 * Tells a report in every format that was asked for; gives what could not be written, which keeps nothing else back.
 * @throws OperationalError when an output would be written over what was read
 */
export async function writeOutputs(report: Report, settings: Settings, io: Io): Promise<readonly OperationalError[]> {
  const { truststores, clients, replay } = report;
  const read = [...truststores, ...clients, ...(replay?.logs ?? [])].map(({ location }) => location);
  await refuseOutputOverInput(settings.outputs, read);
  const errors: OperationalError[] = [];
  const { workingFolder } = io;
  const repository = await repositoryAbove(workingFolder);
  const context: FormatContext = {
    page: pageFor(settings, io),
    places: sourcePlaces({ workingFolder, repository, mapped: settings.mapped }),
    failOn: settings.failOn,
  };
  for (const { format, file } of settings.outputs) {
    const text = await formatters[format](report, file === undefined ? context : { ...context, page: pageOfFiles });
    if (file === undefined) io.writeOut(text);
    else await attempt(errors, () => writeWhole(file, text));
    if (format !== "github") continue;
    await attempt(errors, async () => addToStepSummary(await formatters.markdown(report, context), io.environment));
  }
  return errors;
}

const pageOfFiles = pageOf(80, false);

/** The nearest folder above that git keeps; a worktree has a file of that name. */
async function repositoryAbove(folder: string): Promise<string | undefined> {
  const isRepository = await stat(join(folder, ".git")).then(
    () => true,
    () => false,
  );
  if (isRepository) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryAbove(above);
}
