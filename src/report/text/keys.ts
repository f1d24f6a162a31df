import type { KeyDigests } from "../diagnosis-report.js";
import type { ClientReport } from "../report.js";
import { placeOf, type Listed } from "./chain.js";
import type { Page } from "./page.js";

/** A key by the name of what holds it. */
interface Row extends KeyDigests {
  readonly holder: string;
}

/**
 * The keys that AWS's article has people compare, side by side: private key, client's certificate, listed certificate. By
 * modulus where all have one, else by the public key itself.
 */
export function drawKeys(client: ClientReport, listed: Listed, page: Page): readonly string[] {
  const { key, diagnosis, modulusSha1 } = client;
  if (diagnosis === undefined || (key === undefined && diagnosis.selfSigned === undefined)) return [];
  const { spkiSha256, selfSigned } = diagnosis;
  const own: Row = { holder: "client", spkiSha256, ...(modulusSha1 !== undefined && { modulusSha1 }) };
  const rows: readonly Row[] = [
    ...(key ? [{ holder: "private key", ...key }] : []),
    own,
    ...(selfSigned ? [{ holder: placeOf(selfSigned.certificate, listed), ...selfSigned }] : []),
  ];
  const byModulus = rows.every((row) => row.modulusSha1 !== undefined);
  const digestOf = (row: Row) => (byModulus ? (row.modulusSha1 ?? "") : row.spkiSha256);
  const { style } = page;
  const title = byModulus
    ? "SHA-1 of the modulus, as openssl … -modulus | openssl sha1 prints it"
    : "SHA-256 of the public key (SPKI)";
  return [
    `  ${style.strong("Keys")}  ${style.faint(title)}`,
    ...rows.map((row) => {
      const isSame = digestOf(row) === digestOf(own);
      const mark = isSame ? style.good("✓") : style.bad("✗");
      return `  ${mark} ${style.faint(row.holder.padEnd(11))}  ${digestOf(row)}`;
    }),
  ];
}
