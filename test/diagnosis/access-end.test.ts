import { describe, expect, it } from "vitest";
import { AccessEndFinder } from "../../src/diagnosis/access-end.js";
import { Predictor } from "../../src/gateway/predict.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { at } from "../gateway/predicted.js";
import { certificateOf, truststoreOf } from "./diagnosed.js";

const start = "2025-01-01T00:00:00Z";
const end = (year: number) => `${year}-01-01T00:00:00Z`;
const make = (template: Template): Issued => issue({ notBefore: start, ...template });
const root = (notAfter: string, more: Partial<Template> = {}) =>
  make({ subject: "CN=Root", key: sharedKey("p-256", "root"), ca: true, notAfter, ...more });
const issuing = (issuer: Issued, notAfter: string, more: Partial<Template> = {}) =>
  make({ subject: "CN=Issuing", key: sharedKey("p-256", "issuing"), issuer, ca: true, notAfter, ...more });

const longRoot = root(end(2050));
const longIssuing = issuing(longRoot, end(2050));
const clientUntil = (notAfter: string, more: Partial<Template> = {}) =>
  make({ subject: "CN=client", issuer: longIssuing, notAfter, ...more });
const client = clientUntil(end(2060));

interface Surroundings {
  readonly moment?: Date;
  readonly searchSteps?: number;
}

/** The last moment, and the certificate whose end that is as the end of its name and its own end. */
function endOf(own: Issued, bundle: readonly Issued[], { moment = at, searchSteps }: Surroundings = {}) {
  const truststore = truststoreOf(...bundle);
  const options = { at: moment, ...(searchSteps !== undefined && { searchSteps }) };
  const certificate = certificateOf(own);
  const predictor = new Predictor(truststore, options);
  const found = new AccessEndFinder(predictor).endOf(certificate, predictor.predict(certificate));
  return found && `${new Date(found.until).toISOString().slice(0, 19)}Z by ${found.certificate.subject.text}`;
}

describe("the end of access", () => {
  it.each<readonly [title: string, client: Issued, bundle: readonly Issued[], expected: string]>([
    ["the client's own", clientUntil(end(2030)), [longIssuing, longRoot], "2030-01-01T00:00:00Z by CN=client"],
    ["its issuer's", client, [issuing(longRoot, end(2030)), longRoot], "2030-01-01T00:00:00Z by CN=Issuing"],
    ["its root's", client, [longIssuing, root(end(2030))], "2030-01-01T00:00:00Z by CN=Root"],
    [
      "the client's where a CA ends with it",
      clientUntil(end(2050)),
      [longIssuing, longRoot],
      "2050-01-01T00:00:00Z by CN=client",
    ],
    ["the lower CA's where both end", client, [longIssuing, longRoot], "2050-01-01T00:00:00Z by CN=Issuing"],
  ])("is %s", (_, own, bundle, expected) => {
    expect(endOf(own, bundle)).toBe(expected);
  });

  it("is that of a listed self-signed client", () => {
    const own = make({ subject: "CN=own", notAfter: end(2031) });
    expect(endOf(own, [own])).toBe("2031-01-01T00:00:00Z by CN=own");
  });

  it("is the last second, in which the client still gets in", () => {
    const bundle = [issuing(longRoot, end(2030)), longRoot];
    const verdictAt = (moment: string) =>
      new Predictor(truststoreOf(...bundle), { at: new Date(moment) }).predict(certificateOf(client)).verdict;
    expect([verdictAt("2030-01-01T00:00:00Z"), verdictAt("2030-01-01T00:00:01Z")]).toEqual(["accepted", "denied"]);
  });
});

