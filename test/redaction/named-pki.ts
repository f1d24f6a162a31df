import { caPlans, type CaPlan, type Flaw } from "../chain/random-pki.js";
import { authorityInfoAccess } from "../support/authority-info-access.js";
import { directory, dns, email, ip, nameConstraints, subjectAlternativeName, uri } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

/** A random PKI every text of which is made up, and so told apart from any word of a message. */
export interface NamedPki {
  readonly cas: readonly Issued[];
  /** A client of each CA, in the same order, one that nobody listed has issued, and one of its own. */
  readonly clients: readonly Issued[];
}

/** What all of those texts begin with. */
export const secret = "Zqx";

export const namedPlans = caPlans(
  6,
  "expired",
  "ends-soon",
  "path-length",
  "other-purpose",
  "altered",
  "constrained",
  "constrained",
);

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };

const flaws: Partial<Record<Flaw, Partial<Template>>> = {
  expired: { notAfter: "2026-01-01T00:00:00Z" },
  "ends-soon": { notAfter: "2026-06-15T00:00:00Z" },
  "path-length": { pathLength: 0 },
  "other-purpose": { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] },
  altered: { alter: "signature" },
};

/** Issues what was planned. */
export function issueNamed(plans: readonly CaPlan[]): NamedPki {
  const names = plans.map(({ name, key }) => ({ subject: nameOf(`Ca${name}`), key: keyOf(key) }));
  const authorities = names.map((own) => issue({ ...own, ...validity }));
  const cas = plans.map(({ issuer, flaw }, place) => {
    const above = issuer === place ? undefined : authorities[issuer];
    const more = [...extensionsOf(`Ca${place}`), ...(flaw === "constrained" ? [constraintsBut(place)] : [])];
    return issue({
      ...names[place],
      subject: names[place]?.subject ?? "",
      issuer: above,
      ca: true,
      serialNumber,
      ...validity,
      ...flaws[flaw],
      extensions: more,
    });
  });
  const clientOf = (issuer: Issued | undefined, name: string) =>
    issue({ subject: nameOf(name), key: keyOf(9), issuer, serialNumber, ...validity, extensions: extensionsOf(name) });
  const stranger = issue({ subject: nameOf("Stranger"), key: keyOf(8), ...validity });
  const clients = authorities.map((issuer, place) => clientOf(issuer, `Client${place}`));
  return { cas, clients: [...clients, clientOf(stranger, "Orphan"), clientOf(undefined, "Itself")] };
}

/** Its digits stand in nothing else. */
export const serialNumber = 7_351_735_173_517_351n;

function nameOf(who: string): string {
  return `CN=${secret} ${who},O=${secret} Holding,emailAddress=${secret}.${who}@${secret}.example`;
}

function extensionsOf(who: string) {
  return [
    subjectAlternativeName(
      dns(`${secret}-${who}.example`),
      email(`${secret}-${who}@mail.example`),
      uri(`https://${secret}-${who}.example/`),
      directory(`CN=${secret} ${who} directory`),
      ip(203, 0, 113, 77),
    ),
    authorityInfoAccess(`http://${secret}-${who}.example/ca.crt`),
  ];
}

/** Each CA objects to names of another form. */
function constraintsBut(place: number) {
  const permitted = [
    dns(`${secret}-only.example`),
    email(`${secret}-only.example`),
    uri(`.${secret}-only.example`),
    directory(`CN=${secret} only`),
    ip(198, 51, 100, 0, 255, 255, 255, 0),
  ];
  return nameConstraints([permitted[place % permitted.length] ?? dns("example")], []);
}

function keyOf(key: number) {
  return sharedKey("p-256", `named ${key}`);
}
