import type { GetObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import type { AwsClients } from "./aws-clients.js";
import { errorFactsOf, isRequestId, secretTextOf, type ErrorFacts } from "./error-facts.js";
import { observe, type Observed } from "./observe.js";
import { s3Text, type S3Location } from "./s3-location.js";

/** What S3 answered: the object with its body still to come, or a refusal. */
export type Answer = { readonly region: string; readonly observed: Observed } & (
  { readonly ok: true; readonly output: GetObjectCommandOutput } | ({ readonly ok: false } & Refusal)
);

/** Why there is no object. */
export interface Refusal {
  readonly facts: ErrorFacts;
  /** Whether AWS's text speaks of a key of KMS. */
  readonly isAboutKms: boolean;
  /** The region where the bucket is, if that is another one and was told. */
  readonly otherRegion?: string;
}

/**
 * Asks S3 for an object, and once more in the region where its bucket is. The SDK could follow by itself, but does it by
 * turning its client to the other region meanwhile, which requests to other buckets at the same time would obey (seen in 3.1169).
 */
export async function getObject(location: S3Location, clients: AwsClients, signal: AbortSignal): Promise<Answer> {
  const { tell } = clients.options;
  const first = await ask(location, await clients.s3(clients.regions.get(location.bucket)), signal);
  tell?.(callText(location, first));
  if (first.ok || first.otherRegion === undefined) return first;
  tell?.(`${s3Text(location)} is followed to the region ${first.otherRegion}.`);
  clients.regions.set(location.bucket, first.otherRegion);
  const second = await ask(location, await clients.s3(first.otherRegion), signal);
  tell?.(callText(location, second));
  return second;
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
      isAboutKms: facts.name.startsWith("KMS.") || /\bkms:/i.test(secretTextOf(error)),
      ...(otherRegion !== undefined && { otherRegion }),
    };
  }
}

/** A redirection names the region in a header, a signature for the wrong one in the body. */
function otherRegionOf(error: unknown, { headers, name, status }: ErrorFacts, region: string): string | undefined {
  const isElsewhere = status === 301 || status === 307 || elsewhere.has(name);
  const told = headers["x-amz-bucket-region"] ?? (error as { readonly Region?: unknown } | undefined)?.Region;
  const isRegion = typeof told === "string" && /^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(told);
  return isElsewhere && isRegion && told !== region ? told : undefined;
}

/** What S3 calls it when a bucket is in another region. */
export const elsewhere: ReadonlySet<string> = new Set([
  "PermanentRedirect",
  "TemporaryRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
]);

/** What `--debug` tells of a call: where it went and what came back, nothing that was sent. */
function callText(location: S3Location, answer: Answer): string {
  const { region, observed } = answer;
  const facts = answer.ok ? answer.output.$metadata : answer.facts;
  const requestId = answer.ok ? answer.output.$metadata.requestId : answer.facts.requestId;
  const version = answer.ok ? answer.output.VersionId : undefined;
  return (
    [
      `${s3Text(location)}: region ${region}`,
      `asked ${observed.host ?? "nobody"}`,
      `attempts ${facts.attempts ?? 1}`,
      ...(requestId !== undefined && isRequestId(requestId) ? [`request ${requestId}`] : []),
      ...(version === undefined ? [] : [`version ${version}`]),
    ].join(", ") + "."
  );
}
