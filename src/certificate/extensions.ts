import { contentOf, DerError, readAll, Reader, tags, type Element } from "./der.js";
import { booleanOf, oidOf } from "./der-values.js";
import * as values from "./extension-values.js";
import type { GeneralName } from "./general-name.js";
import { remembered } from "./remembered.js";

/** An extension as it stands. `value` is the content of its OCTET STRING. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** How the values that are read here are read (RFC 5280 4.2). */
const readers = {
  "2.5.29.14": values.subjectKeyIdentifierOf,
  "2.5.29.15": values.keyUsageOf,
  "2.5.29.17": values.subjectAlternativeNameOf,
  "2.5.29.19": values.basicConstraintsOf,
  "2.5.29.30": values.nameConstraintsOf,
  "2.5.29.35": values.authorityKeyIdentifierOf,
  "2.5.29.37": values.extendedKeyUsageOf,
} as const satisfies Record<string, (value: Element) => unknown>;

type Readers = typeof readers;

/** A hint for people, which decides nothing: that it does not decode makes no certificate malformed. */
const authorityInfoAccess = "1.3.6.1.5.5.7.1.1";

/**
 * The extensions of a certificate. A value is decoded when it is asked for, once.
 * A value that does not decode counts as absent and is named in `malformed`.
 */
export class Extensions {
  readonly #all: readonly DecodedExtension[];

  constructor(all: readonly DecodedExtension[]) {
    this.#all = all;
  }

  get all(): readonly Extension[] {
    return this.#all;
  }

  get basicConstraints(): values.BasicConstraints | undefined {
    return this.#value("2.5.29.19");
  }

  get keyUsage(): ReadonlySet<values.KeyUsage> | undefined {
    return this.#value("2.5.29.15");
  }

  /** The object identifiers of the purposes. */
  get extendedKeyUsage(): readonly string[] | undefined {
    return this.#value("2.5.29.37");
  }

  /** Lower-case hexadecimal digits. */
  get subjectKeyIdentifier(): string | undefined {
    return this.#value("2.5.29.14");
  }

  /** The issuer's key identifier, in lower-case hexadecimal digits. */
  get authorityKeyIdentifier(): string | undefined {
    return this.#value("2.5.29.35");
  }

  get subjectAlternativeName(): readonly GeneralName[] | undefined {
    return this.#value("2.5.29.17");
  }

  get nameConstraints(): values.NameConstraints | undefined {
    return this.#value("2.5.29.30");
  }

  /** Addresses at which the issuer's certificate can be had; absent where the extension is, or does not decode. */
  get caIssuers(): readonly string[] | undefined {
    return this.#first(authorityInfoAccess)?.readBy(values.caIssuersOf);
  }

  /** The object identifiers of extensions that stand there twice, then of those whose value does not decode. */
  get malformed(): readonly string[] {
    const seen = new Set<string>();
    const repeated: string[] = [];
    const unread: string[] = [];
    for (const extension of this.#all) {
      const { oid } = extension;
      if (seen.has(oid)) repeated.push(oid);
      else if (isRead(oid) && !extension.isReadBy(readers[oid])) unread.push(oid);
      seen.add(oid);
    }
    return repeated.length + unread.length === 0 ? [] : [...new Set([...repeated, ...unread.sort()])];
  }

  #value<Oid extends keyof Readers>(oid: Oid): ReturnType<Readers[Oid]> | undefined {
    return this.#first(oid)?.readBy<unknown>(readers[oid]) as ReturnType<Readers[Oid]> | undefined;
  }

  #first(oid: string): DecodedExtension | undefined {
    for (const extension of this.#all) if (extension.oid === oid) return extension;
    return undefined;
  }
}

/** Reads the Extensions field of a certificate; checks its frame, not the values. */
export function extensionsOf(element: Element | undefined): Extensions {
  return new Extensions(element === undefined ? [] : readAll(element, readExtension));
}

function readExtension(extensions: Reader): DecodedExtension {
  return extensionOf(extensions.read("an extension", tags.sequence));
}

/** One for all certificates that have the same, so that its value is decoded once. */
const extensionOf = remembered((element): DecodedExtension => {
  const reader = new Reader(element);
  const oid = oidOf(reader.read("an extension's identifier", tags.oid));
  const critical = reader.readOptional(tags.boolean);
  const value = reader.read("an extension's value", tags.octetString);
  reader.finish("an extension");
  return new DecodedExtension(oid, critical !== undefined && booleanOf(critical), value);
});

class DecodedExtension implements Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly #element: Element;
  #state: "unread" | "read" | "malformed" = "unread";
  #decoded: unknown;

  constructor(oid: string, critical: boolean, element: Element) {
    this.oid = oid;
    this.critical = critical;
    this.#element = element;
  }

  get value(): Uint8Array {
    return contentOf(this.#element);
  }

  /** Whether the value decodes. */
  isReadBy(read: (value: Element) => unknown): boolean {
    this.readBy(read);
    return this.#state === "read";
  }

  /** What `read`, always the same for an extension, makes of its value; undefined where that does not decode. */
  readBy<T>(read: (value: Element) => T): T | undefined {
    if (this.#state === "unread") this.#decode(read);
    return this.#decoded as T | undefined;
  }

  #decode(read: (value: Element) => unknown): void {
    try {
      this.#decoded = read(this.#element);
      this.#state = "read";
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      this.#state = "malformed";
    }
  }
}

function isRead(oid: string): oid is keyof Readers {
  return Object.hasOwn(readers, oid);
}
