import type { KeyDigests } from "../diagnosis-report.js";
import type { ClientReport } from "../report.js";
import { placeOf, type Listed } from "./chain.js";
import { hanging, type Page } from "./page.js";

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
  const others: readonly Row[] = [
    ...(key ? [{ holder: "key", ...key }] : []),
    ...(selfSigned ? [{ holder: placeOf(selfSigned.certificate, listed), ...selfSigned }] : []),
  ];
  const rows = [own, ...others];
  const byModulus = rows.every((row) => row.modulusSha1 !== undefined);
  const digestOf = (row: Row) => (byModulus ? (row.modulusSha1 ?? "") : row.spkiSha256);
  const width = Math.max(...rows.map(({ holder }) => holder.length));
  const { style } = page;
  const marks = { own: " ", same: style.good("="), other: style.bad("≠") };
  return [
    hanging(`  ${style.strong("Keys")}  `, style.faint(byModulus ? modulusTitle : spkiTitle), page),
    ...rows.map((row) => {
      const mark = marks[row === own ? "own" : digestOf(row) === digestOf(own) ? "same" : "other"];
      return hanging(`  ${mark} ${style.faint(row.holder.padEnd(width))}  `, digestOf(row), page);
    }),
  ];
}

const modulusTitle = "SHA-1 of the modulus, as openssl … -modulus | openssl sha1 prints it";
const spkiTitle = "SHA-256 of the public key (SPKI)";
