import type { Certificate } from "../certificate/certificate.js";
import type { ClientFile } from "../client/client-file.js";
import type { Basis } from "../gateway/basis.js";
import type { Predictor } from "../gateway/predict.js";
import type { Lines } from "../pem/place.js";
import type { Entry, Truststore } from "../truststore/truststore.js";

/** How much a violation weighs, the gravest first. */
export type Severity = "error" | "warning" | "info";

/** What is known of a rule before it looks at anything. */
interface RuleInfo<Scope extends string> {
  /** `scope/fact`; a promise: never renamed, never used again. */
  readonly id: `${Scope}/${string}`;
  readonly severity: Severity;
  readonly title: string;
  /** Why it matters at API Gateway. */
  readonly why: string;
  /** What to do. A violation may know better. */
  readonly fix: string;
  readonly basis: Basis;
}

/** One thing that a rule found. */
export interface Violation {
  /** One sentence: what is, and what is needed. */
  readonly message: string;
  readonly fix?: string;
  /** Where; a certificate's own lines unless told. */
  readonly lines?: Lines;
  /** The certificate at fault, where the rule looks at more than one. */
  readonly certificate?: Certificate;
}

/** "Does not apply" is not "pass": a rule about RSA has nothing to say of an EC key. */
export type Outcome = "pass" | "not-applicable" | readonly Violation[];

/** What rules about certificates and chains may ask beside the certificate itself. */
export interface RuleContext {
  readonly truststore: Truststore;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly predictor: Predictor;
}

/** Looks at the file as a whole. */
export interface BundleRule extends RuleInfo<"bundle"> {
  check(truststore: Truststore): Outcome;
}

/** Looks at one certificate. A certificate that stands there twice is looked at once. */
export interface CertificateRule extends RuleInfo<"certificate"> {
  check(entry: Entry, context: RuleContext): Outcome;
}

/** Looks at a certificate's place among the others. */
export interface ChainRule extends RuleInfo<"chain"> {
  check(entry: Entry, context: RuleContext): Outcome;
}

/** Looks at a client's file. */
export interface ClientRule extends RuleInfo<"client"> {
  check(client: ClientFile): Outcome;
}

/** A rule of any scope; the `id` starts with the scope. */
export type Rule = BundleRule | CertificateRule | ChainRule | ClientRule;
