/**
 * Runs a shell command beside an AWS account that this process plays: `node --import tsx scripts/docs/demo-account.ts 'COMMAND'`.
 * The examples of the documents that read from AWS are run so.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { startApiGateway, type WireDomain } from "../../test/support/loopback-api-gateway.js";
import { startBucket } from "../../test/support/loopback-bucket.js";

const account = new URL("../../fixtures/account/", import.meta.url);

const apiGateway = await startApiGateway({
  domains: [
    domain("api.example.com", mutualTls("api", "8xkPqWb2")),
    domain("partners.example.com", mutualTls("partners", "Vt4mZr7L")),
    domain("legacy.example.com", {
      ...mutualTls("legacy"),
      truststoreWarnings: ["The certificate with subject CN=Former Root CA,O=Partner SA,C=FR has expired"],
    }),
    domain("www.example.com"),
  ],
  mappings: {
    "api.example.com": [{ apiId: "a1b2c3d4e5", stage: "prod" }],
    "partners.example.com": [{ apiId: "f6g7h8i9j0", stage: "$default" }],
    "legacy.example.com": [{ apiId: "k1l2m3n4o5", stage: "live" }],
  },
  apis: {
    a1b2c3d4e5: { disableExecuteApiEndpoint: false },
    f6g7h8i9j0: { disableExecuteApiEndpoint: true },
  },
});
const bucket = await startBucket({
  "example-truststores/api.pem": [
    stored("Qm9sYd3N", "branches-2"),
    stored("8xkPqWb2", "branches-1", "Tue, 12 May 2026 08:15:00 GMT"),
  ],
  "example-truststores/partners.pem": [stored("Vt4mZr7L", "partners")],
  "example-truststores/legacy.pem": [stored("Hs6cJw1F", "legacy")],
});

const command = spawn(process.argv[2] ?? "", {
  shell: true,
  stdio: ["ignore", "inherit", "inherit"],
  env: {
    ...process.env,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "example",
    AWS_SECRET_ACCESS_KEY: "example",
    AWS_ENDPOINT_URL_APIGATEWAYV2: apiGateway.url,
    AWS_ENDPOINT_URL_S3: bucket.url,
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  },
});
await once(command, "exit");
await Promise.all([apiGateway.close(), bucket.close()]);

function domain(domainName: string, mutualTlsAuthentication?: WireDomain["mutualTlsAuthentication"]): WireDomain {
  return {
    domainName,
    domainNameConfigurations: [{ domainNameStatus: "AVAILABLE", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" }],
    ...(mutualTlsAuthentication && { mutualTlsAuthentication }),
  };
}

function mutualTls(name: string, version?: string): NonNullable<WireDomain["mutualTlsAuthentication"]> {
  const truststoreUri = `s3://example-truststores/${name}.pem`;
  return { truststoreUri, ...(version !== undefined && { truststoreVersion: version }) };
}

function stored(id: string, file: string, lastModified = "Sun, 01 Nov 2026 10:00:00 GMT") {
  return { id, lastModified, text: readFileSync(new URL(`${file}.pem`, account), "utf8") };
}
