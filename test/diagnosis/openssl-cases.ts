import type { ReasonId } from "../../src/gateway/reasons.js";
import { opensslCases } from "../conformance/openssl-cases.js";
import type { Case } from "../conformance/openssl-verify.js";
import { at, longValid } from "../gateway/predicted.js";
import { issue, pemOf, type Issued, type Template } from "../support/issue.js";

/** A client that shows a reason, as no fixture does. */
export interface OpensslCase extends Case {
  readonly title: string;
  readonly reason: ReasonId;
  readonly answer: "refuses" | "passes";
  /** 0: the budget of the search is spent before it begins. */
  readonly searchSteps?: number;
}

const root = issue({ subject: "CN=Root", ca: true, ...longValid });
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true, ...longValid });
const expiredRoot = issue({ subject: "CN=Root", ca: true, ...longValid, notAfter: "2026-01-01T00:00:00Z" });
const unknown = { oid: "1.2.3.4", value: Uint8Array.of(5, 0) };

/** What the fixtures do not show: the other answer where openssl verify has two. */
export const opensslMoreCases: readonly OpensslCase[] = [
  { title: "TRUSTED CERTIFICATE", reason: "unreadable", answer: "passes", ...belowRoot({}, "TRUSTED CERTIFICATE") },
  { title: "X509 CERTIFICATE", reason: "unreadable", answer: "passes", ...belowRoot({}, "X509 CERTIFICATE") },
  { title: "BER", reason: "unreadable", answer: "passes", at, bundle: root.pem, client: pemOf(berOf(clientOf())) },
  {
    title: "listed, algorithms differ",
    reason: "signature-invalid",
    answer: "passes",
    ...opensslCases["listed-not-verified"],
  },
  { title: "keyCertSign alone", reason: "not-a-ca", answer: "passes", ...opensslCases["ca-by-key-usage"] },
  {
    title: "an unknown extension twice",
    reason: "unknown-critical-extension",
    answer: "passes",
    ...belowRoot({ extensions: [unknown, unknown] }),
  },
  {
    title: "a curve that is spelled out",
    reason: "curve-not-listed",
    answer: "refuses",
    ...opensslCases["explicit-curve"],
  },
  {
    title: "a way that is there",
    reason: "search-budget-spent",
    answer: "passes",
    ...belowIssuing(root),
    searchSteps: 0,
  },
  {
    title: "a way that has expired",
    reason: "search-budget-spent",
    answer: "refuses",
    ...belowIssuing(expiredRoot),
    searchSteps: 0,
  },
];

function clientOf(wish: Partial<Template> = {}): Issued {
  return issue({ subject: "CN=client", issuer: root, ...longValid, ...wish });
}

function belowRoot(wish: Partial<Template>, label?: string): Case {
  return { client: pemOf(clientOf(wish).der, label), bundle: root.pem, at };
}

function belowIssuing(anchor: Issued): Case {
  return { client: clientOf({ issuer: issuing }).pem, bundle: anchor.pem + issuing.pem, at };
}

/** The outermost SEQUENCE in BER's indefinite length. */
function berOf({ der }: Issued): Buffer {
  const lengthOfLength = (der[1] ?? 0) & 0x7f;
  return Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(2 + lengthOfLength), Buffer.of(0, 0)]);
}
