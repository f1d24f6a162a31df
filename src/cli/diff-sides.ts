import { OperationalError } from "../operational-error.js";
import { readFromGit } from "../source/read-git.js";
import type { Io } from "./io.js";
import type { OpenAws } from "./open-aws.js";
import { readBundle, type BundleSource } from "./read-bundle.js";

/** Where the two truststores of a comparison come from. */
export interface DiffSides {
  /** The one before is either a bundle's location or a file in git. */
  readonly before: { readonly bundle: string } | { readonly inGit: string };
  readonly after: string;
}

/**
 * Two bundles, or one and the file in git that it is held against.
 * @throws OperationalError when there are more or fewer
 */
export function diffSidesOf({ bundle = [], against }: SidesArguments): DiffSides {
  const [first, second, ...others] = bundle;
  if (against !== undefined && first !== undefined && second === undefined) {
    return { before: { inGit: against }, after: first };
  }
  if (against === undefined && first !== undefined && second !== undefined && others.length === 0) {
    return { before: { bundle: first }, after: second };
  }
  const wanted = against === undefined ? "two truststores, before and after" : "one truststore beside --against";
  const named =
    bundle.length === 0 ? "none was named" : `${bundle.length} ${bundle.length === 1 ? "was" : "were"} named`;
  throw new OperationalError(
    "usage",
    `diff takes ${wanted}, and ${named}.`,
    "The one before may be in git: diff truststore.pem --against origin/main:truststore.pem. --clients takes all that follows, so name truststores first.",
  );
}

interface SidesArguments {
  readonly bundle: readonly string[] | undefined;
  readonly against: string | undefined;
}

/**
 * Reads the truststore before.
 * @throws OperationalError when it cannot be read
 */
export async function readBefore({ before }: DiffSides, aws: OpenAws, io: Io): Promise<BundleSource> {
  return "inGit" in before ? readFromGit(before.inGit, io.environment) : readBundle(before.bundle, aws, io);
}
