import type { SourcePlaces } from "../source-places.js";
import { locationText } from "../text/location.js";
import { uriPathOf } from "../uri-path.js";

/** The name by which addresses refer to the root of the repository; code scanning and viewers know it. */
export const repositoryRoot = "%SRCROOT%";

/** A location as SARIF names it; one outside of the repository is described, since its address may not be the whole of it. */
export function artifactLocation(location: string, places: SourcePlaces) {
  const place = places(location);
  return place.kind === "repository"
    ? { uri: uriPathOf(place.path), uriBaseId: repositoryRoot }
    : { uri: place.uri, description: { text: locationText(location) } };
}
