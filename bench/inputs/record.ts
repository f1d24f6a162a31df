/** A record of an access log, as a JSON line with the keys that AWS's own example has; requests come a second apart. */
export function recordOf(pem: string, number: number): string {
  const record = {
    requestId: `c6af9ac6-7b61-11e6-9a41-${number.toString(16).padStart(12, "0")}`,
    ip: "192.0.2.1",
    requestTimeEpoch: Date.UTC(2026, 0, 1) + number * 1000,
    httpMethod: "GET",
    path: "/orders",
    status: "200",
    responseLength: "345",
    userAgent: "orders-client/4.2 (linux; x64)",
    clientCertSubjectDN: `CN=client-${number}.example.com,O=Example Ltd,C=GB`,
    clientCertIssuerDN: "CN=Example Issuing CA,O=Example Ltd,C=GB",
    clientCertPem: pem,
  };
  return `${JSON.stringify(record)}\n`;
}
