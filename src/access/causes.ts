import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";
import type { WaysUp } from "./ways-up.js";

/** What makes somebody's ways up differ in two truststores; nothing does where both are empty. */
export interface WayChanges {
  readonly went: readonly Certificate[];
  readonly came: readonly Certificate[];
}

/** Finds what went from the ways up and what came to them. */
export function changesOn(ways: WaysUp, before: Truststore, after: Truststore): WayChanges {
  return {
    went: ways.before.filter((certificate) => after.entryOf(certificate) === undefined),
    came: ways.after.filter((certificate) => before.entryOf(certificate) === undefined),
  };
}

/**
 * What somebody's access changes by; `direction` is negative where it is lost, positive where it is gained. Whoever gets in
 * by one way does so whatever other ways there are: what goes gives nothing, and what comes takes nothing away. It does where
 * nothing else has changed: a root with a broken self-signature is none any more beside the certificate that signed it.
 */
export function causesOf(direction: number, { went, came }: WayChanges): readonly Certificate[] {
  const [likely, others] = direction < 0 ? [went, came] : [came, went];
  return likely.length > 0 ? likely : others;
}
