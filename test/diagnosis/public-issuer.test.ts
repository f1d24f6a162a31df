import { expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { validateClients } from "../../src/validate.js";
import { issue } from "../support/issue.js";
import { certificateOf } from "./diagnosed.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const publicRoot = issue({ subject: "CN=Public Root", ca: true, ...validity });
const middle = issue({ subject: "CN=Public CA", ca: true, issuer: publicRoot, ...validity });
const own = issue({ subject: "CN=Own Root", ca: true, ...validity });
const client = issue({ subject: "CN=client", issuer: middle, ...validity });

function fixesOf(file: string, publicRoots: readonly ReturnType<typeof certificateOf>[]) {
  const input = { location: "client.pem", file: readClientFile(Buffer.from(file)) };
  const at = new Date("2026-06-01T00:00:00Z");
  const { clients } = validateClients(Buffer.from(own.pem), [input], { at, publicRoots });
  return clients[0]?.diagnosis?.reasons.map(({ fix }) => fix.split(" ").slice(0, 3).join(" "));
}

test("Nobody is told to list the issuer of a client that hangs from a publicly trusted root.", () => {
  expect(fixesOf(client.pem + middle.pem, [certificateOf(publicRoot)])).toEqual(["Do not add"]);
  expect(fixesOf(client.pem + middle.pem, [])).toEqual(["Add the certificate"]);
});
