import { dns, nameConstraints } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

/** Two truststores as PEM, and files of clients by their names. */
export interface Scene {
  readonly before: string;
  readonly after: string;
  readonly clients?: Readonly<Record<string, string>>;
}

/** The moment that every scene is told at. */
export const today = "2026-11-23T00:00:00Z";

// Key identifiers would stand in messages, and be others at every run.
const make = (template: Template) =>
  issue({ notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z", keyIdentifiers: false, ...template });
const ca = (name: string, template: Partial<Template> = {}) =>
  make({ subject: `C=GB,O=Example Ltd,CN=Example ${name} CA`, ca: true, ...template });
const client = (name: string, issuer: Issued, template: Partial<Template> = {}) =>
  make({ subject: `O=Example Ltd,CN=${name}`, issuer, ca: false, ...template }).pem;

const until = (day: string) => ({ notAfter: `${day}T00:00:00Z` });
const root = ca("Root");
const leeds = ca("Leeds", { issuer: root, ...until("2031-01-01") });
const london = ca("London", { issuer: root, ...until("2031-01-01") });
const newLeeds = ca("Leeds", { issuer: root, key: sharedKey("p-384", "Leeds"), ...until("2035-01-01") });
const partner = ca("Partner Root");
const tomorrow = ca("Leeds", { issuer: root, ...until("2036-01-01"), notBefore: "2026-11-24T00:00:00Z" });
const laptop = make({ subject: "CN=laptop", ca: false });
const constrained = ca("Leeds", {
  issuer: root,
  ...until("2031-01-01"),
  extensions: [nameConstraints([dns("example.com")], [])],
});
const sha1 = ca("Root", { signature: "sha1" });

const bundleOf = (...certificates: readonly Issued[]) => certificates.map(({ pem }) => pem).join("");
const whole = bundleOf(root, leeds, london);
const clients = { "orders.pem": client("orders", leeds), "billing.pem": client("billing", london) };

/** Every way in which a truststore can take the place of another. */
export const scenes = {
  same: { before: whole, after: whole, clients },
  reordered: { before: whole, after: bundleOf(london, root, leeds), clients },
  reencoded: { before: whole, after: whole.replaceAll("\n", "\r\n") },
  "dropped-intermediate": { before: whole, after: bundleOf(root, london), clients },
  "dropped-root": { before: whole, after: bundleOf(leeds, london), clients },
  "added-root": { before: whole, after: whole + partner.pem, clients: { "new.pem": client("new", partner) } },
  rekeyed: {
    before: whole,
    after: bundleOf(root, newLeeds, london),
    clients: { ...clients, "new.pem": client("new", newLeeds) },
  },
  "one-of-two-keys-removed": { before: bundleOf(root, leeds, newLeeds, london), after: whole, clients },
  refused: { before: bundleOf(root, leeds, newLeeds), after: bundleOf(root, leeds, newLeeds, partner) },
  renewed: { before: whole, after: bundleOf(root, ca("Leeds", { issuer: root, ...until("2041-01-01") }), london) },
  "renewed-for-shorter": {
    before: whole,
    after: bundleOf(root, ca("Leeds", { issuer: root, ...until("2028-01-01") }), london),
  },
  "renewed-too-early": { before: whole, after: bundleOf(root, tomorrow, london), clients },
  "cross-signed": {
    before: whole,
    after: whole + partner.pem + ca("Leeds", { issuer: partner, ...until("2031-01-01") }).pem,
  },
  "reason-changed": {
    before: bundleOf(root, london),
    after: bundleOf(root, newLeeds, london),
    clients,
  },
  "to-doubt": { before: whole, after: bundleOf(sha1, leeds, london), clients },
  "listed-client": { before: whole + laptop.pem, after: whole, clients: { "laptop.pem": laptop.pem } },
  "name-constraints": { before: whole, after: bundleOf(root, constrained, london) },
  "unreadable-client": { before: whole, after: whole, clients: { ...clients, "broken.pem": leeds.pem.slice(0, 200) } },
} as const satisfies Record<string, Scene>;
