import { Readable } from "node:stream";
import { onTestFinished, expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { getDomainName, listDomainNames } from "../../src/aws/domain-names.js";
import { readObject } from "../../src/aws/read-object.js";
import { mostSourceBytes } from "../../src/source/read-whole.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startServer } from "../support/loopback-server.js";

/** What may be on its way when nobody reads any more. */
const onTheWay = 32_000_000;

/** Answers each request with bytes that have no end, well beyond what is read. */
async function startEndless(status: number, type: string) {
  let sent = 0;
  function* endless() {
    for (; sent < 10 * mostSourceBytes; sent += chunk.length) yield chunk;
  }
  const chunk = Buffer.alloc(1_000_000, " ");
  const server = await startServer((_request, response) => {
    response.writeHead(status, { "content-type": type });
    Readable.from(endless()).pipe(response);
  });
  onTestFinished(server.close);
  enterAws({ variables: environmentCredentials });
  const options = { endpointUrl: server.url, region: "eu-west-1", maxAttempts: 1, timeout: 30_000 };
  return { clients: new AwsClients(options), host: server.host, sent: () => sent };
}

const json = "application/json";

test.each([
  ["a domain", 200, json, (clients: AwsClients) => getDomainName("a.example.com", clients)],
  ["a list", 200, json, (clients: AwsClients) => listDomainNames(clients)],
  ["a refusal of API Gateway's", 403, json, (clients: AwsClients) => getDomainName("a.example.com", clients)],
  [
    "a refusal of S3's",
    403,
    "application/xml",
    (clients: AwsClients) => readObject({ bucket: "bucket", key: "key" }, clients),
  ],
])("no more of %s is taken than of any file", async (_what, status, type, read) => {
  const { clients, host, sent } = await startEndless(status, type);
  await expect(read(clients)).rejects.toMatchObject({
    name: "OperationalError",
    code: "unreachable",
    message: expect.stringContaining(`${host} does not answer as AWS does (status ${status})`) as string,
  });
  expect(sent()).toBeLessThan(mostSourceBytes + onTheWay);
});
