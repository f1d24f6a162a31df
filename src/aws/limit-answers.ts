import { Transform, pipeline, type Readable } from "node:stream";
import { mostSourceBytes } from "../source/read-whole.js";
import type { Watchable } from "./observe.js";

/** An answer that is larger than any that a service gives. Goes by the name that the SDK passes on. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** Which answers are held to which size. */
interface AnswerLimits {
  readonly isLimited?: (status: number) => boolean;
  /** Bytes. */
  readonly most?: number;
}

interface RawAnswer {
  readonly statusCode: number;
  body: unknown;
}

/** Holds the answers of a client to a size, that of what is read of anything unless told: the SDK takes them into memory whole, whatever their size. */
export function limitAnswers<I extends object, O extends object>(
  { middlewareStack }: Watchable<I, O>,
  { isLimited = () => true, most = mostSourceBytes }: AnswerLimits = {},
): void {
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const answer = result.response as RawAnswer;
      if (isLimited(answer.statusCode)) answer.body = limited(answer.body as Readable, most);
      return result;
    },
    { step: "deserialize", priority: "low", name: "limitAnswers" },
  );
}

/** A body that fails, and closes its connection, when it becomes too large. */
function limited(body: Readable, most: number): Readable {
  let size = 0;
  const limit = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      done(size > most ? new AnswerTooLarge("too large") : null, chunk);
    },
  });
  return pipeline(body, limit, () => undefined);
}
