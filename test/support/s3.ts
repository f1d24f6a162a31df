import { randomUUID } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";

/** Somebody who may ask an S3. */
interface User {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An S3 with versioning that tests may fill; that of Amazon or any other. */
export interface S3 {
  readonly endpoint: string;
  readonly region: string;
  readonly main: User;
  /** Somebody to whom nothing of the first one's is open; absent where there is nobody else. */
  readonly other?: User & { readonly arn: string };
}

/** The S3 that the environment names; undefined where it names none, and then tests that need one are skipped. */
export const s3 = s3Of(process.env);

function s3Of(variables: Readonly<Record<string, string | undefined>>): S3 | undefined {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId } = variables;
  const { S3_SECRET_ACCESS_KEY: secretAccessKey, S3_OTHER_ACCESS_KEY_ID: otherId } = variables;
  const { S3_OTHER_SECRET_ACCESS_KEY: otherSecret, S3_OTHER_USER_ARN: arn } = variables;
  if (!endpoint || !region || !accessKeyId || !secretAccessKey) return undefined;
  const other = otherId && otherSecret && arn && { accessKeyId: otherId, secretAccessKey: otherSecret, arn };
  return { endpoint, region, main: { accessKeyId, secretAccessKey }, ...(other && { other }) };
}

/** The environment variables by which a user is known. */
export function variablesOf({ accessKeyId, secretAccessKey }: User, { region }: S3): Record<string, string> {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region };
}

/** A bucket of the first user's, made for a test. */
export interface Bucket {
  readonly name: string;
  /** Stores an object and gives its version, `undefined` where the bucket keeps none. */
  readonly put: (key: string, body: Uint8Array | string) => Promise<string | undefined>;
  /** Deletes an object and gives the version that is the delete marker. */
  readonly remove: (key: string) => Promise<string | undefined>;
  readonly keepVersions: () => Promise<void>;
  /** Lets the other user do so much with everything in it. */
  readonly allow: (actions: readonly string[]) => Promise<void>;
}

/** Makes a bucket under a name of its own. */
export async function makeBucket(at: S3): Promise<Bucket> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const sdk = await import("@aws-sdk/client-s3");
  const { endpoint, region, main: credentials, other } = at;
  const client: S3Client = new sdk.S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const Bucket = `mtls-${randomUUID()}`;
  await client.send(new sdk.CreateBucketCommand({ Bucket }));
  return {
    name: Bucket,
    put: async (Key, Body) => (await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body }))).VersionId,
    remove: async (Key) => (await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }))).VersionId,
    keepVersions: async () => {
      const VersioningConfiguration = { Status: "Enabled" } as const;
      await client.send(new sdk.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    },
    allow: async (Action) => {
      const Resource = [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`];
      const statement = { Effect: "Allow", Principal: { AWS: [other?.arn] }, Action, Resource };
      const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      await client.send(new sdk.PutBucketPolicyCommand({ Bucket, Policy }));
    },
  };
}
