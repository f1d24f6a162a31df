/** The parameters that open an address to everybody who reads along, by AWS's own names, and their values. */
const signing = /(X-Amz-(?:Signature|Security-Token|Credential)(?:=|%3D))[\w%+/=.~-]+/gi;

/** The same of S3's and CloudFront's older signatures: words that mean something else without the first of them. */
const older = /\b((?:AWSAccessKeyId|Key-Pair-Id|Signature)=)[\w%+/=.~-]+/gi;
const isOlder = /\b(?:AWSAccessKeyId|Key-Pair-Id)=/i;

/** Whether a text holds an address that is signed. */
export function isSigned(text: string): boolean {
  return withoutSignatures(text) !== text;
}

/** The same text, with dots in place of all that signs an address in it. */
export function withoutSignatures(text: string): string {
  const shown = text.replaceAll(signing, "$1…");
  return isOlder.test(shown) ? shown.replaceAll(older, "$1…") : shown;
}
