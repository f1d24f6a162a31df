import { AsnConvert } from "@peculiar/asn1-schema";
import { nameOf, type Template } from "./issue.js";

type Extension = NonNullable<Template["extensions"]>[number];

/** A GeneralName (RFC 5280 4.2.1.6), as DER. */
export type GeneralNameDer = Uint8Array;

export const dns = (name: string): GeneralNameDer => element(0x82, Buffer.from(name));
export const email = (mailbox: string): GeneralNameDer => element(0x81, Buffer.from(mailbox));
export const uri = (text: string): GeneralNameDer => element(0x86, Buffer.from(text));
export const directory = (name: string): GeneralNameDer =>
  element(0xa4, new Uint8Array(AsnConvert.serialize(nameOf(name))));
/** An address, or in a constraint an address and its mask, byte by byte. */
export const ip = (...bytes: number[]): GeneralNameDer => element(0x87, Uint8Array.from(bytes));
/** A form that no constraint can be compared with. */
export const registeredId: GeneralNameDer = element(0x88, Uint8Array.of(0x2a, 3));

export function subjectAlternativeName(...names: readonly GeneralNameDer[]): Extension {
  return { oid: "2.5.29.17", value: element(0x30, ...names) };
}

/** Name constraints (RFC 5280 4.2.1.10). */
export function nameConstraints(permitted: readonly GeneralNameDer[], excluded: readonly GeneralNameDer[]): Extension {
  const subtrees = (tag: number, bases: readonly GeneralNameDer[]) =>
    bases.length === 0 ? [] : [element(tag, ...bases.map((base) => element(0x30, base)))];
  const value = element(0x30, ...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded));
  return { oid: "2.5.29.30", critical: true, value };
}

function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  const length = content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
}
