import type { Certificate } from "../certificate/certificate.js";
import type { Judgement } from "../gateway/judgement.js";
import { caIdentityOf, standingsOf, type Access, type Standing } from "./standings.js";

/** Somebody whom one of two truststores lets in, or might. */
export interface ComparedStanding {
  readonly of: Standing["of"];
  /** A certificate of that CA, from the later truststore where both list one; or the listed client. */
  readonly certificate: Certificate;
  /** Which of the two truststores list it. */
  readonly listed: "before" | "after" | "both";
  /**
   * The line of its certificate, in the later truststore unless that does not list it. Undefined where the name is enough to
   * tell who it is: neither truststore lists a CA of that name with another key, or another client of that name.
   */
  readonly lineAmongNamesakes: number | undefined;
  /** Its certificate in each of them; where one does not list it, that of the other. */
  readonly own: { readonly before: Certificate; readonly after: Certificate };
}

/** What somebody meets at the one truststore and at the other. */
export interface Judgements<Met extends Judgement = Judgement> {
  readonly before: Met;
  readonly after: Met;
}

/**
 * Everybody whom one of two truststores lets in, or might. A CA is its name and its key, so that a renewed or
 * cross-signed certificate of it is no change by itself. A listed client is its bytes, and so is a CA that may be one.
 */
export function compareStandings(before: Access, after: Access): readonly ComparedStanding[] {
  const [old, young] = [standingsOf(before), standingsOf(after)];
  const everybody = new Map([...old, ...young]);
  const isAmongNamesakes = namesakesIn([...everybody.values()]);
  return [...everybody].map(([identity, standing]) => {
    const { of, certificate } = standing;
    const [was, is] = [old.get(identity), young.get(identity)];
    const { truststore } = is ? after : before;
    return {
      of,
      certificate,
      listed: was && is ? "both" : was ? "before" : "after",
      lineAmongNamesakes: isAmongNamesakes(standing) ? truststore.entryOf(certificate)?.lines.first : undefined,
      own: { before: was?.certificate ?? certificate, after: is?.certificate ?? certificate },
    };
  });
}

/** Tells who shares its name with others, be it with CAs of other keys or with other listed clients. */
function namesakesIn(standings: readonly Standing[]): (standing: Standing) => boolean {
  const nameOf = ({ of, certificate }: Standing) => `${of} ${certificate.subject.key}`;
  const last = new Map(standings.map((standing) => [nameOf(standing), standing]));
  const shared = new Set(standings.filter((standing) => last.get(nameOf(standing)) !== standing).map(nameOf));
  return (standing) => shared.has(nameOf(standing));
}

/** Judges somebody at both truststores. */
export function judgementsOf({ of, listed, own }: ComparedStanding, before: Access, after: Access): Judgements {
  const at = ({ predict, prospectOf }: Access, certificate: Certificate, isListed: boolean): Judgement => {
    // A listed client that has become an issuer besides, or is none any more, is still listed and still a client.
    if (of === "itself") return predict(certificate);
    return (isListed ? prospectOf(certificate) : undefined) ?? notListed;
  };
  return { before: at(before, own.before, listed !== "after"), after: at(after, own.after, listed !== "before") };
}

const notListed: Judgement = { verdict: "denied", reasons: [] };

/** What befalls a CA that may be a client as it befalls its own clients is told of these alone. */
export function toldOnce<T extends Standing>(standings: readonly T[], fateOf: (standing: T) => string): readonly T[] {
  const textOf = (standing: T) => `${caIdentityOf(standing.certificate)} ${fateOf(standing)}`;
  const ofClients = new Set(standings.filter(({ of }) => of === "clients").map(textOf));
  return standings.filter((standing) => standing.of === "clients" || !ofClients.has(textOf(standing)));
}
