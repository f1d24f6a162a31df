import type { ServerResponse } from "node:http";
import { startServer, type LoopbackServer } from "./loopback-server.js";

/** A version of an object; without bytes it is a delete marker, without an id its bucket keeps no versions. */
export interface WireVersion {
  readonly id?: string;
  readonly text?: string;
  /** As HTTP writes dates; `storedAt` unless told. */
  readonly lastModified?: string;
  /** Of a delete marker: it is not told that it is one, as some servers do. */
  readonly isHidden?: boolean;
}

/** The versions of each object by `bucket/key`, the latest first. */
export type WireObjects = Readonly<Record<string, readonly WireVersion[]>>;

/** A server on this machine that reads objects out as S3 does. */
export interface LoopbackBucket extends LoopbackServer {
  /** The paths that were asked for, with the version where one was named, in order. */
  readonly requests: readonly string[];
}

/** Plays S3 for a few objects. `denied` names objects that nobody may read. */
export async function startBucket(objects: WireObjects, denied: readonly string[] = []): Promise<LoopbackBucket> {
  const requests: string[] = [];
  const server = await startServer(({ url = "" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const path = decodeURIComponent(pathname.slice(1));
    const versionId = searchParams.get("versionId");
    requests.push(versionId === null ? path : `${path}?versionId=${versionId}`);
    if (denied.includes(path)) refuse(response, 403, "AccessDenied");
    else answer(response, objects, path, versionId);
  });
  return { ...server, requests };
}

function answer(response: ServerResponse, objects: WireObjects, path: string, versionId: string | null): void {
  const versions = objects[path];
  const bucket = path.slice(0, path.indexOf("/") + 1);
  if (!Object.keys(objects).some((other) => other.startsWith(bucket))) {
    refuse(response, 404, "NoSuchBucket");
    return;
  }
  const version = versions?.find(({ id = "null" }) => versionId === null || id === versionId);
  if (version === undefined) {
    refuse(response, 404, versions === undefined ? "NoSuchKey" : "NoSuchVersion");
    return;
  }
  const headers = version.id === undefined ? {} : { "x-amz-version-id": version.id };
  if (version.text === undefined) {
    refuse(response, 404, "NoSuchKey", version.isHidden ? {} : { ...headers, "x-amz-delete-marker": "true" });
    return;
  }
  response.writeHead(200, { ...headers, ...common, etag: '"etag"', "last-modified": version.lastModified ?? storedAt });
  response.end(version.text);
}

/** When a version was stored of which nothing else is told. */
export const storedAt = "Sun, 01 Nov 2026 10:00:00 GMT";

const common = { "x-amz-request-id": "0000000000000000" };

function refuse(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...common, "content-type": "application/xml", ...headers });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message></Message></Error>`);
}
