import { children, contentOf, DerError, Reader, tags, type Element } from "./der.js";
import { booleanOf, oidOf } from "./der-values.js";
import * as values from "./extension-values.js";
import type { GeneralName } from "./general-name.js";

/** An extension as it stands. `value` is the content of its OCTET STRING. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** The object identifiers of the extensions whose values are read here (RFC 5280 4.2). */
const ids = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** A hint for people, which decides nothing: that it does not decode makes no certificate malformed. */
const authorityInfoAccess = "1.3.6.1.5.5.7.1.1";

/**
 * The extensions of a certificate. A value is decoded when it is asked for, once.
 * A value that does not decode counts as absent and is named in `malformed`.
 */
export class Extensions {
  readonly all: readonly Extension[];
  readonly #values = new Map<string, unknown>();
  readonly #malformed = new Set<string>();

  constructor(all: readonly Extension[]) {
    this.all = all;
  }

  get basicConstraints(): values.BasicConstraints | undefined {
    return this.#value(ids.basicConstraints, values.basicConstraintsOf);
  }

  get keyUsage(): ReadonlySet<values.KeyUsage> | undefined {
    return this.#value(ids.keyUsage, values.keyUsageOf);
  }

  /** The object identifiers of the purposes. */
  get extendedKeyUsage(): readonly string[] | undefined {
    return this.#value(ids.extendedKeyUsage, values.extendedKeyUsageOf);
  }

  /** Lower-case hexadecimal digits. */
  get subjectKeyIdentifier(): string | undefined {
    return this.#value(ids.subjectKeyIdentifier, values.subjectKeyIdentifierOf);
  }

  /** The issuer's key identifier, in lower-case hexadecimal digits. */
  get authorityKeyIdentifier(): string | undefined {
    return this.#value(ids.authorityKeyIdentifier, values.authorityKeyIdentifierOf);
  }

  get subjectAlternativeName(): readonly GeneralName[] | undefined {
    return this.#value(ids.subjectAlternativeName, values.subjectAlternativeNameOf);
  }

  get nameConstraints(): values.NameConstraints | undefined {
    return this.#value(ids.nameConstraints, values.nameConstraintsOf);
  }

  /** Addresses at which the issuer's certificate can be had; absent where the extension is, or does not decode. */
  get caIssuers(): readonly string[] | undefined {
    return this.#decoded(authorityInfoAccess, values.caIssuersOf).value;
  }

  /** The object identifiers of extensions that stand there twice, or whose value does not decode. */
  get malformed(): readonly string[] {
    const seen = new Set<string>();
    for (const { oid } of this.all) {
      if (seen.has(oid)) this.#malformed.add(oid);
      seen.add(oid);
    }
    const names = Object.keys(ids) as (keyof typeof ids)[];
    names.forEach((name) => this[name]);
    return [...this.#malformed];
  }

  #value<T>(oid: string, decode: (value: Uint8Array) => T): T | undefined {
    if (!this.#values.has(oid)) {
      const { value, malformed } = this.#decoded(oid, decode);
      if (malformed) this.#malformed.add(oid);
      this.#values.set(oid, value);
    }
    return this.#values.get(oid) as T | undefined;
  }

  #decoded<T>(oid: string, decode: (value: Uint8Array) => T): { readonly value: T | undefined; malformed: boolean } {
    const extension = this.all.find((candidate) => candidate.oid === oid);
    try {
      return { value: extension && decode(extension.value), malformed: false };
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      return { value: undefined, malformed: true };
    }
  }
}

/** Reads the Extensions field of a certificate; checks its frame, not the values. */
export function extensionsOf(element: Element | undefined): Extensions {
  return new Extensions(element === undefined ? [] : children(element).map(extensionOf));
}

function extensionOf(element: Element): Extension {
  if (element.tag !== tags.sequence) throw new DerError("an extension has another type", element.start);
  const reader = new Reader(element);
  const oid = oidOf(reader.read("an extension's identifier", tags.oid));
  const critical = reader.readOptional(tags.boolean);
  const value = reader.read("an extension's value", tags.octetString);
  reader.finish("an extension");
  return { oid, critical: critical !== undefined && booleanOf(critical), value: contentOf(value) };
}
