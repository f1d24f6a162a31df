/**
 * The variables to log, by the key that `replay` finds each under: the client certificate as AWS's article on 403s under
 * mutual TLS wants it (repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors, 2026-11-22), and what tells the
 * request, its time and its outcome. REST and HTTP APIs have all of them
 * (docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html and
 * http-api-logging-variables.html, 2026-11-23).
 */
const variables = {
  requestId: "requestId",
  extendedRequestId: "extendedRequestId",
  requestTimeEpoch: "requestTimeEpoch",
  domainName: "domainName",
  status: "status",
  errorMessage: "error.message",
  errorResponseType: "error.responseType",
  clientCertPem: "identity.clientCert.clientCertPem",
  clientCertSubjectDN: "identity.clientCert.subjectDN",
  clientCertIssuerDN: "identity.clientCert.issuerDN",
  clientCertSerialNumber: "identity.clientCert.serialNumber",
  clientCertNotBefore: "identity.clientCert.validity.notBefore",
  clientCertNotAfter: "identity.clientCert.validity.notAfter",
} as const;

/** The access-log format to set at a stage of an API: JSON in one line, as API Gateway needs it, without a line's end. */
export function accessLogFormat(): string {
  const members = Object.entries(variables).map(([key, variable]) => [key, `$context.${variable}`]);
  return JSON.stringify(Object.fromEntries(members));
}
