import nodePath, { type PlatformPath } from "node:path";
import { withoutSignatures } from "../signed-address.js";
import { uriPathOf } from "./uri-path.js";

/** Where a location lies for those who look at the repository: a path from its root, or an address outside of it. */
export type SourcePlace =
  { readonly kind: "repository"; readonly path: string } | { readonly kind: "elsewhere"; readonly uri: string };

/** Says where a location of the report lies. */
export type SourcePlaces = (location: string) => SourcePlace;

/** What locations are held against. */
export interface SourceSurroundings {
  /** Absolute: what relative paths start from. */
  readonly workingFolder: string;
  /** The absolute path of its root; undefined where there is none, and the working folder stands for it. */
  readonly repository: string | undefined;
  /** Paths in the repository by the location that they are the source of. */
  readonly mapped: ReadonlyMap<string, string>;
}

/**
 * Places by paths alone, without a look at any file. `paths` is how paths are written: as on this machine unless told.
 *
 * A file outside of the repository is told by its `file:` address. What is no file, such as `s3://bucket/key`, gets a
 * relative reference of its own, `s3/bucket/key`: code scanning refuses a whole upload for one address that is neither
 * relative nor `file:` (docs.github.com, SARIF support for code scanning, read 2026-11-23).
 */
export function sourcePlaces(
  { workingFolder, repository = workingFolder, mapped }: SourceSurroundings,
  paths: PlatformPath = nodePath,
): SourcePlaces {
  return (location) => {
    const source = mapped.get(location);
    if (source !== undefined) return { kind: "repository", path: paths.normalize(source).replaceAll(paths.sep, "/") };
    const shown = withoutSignatures(location);
    const address = addressOf(shown);
    if (address !== undefined) return { kind: "elsewhere", uri: uriPathOf(address) };
    const file = paths.resolve(workingFolder, shown);
    const path = paths.relative(repository, file);
    return path === "" || path.split(paths.sep)[0] === ".." || paths.isAbsolute(path)
      ? { kind: "elsewhere", uri: fileUriOf(file, paths) }
      : { kind: "repository", path: path.replaceAll(paths.sep, "/") };
  };
}

/** Of what is no file: `-`, `s3://bucket/key`, `domain:name`, `cloudwatch:group`. */
function addressOf(location: string): string | undefined {
  if (location === "-") return "standard-input";
  const [, scheme, rest] = /^(s3|domain|cloudwatch):\/{0,2}(.*)$/is.exec(location) ?? [];
  return scheme === undefined || rest === undefined ? undefined : `${scheme.toLowerCase()}/${rest}`;
}

/** RFC 8089: `file:///etc/a.pem`, `file:///C:/a.pem`, `file://server/share/a.pem`. */
function fileUriOf(file: string, paths: PlatformPath): string {
  const path = uriPathOf(file.replaceAll(paths.sep, "/")).replace(/^([a-z])%3A/i, "/$1:");
  return path.startsWith("//") ? `file:${path}` : `file://${path}`;
}
