import type { AccessChange, AccessDifference } from "../../access/access-difference.js";
import { nameText } from "../../gateway/describe.js";

/** Changes that a sentence can hold. */
const mostNamed = 3;

/** Sentences that say who loses and who gains access. */
export function accessText({ lost, gained }: AccessDifference): string {
  if (lost.length + gained.length === 0) return "Who is let in would stay the same.";
  const sentences = [
    ...(lost.length === 0 ? [] : [`Were it put in use, these would lose access: ${changesText(lost)}.`]),
    ...(gained.length === 0
      ? []
      : [`${lost.length === 0 ? "Were it put in use, these" : "These"} would gain access: ${changesText(gained)}.`]),
  ];
  return sentences.join(" ");
}

function changesText(changes: readonly AccessChange[]): string {
  const named = changes.slice(0, mostNamed).map(changeText);
  const others = changes.length - named.length;
  return others === 0 ? named.join("; ") : `${named.join("; ")}; and ${others} more`;
}

function changeText({ of, certificate, before, after }: AccessChange): string {
  const name = nameText(certificate.subject.text);
  return `${of === "clients" ? `clients of ${name}` : `the client ${name}`} (${before}, then ${after})`;
}
