/** What makes an address open to everybody who reads along: the parameters of a signature, by AWS's own names. */
const signing = /X-Amz-(?:Signature|Security-Token|Credential)(?:=|%3D)|[?&]Signature(?:=|%3D)/i;

/** Whether a text holds an address that is signed. */
export function isSigned(text: string): boolean {
  return signing.test(text);
}

/** The same text, with dots in place of the query of each address in it that is signed. */
export function withoutSignatures(text: string): string {
  return isSigned(text) ? text.replaceAll(/\S+/g, (word) => (isSigned(word) ? withoutQuery(word) : word)) : text;
}

/** What ends the sentence or the quotation around an address stays. */
function withoutQuery(word: string): string {
  const from = word.includes("?") ? word.indexOf("?") + 1 : word.search(signing);
  const end = /[.,:;'")]*$/.exec(word)?.[0] ?? "";
  return `${word.slice(0, from)}…${end}`;
}
