import type { StoredBundle } from "../domain/domain-state.js";
import { OperationalError, orError } from "../operational-error.js";
import type { AwsClients } from "./aws-clients.js";
import { aboutDomain } from "./domain-failure.js";
import { getDomainName } from "./domain-names.js";
import { readObject } from "./read-object.js";
import { s3LocationOf } from "./s3-location.js";

/** The truststore that a custom domain uses. */
export interface DomainTruststore {
  readonly bundle: StoredBundle;
  /** `s3://bucket/key`. */
  readonly uri: string;
  /** What to know beside it, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads the version of the truststore that a custom domain uses; the latest one where the domain names none.
 * @throws OperationalError when the domain asks for no client certificate, or something cannot be read
 */
export async function readDomainTruststore(name: string, clients: AwsClients): Promise<DomainTruststore> {
  const { mutualTls } = await getDomainName(name, clients);
  if (mutualTls === undefined) throw noMutualTls(name);
  const { truststoreUri: uri, truststoreVersion: versionId } = mutualTls;
  const bundle = await orError(() =>
    readObject({ ...s3LocationOf(uri), ...(versionId !== undefined && { versionId }) }, clients),
  );
  if (bundle instanceof OperationalError) throw aboutDomain(name, bundle);
  return { bundle, uri, notes: versionId === undefined ? [notPinned(name, uri)] : [] };
}

function noMutualTls(name: string): OperationalError {
  return new OperationalError(
    "not-found",
    `domain:${name} has no truststore: it asks for no client certificate.`,
    "Check the name, and whether mutual TLS is set up for it.",
  );
}

function notPinned(name: string, uri: string): string {
  return (
    `domain:${name} names no version of ${uri}, so that the latest one was read; ` +
    "API Gateway does not tell which one it has imported."
  );
}
