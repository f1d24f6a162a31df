import type { CustomDomain } from "../domain/custom-domain.js";
import type { DomainState } from "../domain/domain-state.js";
import type { OperationalError } from "../operational-error.js";
import type { AwsClients } from "./aws-clients.js";
import { askedEndpoints } from "./default-endpoints.js";
import { aboutDomain } from "./domain-failure.js";
import { getDomainName } from "./domain-names.js";
import { fetchVersions } from "./fetch-versions.js";
import { mappedApisOf } from "./mapped-apis.js";

/** A custom domain as far as it could be read, and what could not be; each error names the domain. */
export interface FetchedDomain {
  readonly state: DomainState;
  readonly errors: readonly OperationalError[];
}

/**
 * Reads a custom domain, the truststore that it uses, and its APIs; one call at a time. Of a domain that asks for no
 * client certificate there is neither a truststore to read nor a way round it, so that its APIs are not asked for.
 * @throws OperationalError when the domain itself cannot be read
 */
export async function fetchDomain(
  asked: string | CustomDomain,
  clients: AwsClients,
  defaultEndpointOf = askedEndpoints(clients),
): Promise<FetchedDomain> {
  const domain = typeof asked === "string" ? await getDomainName(asked, clients) : asked;
  if (domain.mutualTls === undefined) return { state: { domain }, errors: [] };
  const { used, latest, errors } = await fetchVersions(domain.mutualTls, clients);
  const mapped = await mappedApisOf(domain.name, clients, defaultEndpointOf);
  return {
    state: {
      domain: mapped.apis === undefined ? domain : { ...domain, apis: mapped.apis },
      ...(used && { used }),
      ...(latest !== undefined && { latest }),
    },
    errors: [...errors, ...mapped.errors].map((error) => aboutDomain(domain.name, error)),
  };
}
