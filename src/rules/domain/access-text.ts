import type { AccessChange, AccessDifference } from "../../access/access-difference.js";

/** A sentence that says how many would lose access and how many would gain it; the report names them. */
export function accessText({ lost, gained, nameConstraintsDiffer }: AccessDifference): string {
  const changes = [
    ...(lost.length === 0 ? [] : [`${whoText(lost)} would lose access`]),
    ...(gained.length === 0 ? [] : [`${whoText(gained)} would gain ${lost.length === 0 ? "access" : "it"}`]),
  ];
  const what =
    changes.length === 0
      ? "the same clients would be let in, of those without a fault of their own"
      : changes.join(", ");
  const byName = nameConstraintsDiffer ? " Name constraints differ, so that clients may differ by their names." : "";
  return `Predicted of putting it in use: ${what}.${byName}`;
}

/** `clients of 2 CAs and 1 listed client` */
function whoText(changes: readonly AccessChange[]): string {
  const cas = changes.filter(({ of }) => of === "clients").length;
  const listed = changes.length - cas;
  return [
    ...(cas === 0 ? [] : [`clients of ${counted(cas, "CA")}`]),
    ...(listed === 0 ? [] : [counted(listed, "listed client")]),
  ].join(" and ");
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
