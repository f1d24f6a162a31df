import pMap from "p-map";
import type { AwsClients } from "../aws/aws-clients.js";
import type { CustomDomain } from "../domain/custom-domain.js";
import type { DomainState } from "../domain/domain-state.js";
import type { OperationalError } from "../operational-error.js";
import type { Io } from "./io.js";
import { ProgressLine } from "./progress.js";
import { attempt } from "./attempt.js";

/** What was made of the domains that could be read, in the order in which they were asked for, and what went wrong. */
export interface DomainResults<T> {
  readonly results: readonly T[];
  readonly errors: readonly OperationalError[];
}

/** How custom domains are read. */
export interface DomainReading {
  readonly clients: AwsClients;
  /** How many at once. */
  readonly concurrency: number;
  /** Whether they are all of the account. */
  readonly isAll: boolean;
}

/** Reads custom domains, no more than so many at once, and does something with each; shows how far it is. */
export async function eachDomain<T>(
  asked: readonly (string | CustomDomain)[],
  { clients, concurrency, isAll }: DomainReading,
  io: Io,
  action: (state: DomainState) => T,
): Promise<DomainResults<T>> {
  const [{ fetchDomain }, { askedEndpoints, listedEndpoints }] = await Promise.all([
    import("../aws/fetch-domain.js"),
    import("../aws/default-endpoints.js"),
  ]);
  const defaultEndpointOf = isAll ? listedEndpoints(clients) : askedEndpoints(clients);
  const progress = new ProgressLine(io);
  let done = 0;
  const show = (name: string) => {
    if (asked.length > 1) progress.show(`${done} of ${asked.length} custom domains: ${name}`);
  };
  const readOne = async (one: string | CustomDomain): Promise<DomainResults<T>> => {
    const name = typeof one === "string" ? one : one.name;
    const results: T[] = [];
    const errors: OperationalError[] = [];
    show(name);
    await attempt(errors, async () => {
      const fetched = await fetchDomain(one, clients, defaultEndpointOf);
      errors.push(...fetched.errors);
      results.push(action(fetched.state));
    });
    done += 1;
    show(name);
    return { results, errors };
  };
  try {
    const parts = await pMap(asked, readOne, { concurrency });
    return { results: parts.flatMap(({ results }) => results), errors: parts.flatMap(({ errors }) => errors) };
  } finally {
    progress.clear();
  }
}
