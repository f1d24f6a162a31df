import { appendFile } from "node:fs/promises";
import { writeFailure } from "./write-file.js";

/**
 * Adds a text to the summary of a step in GitHub Actions, where there is one: what the workflow commands of a report
 * leave out, since ten of a kind are shown.
 * @throws OperationalError when it cannot be written
 */
export async function addToStepSummary(
  text: string,
  { GITHUB_STEP_SUMMARY: file }: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (file === undefined || file === "") return;
  try {
    await appendFile(file, text);
  } catch (cause) {
    throw writeFailure(file, cause);
  }
}
