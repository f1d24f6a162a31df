import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { issue } from "../support/issue.js";
import { startS3 } from "../support/loopback-s3.js";
import { errorOf, optionsFor } from "./reading.js";

/** Opens a server for one test and gives its host. */
async function hostOf(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const once = { maxAttempts: 1 };

test("a connection that is refused names the host, and how often it was tried", async () => {
  enterAws({ variables: environmentCredentials });
  const { code, message } = await errorOf(optionsFor({ url: "http://127.0.0.1:1" }, { maxAttempts: 2 }));
  expect(code).toBe("unreachable");
  expect(message).toContain("127.0.0.1:1 refuses the connection (2 attempts)");
});

test("a host that is not known is named, without the path of its address", async () => {
  enterAws({ variables: environmentCredentials });
  const { code, message } = await errorOf(optionsFor({ url: "http://s3.nowhere.invalid/hunter2" }, once));
  expect(code).toBe("unreachable");
  expect(message).toContain("the host s3.nowhere.invalid is not known");
  expect(message).not.toContain("hunter2");
});

test("a certificate that nobody vouches for is told", async () => {
  enterAws({ variables: environmentCredentials });
  const { pem: cert, key } = issue({ subject: "CN=localhost" });
  const server = createTlsServer({ cert, key: key.privateKey.export({ type: "pkcs8", format: "pem" }) });
  const host = await hostOf(server);
  const { code, message, hint } = await errorOf(optionsFor({ url: `https://${host}` }, once));
  expect(code).toBe("unreachable");
  expect(message).toContain(`the TLS connection to ${host} failed (DEPTH_ZERO_SELF_SIGNED_CERT)`);
  expect(hint).toContain("NODE_EXTRA_CA_CERTS");
});

test("a server without TLS is told where https is asked for", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => "nothing");
  const { code, message } = await errorOf(optionsFor({ url: `https://${server.host}` }, once));
  expect(code).toBe("unreachable");
  expect(message).toContain(`the TLS connection to ${server.host} failed`);
});

test("a server that does not speak HTTP is told", async () => {
  enterAws({ variables: environmentCredentials });
  const server = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    socket.end("SSH-2.0-OpenSSH_9.2\r\n");
  });
  const host = await hostOf(server);
  const { code, message } = await errorOf(optionsFor({ url: `http://${host}` }, once));
  expect(code).toBe("unreachable");
  expect(message).toContain(`${host} does not speak HTTP`);
});

test("a connection that is closed without an answer is told", async () => {
  enterAws({ variables: environmentCredentials });
  const host = await hostOf(createTcpServer((socket) => socket.destroy()));
  const { code, message } = await errorOf(optionsFor({ url: `http://${host}` }, once));
  expect(code).toBe("unreachable");
  expect(message).toContain(`${host} broke the connection off.`);
});

test("credentials that no header can hold are told as such", async () => {
  enterAws({ variables: { ...environmentCredentials, AWS_SESSION_TOKEN: "two\nlines" } });
  const server = await startS3(() => "nothing");
  const { code, message } = await errorOf(optionsFor(server, once));
  expect(code).toBe("credentials-refused");
  expect(message).toContain("a line break");
  expect(message).not.toContain("lines");
  expect(server.requests).toHaveLength(0);
});
