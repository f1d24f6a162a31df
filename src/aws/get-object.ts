import type { GetObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import type { AwsClients } from "./aws-clients.js";
import { callText } from "./call-text.js";
import { callFactsOf, errorFactsOf, type ErrorFacts } from "./error-facts.js";
import { observe, type Observed } from "./observe.js";
import { s3Text, type S3Location } from "./s3-location.js";

/** What S3 answered: the object with its body still to come, or a refusal. */
export type Answer = { readonly region: string; readonly observed: Observed } & (
  { readonly ok: true; readonly output: GetObjectCommandOutput } | ({ readonly ok: false } & Refusal)
);

/** Why there is no object. */
export interface Refusal {
  readonly facts: ErrorFacts;
  /** The region where the bucket is, if that is another one and was told. */
  readonly otherRegion?: string;
  /** The region that was asked before this one, and had sent us here. */
  readonly sentFrom?: string;
}

/**
 * Asks S3 for an object, and once more in the region where its bucket is. The SDK could follow by itself, but does it by
 * turning its client to the other region meanwhile, which requests to other buckets at the same time would obey (seen in 3.1169).
 */
export async function getObject(location: S3Location, clients: AwsClients, signal: AbortSignal): Promise<Answer> {
  const { tell } = clients.options;
  const first = await ask(location, await clients.s3(clients.regions.get(location.bucket)), signal);
  tell?.(objectCallText(location, first));
  if (first.ok || first.otherRegion === undefined) return first;
  tell?.(`${s3Text(location)} is followed to the region ${first.otherRegion}.`);
  clients.regions.set(location.bucket, first.otherRegion);
  const second = await ask(location, await clients.s3(first.otherRegion), signal);
  tell?.(objectCallText(location, second));
  return second.ok ? second : { ...second, sentFrom: first.region };
}

async function ask({ bucket, key, versionId }: S3Location, client: S3Client, signal: AbortSignal): Promise<Answer> {
  const { GetObjectCommand } = await import("@aws-sdk/client-s3");
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ...(versionId !== undefined && { VersionId: versionId }),
  });
  const observed = observe(command);
  const region = await client.config.region();
  try {
    return { ok: true, region, observed, output: await client.send(command, { abortSignal: signal }) };
  } catch (error) {
    const facts = errorFactsOf(error);
    const otherRegion = otherRegionOf(error, facts, region);
    return {
      ok: false,
      region,
      observed,
      facts,
      ...(otherRegion !== undefined && { otherRegion }),
    };
  }
}

/** A redirection names the region in a header, a signature for the wrong one in the body. */
function otherRegionOf(error: unknown, facts: ErrorFacts, region: string): string | undefined {
  const told = facts.headers["x-amz-bucket-region"] ?? (error as { readonly Region?: unknown } | undefined)?.Region;
  const isRegion = typeof told === "string" && /^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(told);
  return isElsewhere(facts) && isRegion && told !== region ? told : undefined;
}

/** Whether S3 says that the bucket is in another region. */
export function isElsewhere({ name, status }: ErrorFacts): boolean {
  return status === 301 || status === 307 || elsewhere.has(name);
}

const elsewhere: ReadonlySet<string> = new Set([
  "PermanentRedirect",
  "TemporaryRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
]);

/** What `--debug` tells of a call for an object. */
function objectCallText(location: S3Location, answer: Answer): string {
  if (!answer.ok) return callText(s3Text(location), answer, answer.facts);
  const { $metadata, VersionId: version } = answer.output;
  return callText(s3Text(location), answer, callFactsOf($metadata), version);
}
