import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const day = 86_400_000;
/** A TLS server goes by the clock. */
export const yesterday = new Date(Date.now() - day).toISOString();
export const tomorrow = new Date(Date.now() + day).toISOString();

export const root = issue({ subject: "CN=Root,O=TLS", ca: true });
export const intermediate = issue({ subject: "CN=Intermediate,O=TLS", issuer: root, ca: true });
export const issuing = issue({ subject: "CN=Issuing,O=TLS", issuer: intermediate, ca: true });

/** A client that has no issuer but itself. */
export const alone = issue({ subject: "CN=Alone,O=TLS" });

/** A CA on a curve below API Gateway's floor. */
export const weakCa = issue({ subject: "CN=Weak CA,O=TLS", issuer: root, ca: true, key: sharedKey("p-224") });

export const expiredCa = issue({ subject: "CN=Expired CA,O=TLS", issuer: root, ca: true, notAfter: yesterday });

/** Issues clients without being a CA. */
export const noCa = issue({ subject: "CN=No CA,O=TLS", issuer: root, ca: false });

/** CAs, each issued by the one before it, the root first. */
export const ladder = levels(5);

export function clientOf(issuer: Issued | undefined, wish: Partial<Template> = {}): Issued {
  return issue({ subject: "CN=Client,O=TLS", issuer, ...wish });
}

function levels(count: number): readonly Issued[] {
  const cas = [root];
  while (cas.length < count) {
    cas.push(issue({ subject: `CN=Level ${cas.length},O=TLS`, issuer: cas.at(-1), ca: true }));
  }
  return cas;
}
