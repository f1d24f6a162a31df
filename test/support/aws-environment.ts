import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** What must never be seen on any stream. The key's id is as long as AWS's, and none of AWS's. */
export const secrets = {
  accessKeyId: "AKIAQZ7LOOPBACK2TEST",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYLOOPBACKKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEJr//////////wEaCWV1LXdlc3QtMSJHLOOPBACK",
} as const;

/** Credentials by environment variables. */
export const environmentCredentials = {
  AWS_ACCESS_KEY_ID: secrets.accessKeyId,
  AWS_SECRET_ACCESS_KEY: secrets.secretAccessKey,
  AWS_SESSION_TOKEN: secrets.sessionToken,
} as const;

/** What a test of AWS starts from. */
export interface AwsSurroundings {
  readonly variables?: Readonly<Record<string, string>>;
  /** What stands in `~/.aws/config`. */
  readonly config?: string;
}

/**
 * The environment variables of somebody who has configured nothing of AWS but what is told, and whose machine gives no
 * credentials either.
 */
export function awsVariables({ variables = {}, config = "" }: AwsSurroundings = {}): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-aws-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "config"), config);
  writeFileSync(join(folder, "credentials"), "");
  return {
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    AWS_CONFIG_FILE: join(folder, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
    HOME: folder,
    ...variables,
  };
}

/** Gives this process such an environment for one test. */
export function enterAws(surroundings: AwsSurroundings = {}): void {
  const before = { ...process.env };
  onTestFinished(() => {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, awsVariables(surroundings));
}
