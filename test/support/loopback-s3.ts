import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { startServer, type LoopbackServer } from "./loopback-server.js";

/** A request as it came in. */
export interface S3Request {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
  /** The region that it was signed for. */
  readonly region: string;
  readonly headers: IncomingMessage["headers"];
  /** Counted from 1, of this server. */
  readonly number: number;
}

/** An answer that is an object. */
export interface ObjectAnswer {
  readonly object: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection is broken off after so many bytes. */
  readonly cutAfter?: number;
  /** Without Content-Length: in chunks, or up to the end of the connection. */
  readonly transfer?: "chunked" | "until-close";
  /** Sends the headers and these bytes, and nothing ever after. */
  readonly stallsAfter?: number;
}

/** An answer that is an error, as S3 writes them. */
export interface ErrorAnswer {
  readonly status: number;
  /** Without one the body is empty. */
  readonly error?: string;
  readonly message?: string;
  /** Further elements of the error. */
  readonly elements?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not S3's; `nothing` leaves the client waiting, `reset` hangs up. */
export type OtherAnswer =
  | { readonly html: string; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | "nothing"
  | "reset";

export type S3Answer = ObjectAnswer | ErrorAnswer | OtherAnswer | { readonly endless: number };

/** What speaks S3's wire format on this machine: for the answers that no S3 to install can be brought to give. */
export interface LoopbackS3 extends LoopbackServer {
  readonly requests: readonly S3Request[];
  /** How many bytes of bodies the operating system took. */
  readonly bytesSent: () => number;
}

/** Plays S3 for one test. */
export async function startS3(answer: (request: S3Request) => S3Answer): Promise<LoopbackS3> {
  const requests: S3Request[] = [];
  const sent = { bytes: 0 };
  const server = await startServer(async (incoming, response) => {
    const request = requestOf(incoming, requests.length + 1);
    requests.push(request);
    await send(answer(request), response, sent);
  });
  onTestFinished(server.close);
  return { ...server, requests, bytesSent: () => sent.bytes };
}

function requestOf({ url = "", headers }: IncomingMessage, number: number): S3Request {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, bucket = "", ...key] = pathname.split("/").map(decodeURIComponent);
  const versionId = searchParams.get("versionId") ?? undefined;
  const region = /Credential=[^/]+\/\d{8}\/([^/]+)\/s3\/aws4_request/.exec(headers.authorization ?? "")?.[1] ?? "none";
  return { bucket, key: key.join("/"), ...(versionId !== undefined && { versionId }), region, headers, number };
}

async function send(answer: S3Answer, response: ServerResponse, sent: { bytes: number }): Promise<void> {
  if (answer === "nothing") return;
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if ("html" in answer) {
    response
      .writeHead(answer.status, {
        "Content-Type": "text/html",
        "Content-Length": Buffer.byteLength(answer.html),
        ...answer.headers,
      })
      .end(answer.html);
    return;
  }
  if ("endless" in answer) return sendEndless(answer.endless, response, sent);
  if ("object" in answer) sendObject(answer, response);
  else sendError(answer, response);
}

const common = {
  "x-amz-request-id": "4442587FB7D0A2F9",
  "x-amz-id-2": "vlR7PnpV2Ce81l0PRw6jlUpck7Jo5ZsQ",
  Server: "AmazonS3",
};

function sendObject(
  { object, headers, cutAfter, transfer, stallsAfter }: ObjectAnswer,
  response: ServerResponse,
): void {
  if (transfer === "until-close") response.removeHeader("Transfer-Encoding");
  response.writeHead(200, {
    ...common,
    ETag: '"fba9dede5f27731c9771645a39863328"',
    "Last-Modified": "Wed, 12 Oct 2026 17:50:00 GMT",
    "Content-Type": "application/x-pem-file",
    ...(transfer === undefined && { "Content-Length": object.length }),
    ...(transfer === "until-close" && { Connection: "close" }),
    ...headers,
  });
  const part = cutAfter ?? stallsAfter;
  if (part === undefined) response.end(object);
  else {
    response.write(object.subarray(0, part), () => {
      if (cutAfter !== undefined) response.socket?.destroySoon();
    });
  }
}

function sendError(
  { status, error, message = "", elements = {}, headers }: ErrorAnswer,
  response: ServerResponse,
): void {
  const all = { Code: error ?? "", Message: message, ...elements, RequestId: common["x-amz-request-id"] };
  const xml = Object.entries(all).map(([name, text]) => `<${name}>${text}</${name}>`);
  response.writeHead(status, { ...common, "Content-Type": "application/xml", ...headers });
  response.end(error === undefined ? "" : `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join("")}</Error>`);
}

/** Announces so many bytes, and sends them as fast as they are taken. */
async function sendEndless(size: number, response: ServerResponse, sent: { bytes: number }): Promise<void> {
  response.writeHead(200, { ...common, ETag: '"0"', "Content-Length": size });
  const closed = once(response, "close");
  const chunk = Buffer.alloc(65_536);
  for (let left = size; left > 0 && !response.destroyed; left -= chunk.length) {
    sent.bytes += chunk.length;
    if (response.write(chunk)) continue;
    await Promise.race([once(response, "drain"), closed]);
  }
}
