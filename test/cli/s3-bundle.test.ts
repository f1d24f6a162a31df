import { beforeAll, describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { enterAws } from "../support/aws-environment.js";
import { makeBucket, s3, variablesOf, type Bucket, type S3 } from "../support/s3.js";
import { run } from "./captured-io.js";
import { contents, folderWith } from "./files.js";

/** Of tests that are skipped. */
const nowhere: S3 = { endpoint: "http://127.0.0.1:1", region: "", main: { accessKeyId: "", secretAccessKey: "" } };

// Against a real S3; without one in the environment (S3_ENDPOINT and the rest) these tests are skipped.
describe.skipIf(s3 === undefined)("a bundle in S3", () => {
  const real = s3 ?? nowhere;
  const key = "folder/my trust store+é%20?&#.pem";
  const versions: string[] = [];
  let bucket: Bucket;
  let unversioned: Bucket;
  let uri = "";

  beforeAll(async () => {
    [bucket, unversioned] = await Promise.all([makeBucket(real), makeBucket(real)]);
    await bucket.put("older-than-versions.pem", contents.truststore);
    await bucket.keepVersions();
    for (const body of [contents.truststore, contents.warning]) versions.push((await bucket.put(key, body)) ?? "");
    await bucket.put("gone.pem", contents.truststore);
    versions.push((await bucket.remove("gone.pem")) ?? "");
    await bucket.put("large.pem", Buffer.alloc(16_000_001));
    await bucket.put("a/../b.pem", contents.truststore);
    await unversioned.put("truststore.pem", contents.truststore);
    uri = `s3://${bucket.name}`;
  });

  const enter = (user = real.main, more: Readonly<Record<string, string>> = {}) => {
    enterAws({ variables: { ...variablesOf(user, real), ...more } });
  };
  const check = (...argv: string[]) => run(["check", ...argv, "--endpoint-url", real.endpoint]);

  test("is the latest version, which the report names", async () => {
    enter();
    const { exitCode, out, error } = await check(`${uri}/${key}`, "--format", "json");
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const [truststore] = conformingReport(out).truststores;
    expect(truststore).toMatchObject({
      location: `${uri}/${key}`,
      versionId: versions[1],
      bytes: contents.warning.length,
    });
  });

  test("is the version that is named, on the screen too", async () => {
    enter();
    const location = `${uri}/${key}?versionId=${versions[0]}`;
    const { exitCode, out } = await run(["check", location, "--endpoint-url", real.endpoint], { columns: 300 });
    expect(exitCode).toBe(0);
    expect(out).toContain(`version ${versions[0]}, 1 certificate, ${contents.truststore.length} bytes`);
  });

  test.each(["older-than-versions.pem", "a/../b.pem"])("may be called %s", async (name) => {
    enter();
    expect(await check(`${uri}/${name}`)).toMatchObject({ exitCode: 0, error: "" });
  });

  test("of a bucket without versions has none", async () => {
    enter();
    const { out } = await check(`s3://${unversioned.name}/truststore.pem`, "--format", "json");
    expect(conformingReport(out).truststores[0]).not.toHaveProperty("versionId");
  });

  test("stands beside files, and what cannot be read does not keep the rest from being judged", async () => {
    enter();
    const file = folderWith()("truststore");
    const { exitCode, out, error } = await check(file, `${uri}/nobody`, `${uri}/${key}`, "--format", "json");
    expect(exitCode).toBe(3);
    expect(conformingReport(out).truststores.map(({ location }) => location)).toEqual([file, `${uri}/${key}`]);
    expect(error).toMatch(/^mtls-truststore: [^\n]*nobody does not exist[^\n]*\n$/);
  });

  test("is what clients are judged by", async () => {
    enter();
    const location = `${uri}/${key}?versionId=${versions[0]}`;
    const client = folderWith()("accepted");
    const argv = ["client", client, "--truststore", location, "--endpoint-url", real.endpoint, "--format", "json"];
    const { exitCode, out, error } = await run(argv);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out).truststores).toMatchObject([{ location, versionId: versions[0] }]);
  });

  test("is named with its version on the screen where clients are judged by the latest one", async () => {
    enter();
    const argv = ["client", folderWith()("accepted"), "--truststore", `${uri}/${key}`, "--endpoint-url", real.endpoint];
    const { out } = await run([...argv, "--color", "never"]);
    expect(out.replaceAll(/\s+/g, " ")).toContain(`judged by ${uri}/${key}, version ${versions[1]}, as of`);
  });

  test("with --debug, what was read and where is told, and nothing that opens it", async () => {
    enter();
    const { error } = await check(`${uri}/${key}`, "--debug");
    expect(error).toContain(`region ${real.region}`);
    expect(error).toContain(`asked ${new URL(real.endpoint).host}`);
    expect(error).toContain("attempts 1");
    expect(error).toContain(`version ${versions[1]}`);
    expect(error).not.toContain(real.main.accessKeyId);
  });

  const failures: readonly (readonly [string, () => string, string])[] = [
    ["a key that is not there", () => `${uri}/nobody.pem`, "does not exist"],
    ["a bucket that is not there", () => `s3://mtls-no-such-bucket-4711/key`, "there is no bucket"],
    ["a version that is not there", () => `${uri}/${key}?versionId=${versions[2]}`, "There is no version"],
    ["a version of nonsense", () => `${uri}/${key}?versionId=nonsense`, "There is no version nonsense"],
    ["a deleted object", () => `${uri}/gone.pem`, "gone.pem"],
    ["an object that is too large", () => `${uri}/large.pem`, "more than 16 MB"],
  ];
  test.each(failures)("%s ends the run with one line", async (_, location, said) => {
    enter();
    const { exitCode, out, error } = await check(location());
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
    expect(error).toContain(said);
  });

  test.each([
    ["an access key that nobody knows", { AWS_ACCESS_KEY_ID: "AKIAQZ7LOOPBACK2TEST" }, "does not know the access key"],
    ["another's secret", { AWS_SECRET_ACCESS_KEY: "x".repeat(40) }, "does not belong to the access key"],
  ])("%s is told", async (_, more, said) => {
    enter(real.main, more);
    const { exitCode, error } = await check(`${uri}/${key}`);
    expect(exitCode).toBe(3);
    expect(error).toContain(said);
  });

  describe.skipIf(s3?.other === undefined)("of somebody else", () => {
    test("is denied, and what would be needed is said", async () => {
      enter(real.other);
      const { exitCode, error } = await check(`${uri}/${key}`);
      expect(exitCode).toBe(3);
      expect(error).toMatch(/may not be read.*s3:GetObject .*s3:GetObjectVersion.*s3:ListBucket/);
    });

    test("may be open but for its versions", async () => {
      const shared = await makeBucket(real);
      await shared.keepVersions();
      const version = await shared.put("t.pem", contents.truststore);
      await shared.allow(["s3:GetObject"]);
      enter(real.other);
      expect((await check(`s3://${shared.name}/t.pem`)).exitCode).toBe(0);
      const denied = await check(`s3://${shared.name}/t.pem?versionId=${version}`);
      expect(denied.exitCode).toBe(3);
      expect(denied.error).toContain("They need s3:GetObjectVersion");
    });

    test.each([
      [["s3:GetObject"], "may not be read"],
      [["s3:GetObject", "s3:ListBucket"], "does not exist."],
    ])("a missing key is told apart from a denied one by s3:ListBucket alone: %j", async (actions, said) => {
      const shared = await makeBucket(real);
      await shared.allow(actions);
      enter(real.other);
      expect((await check(`s3://${shared.name}/nobody.pem`)).error).toContain(said);
    });
  });
});
