import { createReadStream } from "node:fs";
import { argv, stdout } from "node:process";
import { createInterface } from "node:readline";

/** The loop that one would write to count the requests of each client in a log of JSON lines. */
const requests = new Map();
for await (const line of createInterface({ input: createReadStream(argv[2]) })) {
  const { clientCertPem } = JSON.parse(line);
  requests.set(clientCertPem, (requests.get(clientCertPem) ?? 0) + 1);
}
stdout.write(`${requests.size} clients\n`);
