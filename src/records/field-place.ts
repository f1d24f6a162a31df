import type { Fields } from "./fields.js";
import type { KeyRole } from "./key-role.js";

/** Where fields stand in a record, as far as it tells whose certificate they hold. */
export interface FieldPlace {
  readonly isForeign: boolean;
  /** What ranks of PEMs start with; the ranks of their own names are added, in units of `scale`. */
  readonly floor: number;
  readonly scale: number;
  /** The texts around them that are objects. */
  readonly texts: number;
  /** The fields of the innermost of those, or else of the record. */
  readonly record: Fields;
}

/** The place of a record's own fields. */
export function outermost(record: Fields): FieldPlace {
  return { isForeign: false, floor: 0, scale: 1, texts: 0, record };
}

/** Of what stands below an issuer, a CA or a chain, that counts first, and its own names only then. */
export function placeBelow(role: KeyRole, place: FieldPlace): FieldPlace {
  if (role.isOfCa) return ranked(role, place);
  return role.isForeign && !place.isForeign ? { ...place, isForeign: true } : place;
}

/** The place of the fields of a text: the name of the text counts first, and their own only then. */
export function placeWithin(record: Fields, role: KeyRole, place: FieldPlace): FieldPlace {
  return { ...ranked(role, place), texts: place.texts + 1, record };
}

function ranked({ pemRank, isForeign }: KeyRole, place: FieldPlace): FieldPlace {
  const floor = place.floor + pemRank * place.scale;
  return { ...place, isForeign: place.isForeign || isForeign, floor, scale: place.scale / 10 };
}
