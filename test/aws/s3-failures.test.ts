import { describe, expect, test } from "vitest";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { failureCases } from "./failure-cases.js";
import { errorOf, location, optionsFor } from "./reading.js";

/** One sentence and what to do, by case; `npx vitest run test/aws -u` writes the golden anew. */
const said = new Map<string, string>();

describe("what S3 answers in place of an object is an error of its own kind", () => {
  test.each(Object.entries(failureCases))("%s", async (title, { code, answer, versionId }) => {
    enterAws({ variables: environmentCredentials });
    const server = await startS3(() => answer);
    const error = await errorOf(optionsFor(server), { ...location, ...(versionId !== undefined && { versionId }) });
    expect(error.code).toBe(code);
    expect(error.message).toContain("s3://bucket/truststore.pem");
    if (versionId !== undefined) expect(error.message).toContain(versionId);
    said.set(title, `${error.message}\n${error.hint}`.replaceAll(server.host, "HOST"));
  });

  test("and a key with a question mark that is not there is told how a version is named", async () => {
    enterAws({ variables: environmentCredentials });
    const server = await startS3(() => ({ status: 404, error: "NoSuchKey" }));
    for (const key of ["key?version=v1", "key?versionId=v1&x=2"]) {
      const { code, hint } = await errorOf(optionsFor(server), { ...location, key });
      expect(code).toBe("not-found");
      expect(hint).toContain("?versionId=ID alone, at the end");
    }
    const { hint } = await errorOf(optionsFor(server));
    expect(hint).not.toContain("versionId");
  });

  test("and reads as its golden", async () => {
    const golden = [...said].map(([title, text]) => `## ${title}\n${text}\n`).join("\n");
    expect(said.size).toBe(Object.keys(failureCases).length);
    await expect(golden).toMatchFileSnapshot("goldens/s3-failures.txt");
  });
});
