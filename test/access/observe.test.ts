import { describe, expect, test } from "vitest";
import { accessOverTime } from "../../src/access/access-over-time.js";
import { clientPeriods } from "../../src/access/client-periods.js";
import type { Access, LastingAccess } from "../../src/access/standings.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { validateTruststore } from "../../src/validate.js";
import { directory, nameConstraints } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { at, bundle, ca, key, validity } from "./stock.js";

const endOf = (place: number) => new Date(Date.UTC(2030, 0, 1 + place)).toISOString();
const many = (count: number, make: (place: number) => Issued) =>
  Array.from({ length: count }, (_, place) => make(place));

describe("A thousand CAs of which each was renewed", () => {
  const root = ca("CN=Root", { key: key("root") });
  const cas = (years: number) =>
    many(999, (place) => {
      const end = new Date(Date.UTC(2030 + years, 0, 1 + place)).toISOString();
      return ca(`CN=CA ${place}`, { issuer: root, key: key(`CA ${place % 50}`), notAfter: end });
    });
  const renewedRoot = ca("CN=Root", { key: key("root"), notAfter: "2056-01-01T00:00:00Z" });
  const [before, after] = [bundle(root, ...cas(0)), bundle(renewedRoot, ...cas(10))];

  test("gain access each from its own end on, and all is looked at.", () => {
    const [old, young] = [validateTruststore(before, { at }), validateTruststore(after, { at })];
    const { lost, gained, unchanged, unseenFrom } = accessOverTime(old, young, at);
    const expected = cas(0).map((_, place) => Date.UTC(2030, 0, 1 + place) + 1000);
    expect(gained.slice(1).map(({ from }) => from)).toEqual(expected);
    expect([lost.length, gained.length, unchanged, unseenFrom]).toEqual([0, 1000, 0, undefined]);
  });

  test("have each of their signatures verified once, and those of clients too, however often they are judged.", () => {
    const [old, young] = [judged(before), judged(after)];
    expect(accessOverTime(old.access, young.access, at).gained).toHaveLength(1000);
    const issuer = ca("CN=CA 0", { key: key("CA 0") });
    const { der } = issue({ subject: "CN=client", issuer, key: key("client"), ...validity });
    const { clients } = clientPeriods([{ file: readClientFile(der) }], old.access, young.access, at);
    expect(clients.flatMap(({ periods }) => periods.map(({ from }) => from))).toEqual([Date.UTC(2030, 0, 1) + 1000]);
    expect([old.predictor.signaturesVerified, young.predictor.signaturesVerified]).toEqual([1000, 1000]);
  });
});

const toOthers = (place: number): Partial<Template> =>
  place % 3 === 0 ? {} : { extensions: [nameConstraints([directory(`CN=Other ${place}`)], [])] };

describe.each([
  ["each with an end of its own", () => ({})],
  ["two of three with name constraints that do not allow those below", toOthers],
])("Hundreds of CAs of one name and key in three layers, %s", (_what, templateOf) => {
  const layer = (name: string, issuer?: Issued) =>
    many(330, (place) =>
      ca(name, {
        issuer,
        key: key(name),
        serialNumber: BigInt(place + 1),
        notAfter: endOf(place),
        ...templateOf(place),
      }),
    );
  const tops = layer("CN=Top");
  const middles = layer("CN=Middle", tops[0]);
  const lows = layer("CN=Low", middles[0]);
  const [before, after] = [bundle(...tops, ...middles, ...lows), bundle(...tops.slice(1), ...middles, ...lows)];

  test("are looked at for a while only, and no end is told behind it.", () => {
    const [old, young] = [validateTruststore(before, { at }), validateTruststore(after, { at })];
    const { lost, gained, unchanged, unseenFrom } = accessOverTime(old, young, at);
    expect([lost, gained, unchanged]).toEqual([[], [], 3]);
    expect(unseenFrom).toBeGreaterThan(Date.UTC(2030, 0, 2));
    expect(unseenFrom).toBeLessThan(Date.UTC(2030, 0, 330));
  });

  test("are looked at now, whatever it takes.", () => {
    const [old, young] = [validateTruststore(before, { at }), validateTruststore(bundle(...lows), { at })];
    const lost = accessOverTime(old, young, at).lost.filter(({ from }) => from === at.getTime());
    expect(lost.map(({ certificate }) => certificate.subject.text)).toEqual(["CN=Top", "CN=Middle", "CN=Low"]);
  });
});

/** A truststore of CAs whose predictor can be asked what it has done. */
function judged(bytes: Uint8Array): { readonly predictor: Predictor; readonly access: LastingAccess } {
  const truststore = readTruststore(bytes);
  const accessBy = (predictor: Predictor): Access => ({
    truststore,
    prospectOf: (certificate) => ({ ...predictor.admissionOf(certificate), of: "clients" }),
    predict: (client) => predictor.predict(client),
    predictFile: (file, privateKey) => predictor.predictFile(file, privateKey),
    ownVerdictOf: (certificate) => predictor.ownVerdictOf(certificate),
    issuersOf: (certificate) => predictor.issuersOf(certificate),
  });
  const predictor = new Predictor(truststore, { at });
  const accessAt = (moment: Date) => accessBy(predictor.atMoment(moment));
  return { predictor, access: { ...accessBy(predictor), accessAt } };
}