describe("a CA that was renewed", () => {
  const renewed = (notBefore: string) => issuing(longRoot, end(2040), { notBefore });
  const older = issuing(longRoot, end(2030));

  it("takes over, be it not valid yet, whatever the order of the bundle", () => {
    const bundle = [older, renewed("2029-06-01T00:00:00Z"), longRoot];
    for (const each of [bundle, bundle.toReversed()])
      expect(endOf(client, each)).toBe("2040-01-01T00:00:00Z by CN=Issuing");
  });

  it.each<readonly [notBefore: string, expected: string]>([
    ["2030-01-01T00:00:00Z", "2040"],
    ["2030-01-01T00:00:01Z", "2040"],
    ["2030-01-01T00:00:02Z", "2030"],
    ["2031-01-01T00:00:00Z", "2030"],
  ])("takes over from %s on only where that leaves no gap: %s", (notBefore, expected) => {
    expect(endOf(client, [older, renewed(notBefore), longRoot])).toBe(`${expected}-01-01T00:00:00Z by CN=Issuing`);
  });

  it("takes over up to the client's own end", () => {
    const bundle = [older, renewed(start), longRoot];
    expect(endOf(clientUntil(end(2035)), bundle)).toBe("2035-01-01T00:00:00Z by CN=client");
  });

  it("takes over again and again, at several levels, sixteen times at most", () => {
    const relay = (years: number, overlap: number) =>
      Array.from({ length: years }, (_, i) => issuing(longRoot, end(2026 + i + overlap), { notBefore: end(2025 + i) }));
    expect(endOf(client, [longRoot, ...relay(6, 1)])).toBe("2032-01-01T00:00:00Z by CN=Issuing");
    const roots = [root(end(2029)), root("2030-06-01T00:00:00Z", { notBefore: end(2028) })];
    expect(endOf(client, [...roots, ...relay(6, 1)])).toBe("2030-06-01T00:00:00Z by CN=Root");
    expect(endOf(client, [longRoot, ...relay(18, 0)])).toBe("2043-01-01T00:00:00Z by CN=Issuing");
    expect(endOf(client, [longRoot, ...relay(19, 0)])).toBe("2043-01-01T00:00:00Z by CN=Issuing");
  });
});

describe("a client", () => {
  it.each<readonly [title: string, client: Issued, bundle: readonly Issued[]]>([
    ["whose issuer is missing", client, [longRoot]],
    ["that has expired", clientUntil("2026-01-01T00:00:00Z"), [longIssuing, longRoot]],
    ["that is not valid yet", clientUntil(end(2030), { notBefore: end(2027) }), [longIssuing, longRoot]],
    ["whose CA has expired", client, [issuing(longRoot, "2026-01-01T00:00:00Z"), longRoot]],
    ["that signs itself and is not listed", make({ subject: "CN=own", notAfter: end(2031) }), [longRoot]],
  ])("%s has no end to its access", (_, own, bundle) => {
    expect(endOf(own, bundle)).toBeUndefined();
  });

  it("of which the search has found out nothing has none", () => {
    const expired = root("2026-01-01T00:00:00Z");
    expect(endOf(client, [longIssuing, expired], { searchSteps: 0 })).toBeUndefined();
    expect(endOf(client, [longIssuing, longRoot], { searchSteps: 0 })).toBeUndefined();
  });

  it("is judged at the moment that was given", () => {
    const bundle = [issuing(longRoot, "2026-01-01T00:00:00Z"), longRoot];
    const moment = new Date("2025-06-01T00:00:00Z");
    expect(endOf(client, bundle, { moment })).toBe("2026-01-01T00:00:00Z by CN=Issuing");
  });
});

describe("an uncertain chain", () => {
  const forServers = { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] } as const;
  const uncertain = issuing(longRoot, end(2040), forServers);

  it("has an end as well", () => {
    expect(endOf(client, [uncertain, longRoot])).toBe("2040-01-01T00:00:00Z by CN=Issuing");
  });

  it("takes over from no certain one", () => {
    expect(endOf(client, [issuing(longRoot, end(2030)), uncertain, longRoot])).toBe(
      "2030-01-01T00:00:00Z by CN=Issuing",
    );
  });

  it("gives way to a certain one", () => {
    const certain = issuing(longRoot, end(2045), { notBefore: end(2039) });
    expect(endOf(client, [uncertain, certain, longRoot])).toBe("2045-01-01T00:00:00Z by CN=Issuing");
    const later = issuing(longRoot, end(2048), { ...forServers, notBefore: end(2044) });
    expect(endOf(client, [uncertain, certain, later, longRoot])).toBe("2045-01-01T00:00:00Z by CN=Issuing");
  });
});
