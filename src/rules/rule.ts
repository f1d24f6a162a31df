import type { Certificate } from "../certificate/certificate.js";
import type { ClientFile } from "../client/client-file.js";
import type { Basis, Source } from "../gateway/basis.js";
import type { Predictor } from "../gateway/predict.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { Lines } from "../pem/place.js";
import type { Entry, Truststore } from "../truststore/truststore.js";
import type { Effect, Severity } from "./finding.js";
import type { IgnoreUse } from "./ignore-use.js";
import type { Lineage } from "./lineage.js";
import type { LiveDomain } from "./live-domain.js";
import type { PublicRoots } from "./public-roots.js";
import type { Role } from "./role.js";
import type { Told } from "./told.js";

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
  /** What the basis rests on; null for our own judgement. */
  readonly source: Source | null;
  /**
   * A shell command by which an auditor sees the same in `truststore.pem`, with openssl wherever it can tell; of a domain,
   * with AWS's own command line; of a configuration, with Node.js.
   */
  readonly audit: string;
  /** What a violation alone does to every client of the certificate at fault; absent where it does nothing to them. */
  readonly effect?: Effect;
  /** The reasons of the gateway that a violation explains: nobody needs to tell of them again. */
  readonly explains?: readonly ReasonId[];
  /** What API Gateway does with a violation at the import; absent where that is not known. */
  readonly atImport?: { readonly outcome: "refused" | "warning"; readonly basis: Basis };
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
  /** Further certificates that have the same flaw from the same cause. */
  readonly others?: readonly Certificate[];
  /** Of the part of the file at fault, by `Truststore.digestAt`, where that is no certificate. */
  readonly contentSha256?: string;
}

/** "Does not apply" is not "pass": a rule about RSA has nothing to say of an EC key. */
export type Outcome = "pass" | "not-applicable" | readonly Violation[];

/** What rules about the file may ask beside the file itself. */
export interface BundleContext {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly predictor: Predictor;
}

/** What rules about certificates and chains may ask beside the certificate itself. */
export interface RuleContext extends BundleContext {
  readonly truststore: Truststore;
  /** Milliseconds before its end from which on a certificate is worth a warning. */
  readonly expiresIn: number;
  readonly lineage: Lineage;
  readonly publicRoots: PublicRoots;
}

/** Looks at the file as a whole. */
export interface BundleRule extends RuleInfo<"bundle"> {
  check(truststore: Truststore, context: BundleContext): Outcome;
}

/** Looks at one certificate. A certificate that stands there twice is looked at once. */
export interface CertificateRule extends RuleInfo<"certificate"> {
  /** The roles in a truststore to which the rule speaks. */
  readonly appliesTo: readonly Role[];
  check(entry: Entry, context: RuleContext): Outcome;
}

/** Looks at a CA's place among the others. */
export interface ChainRule extends RuleInfo<"chain"> {
  check(entry: Entry, context: RuleContext): Outcome;
}

/** Looks at a CA, or a listed client, once the other rules are done, for what none of them has told. */
export interface SummaryRule extends RuleInfo<"chain"> {
  readonly effect: Effect;
  check(entry: Entry, context: RuleContext, told: Told): Outcome;
}

/** Looks at a client's file. */
export interface ClientRule extends RuleInfo<"client"> {
  check(client: ClientFile): Outcome;
}

/** Looks at a custom domain and at how its truststore lies in its bucket. */
export interface DomainRule extends RuleInfo<"domain"> {
  check(live: LiveDomain): Outcome;
}

/** Looks at what a configuration says, and what becomes of it. */
export interface ConfigRule extends RuleInfo<"config"> {
  check(use: IgnoreUse): Outcome;
}

/** A rule of any scope; the `id` starts with the scope. */
export type Rule = BundleRule | CertificateRule | ChainRule | SummaryRule | ClientRule | DomainRule | ConfigRule;
