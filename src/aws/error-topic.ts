import { secretTextOf } from "./secret-text.js";

/** What the text of an error is about, where its name alone does not tell. */
export type ErrorTopic = "clock" | "kms-permission" | "customer-key" | "log-times";

/**
 * What AWS says, as far as it was seen: `Signature expired: … is now earlier than …` of a clock, `… is not authorized to perform:
 * kms:Decrypt on …`, and `The object was stored using a form of Server Side Encryption. The correct parameters …`;
 * `Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings`.
 */
const signs: readonly (readonly [ErrorTopic, RegExp])[] = [
  ["clock", /\bSignature (?:expired|not yet current)\b/i],
  ["kms-permission", /\bkms:/i],
  ["customer-key", /\bserver side encryption\b|\bencryption key\b/i],
  ["log-times", /\bcreation time\b|\bretention settings\b/i],
];

/** What an error is about. The text is searched, and not told. */
export function topicOf(error: unknown): ErrorTopic | undefined {
  const text = secretTextOf(error);
  return signs.find(([, sign]) => sign.test(text))?.[0];
}
