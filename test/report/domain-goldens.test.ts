import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { DomainState } from "../../src/domain/domain-state.js";
import { formatJson } from "../../src/report/json.js";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { dns, nameConstraints } from "../support/general-names.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { conformingReport } from "./conforming.js";
import { accountBundle, domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";

/**
 * The text of `domain`, word for word. `npx vitest run test/report -u` writes the goldens anew.
 * The escape character stands as ␛ in them, so that they can be read and reviewed.
 */
const branches = stored(accountBundle("branches-1"), "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY");
const newer = stored(accountBundle("branches-2"), "L4kqtJlcpXroDTDmJrmSpXd3dIbrHY", "2026-10-30T12:00:00Z");
const reordered = stored(`# again\n${Buffer.from(branches.bytes).toString()}`, "Zz8", "2026-11-01T00:00:00Z");
const twice = stored(`${Buffer.from(branches.bytes).toString()}${Buffer.from(newer.bytes).toString()}`, "Zz9");
const legacy = stored(accountBundle("legacy"));
const pinned = { truststoreVersion: "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY" };
const { bytes: partners } = stored(accountBundle("partners"));
const partnersWarning = "Certificate CN=Former Root CA, O=Partner SA, C=FR has expired";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Example Root CA", ca: true, ...validity });
const rekeyed = issue({ subject: "CN=Example Root CA", ca: true, key: sharedKey("p-384"), ...validity });
const belowRoot = { subject: "CN=Example Issuing CA", issuer: root, ca: true, ...validity };
const issuing = issue(belowRoot);
const constrained = issue({ ...belowRoot, extensions: [nameConstraints([dns("example.com")], [])] });

const states = {
  behind: {
    domain: domainOf("api.example.com", pinned, {
      apis: [{ id: "a1b2c3d4e5", stage: "prod", defaultEndpoint: "open" }],
    }),
    used: branches,
    latest: newer,
  },
  refused: {
    domain: domainOf("api.example.com", pinned, { region: "eu-west-1" }),
    used: branches,
    latest: twice,
  },
  "other-constraints": {
    domain: domainOf("api.example.com", pinned, { region: "eu-west-1" }),
    used: stored(root.pem + issuing.pem, pinned.truststoreVersion),
    latest: stored(root.pem + constrained.pem, "Zz8"),
  },
  rekeyed: {
    domain: domainOf("api.example.com", pinned, { region: "eu-west-1" }),
    used: stored(root.pem, pinned.truststoreVersion),
    latest: stored(rekeyed.pem, "Zz8"),
  },
  "other-bytes": { domain: domainOf("api.example.com", pinned), used: branches, latest: reordered },
  "same-bytes": {
    domain: domainOf("api.example.com", pinned),
    used: branches,
    latest: { ...branches, versionId: "Zz8" },
  },
  "in-force": upToDate("api.example.com", branches.bytes),
  "not-pinned": { domain: domainOf("api.example.com", {}), used: branches, latest: branches },
  "no-versions": { domain: domainOf("old.example.com", {}), used: legacy, latest: legacy },
  deleted: { domain: domainOf("api.example.com", pinned), used: branches, latest: "deleted" },
  "ending-soon": upToDate("partners.example.com", partners),
  "nobody-gets-in": upToDate("empty.example.com", ""),
  warnings: {
    ...upToDate("old.example.com", legacy.bytes),
    domain: domainOf("old.example.com", { ...pinned, warnings: [partnersWarning, "Something else is odd"] }),
  },
  "warning-absent": upToDate("old.example.com", legacy.bytes),
  "not-read": {
    domain: domainOf("gone.example.com", { ...pinned, warnings: ["Something is odd"] }, { status: "UPDATING" }),
  },
  "used-not-read": { domain: domainOf("gone.example.com", pinned), latest: newer },
  "latest-not-read": { domain: domainOf("gone.example.com", pinned), used: branches },
  "no-mutual-tls": { domain: openDomain("www.example.com", { endpointType: "EDGE", securityPolicy: "TLS_1_0" }) },
} satisfies Record<string, DomainState>;

const scenes = {
  ...Object.fromEntries(Object.entries(states).map(([name, state]) => [name, reportOf([state])])),
  account: reportOf(
    [
      { domain: openDomain("www.example.com") },
      states.behind,
      upToDate("fine.example.com", branches.bytes),
      states["no-versions"],
      states["ending-soon"],
      states["not-read"],
      states["nobody-gets-in"],
      { domain: openDomain("images.example.com") },
    ],
    { isNamed: false },
  ),
  "no-mutual-tls-anywhere": reportOf(
    [{ domain: openDomain("www.example.com") }, { domain: openDomain("a.example.com") }],
    {
      isNamed: false,
    },
  ),
  "no-domains": reportOf([], { isNamed: false }),
};

describe.each(Object.entries(scenes))("domain: %s", (name, report) => {
  test("reads as its golden", async () => {
    const pages = [80, 120].flatMap((columns) =>
      [false, true].map((color) => {
        const text = formatText(report, pageOf(columns, color));
        return `######## ${columns} columns, colour ${color ? "always" : "never"}\n${text}`;
      }),
    );
    await expect(pages.join("\n").replaceAll("\x1b", "␛")).toMatchFileSnapshot(`goldens/domain-${name}.txt`);
  });

  test.each([40, 60, 80, 120])("keeps within %i columns", (columns) => {
    const lines = formatText(report, pageOf(columns, false)).split("\n");
    expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
    expect(lines.filter((line) => line.endsWith(" "))).toEqual([]);
  });

  test("conforms to the schema", () => {
    expect(conformingReport(formatJson(report)).command).toBe("domain");
  });

  test("says the same with and without colour", () => {
    const plain = formatText(report, pageOf(80, false));
    const colored = formatText(report, pageOf(80, true));
    expect(colored).not.toBe(plain);
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    expect(colored.replaceAll(/\x1b\[\d+m/g, "")).toBe(plain);
  });
});
