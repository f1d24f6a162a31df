import { OperationalError } from "../../operational-error.js";

/**
 * Where in the repository bundles from elsewhere have their source: what the configuration says, and over it the flag's
 * `LOCATION=PATH`. A location may hold a `=` itself.
 * @throws OperationalError when a value of the flag names no path
 */
export function mappedPathsOf(
  values: readonly string[],
  configured: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  return new Map([...Object.entries(configured), ...values.map(mappedPath)]);
}

function mappedPath(value: string): readonly [location: string, path: string] {
  const sign = value.lastIndexOf("=");
  const [location, path] = [value.slice(0, Math.max(sign, 0)), value.slice(sign + 1)];
  if (location !== "" && path !== "") return [location, path];
  throw new OperationalError(
    "usage",
    `--map-path ${value} names no path for a location.`,
    "Write it like s3://bucket/truststore.pem=infra/truststore.pem.",
  );
}
