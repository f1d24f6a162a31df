import type { Readable } from "node:stream";
import type { StoredBundle } from "../domain/domain-state.js";
import { OperationalError } from "../operational-error.js";
import { mostSourceBytes, readWhole, tooLarge } from "../source/read-whole.js";
import { callAws } from "./aws-call.js";
import type { AwsClients } from "./aws-clients.js";
import { isWebPage, notAws } from "./aws-failure.js";
import { bodyFailure, cutShort } from "./body-failure.js";
import { getObject, type Answer } from "./get-object.js";
import { isSameVersion } from "./is-same-version.js";
import { objectFailure, otherVersion } from "./object-failure.js";
import { s3Text, type S3Location } from "./s3-location.js";

/**
 * Reads an object whole: the version that is named, else the latest one. A bucket in another region is followed there once.
 * @throws OperationalError when it cannot be read, is too large, or did not arrive whole; of code `deleted` where it is a
 * delete marker
 */
export function readObject(location: S3Location, clients: AwsClients): Promise<StoredBundle> {
  const open = () => clients.s3();
  return callAws(s3Text(location), clients, open, async (_client, signal) => {
    const answer = await getObject(location, clients, signal);
    if (!answer.ok) throw objectFailure(location, answer);
    const { VersionId: versionId, LastModified: lastModified } = answer.output;
    const bytes = await bytesOf(s3Text(location), answer);
    if (location.versionId !== undefined && !isSameVersion(versionId, location.versionId))
      throw otherVersion(location, versionId);
    return {
      bytes,
      ...(versionId !== undefined && { versionId }),
      ...(lastModified !== undefined && { lastModified: lastModified.getTime() }),
    };
  });
}

async function bytesOf(text: string, { output, observed }: Extract<Answer, { ok: true }>): Promise<Uint8Array> {
  const { Body, ContentLength: announced, ETag } = output;
  const body = Body as Readable | undefined;
  const refuse = (error: OperationalError) => {
    body?.destroy(); // closes the connection: the rest of a large object is never sent
    return error;
  };
  if (body === undefined) throw cutShort(text, 0, announced);
  if (isWebPage(observed) || (ETag === undefined && observed.headers["x-amz-request-id"] === undefined)) {
    throw refuse(notAws(`${text} was not read:`, { name: "", status: 200, headers: {} }, observed.host));
  }
  if (announced !== undefined && announced > mostSourceBytes) throw refuse(tooLarge(text));
  // Without either, an answer that broke off looks like one that has ended.
  const isDelimited = announced !== undefined || observed.headers["transfer-encoding"] !== undefined;
  if (!isDelimited) throw refuse(cutShort(text, undefined, undefined));
  const bytes = await readWhole(text, body).catch((error: unknown) => {
    throw error instanceof OperationalError ? error : bodyFailure(text, announced, error);
  });
  if (announced !== undefined && bytes.length !== announced) throw cutShort(text, bytes.length, announced);
  return bytes;
}
