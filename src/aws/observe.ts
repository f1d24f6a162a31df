import type { Command } from "@smithy/core/client";

/** What was seen of a command on its way: nothing of what was sent but its address. */
export interface Observed {
  /** Who was asked last. */
  host?: string;
  /** Of the last answer; names in lower case. */
  headers: Readonly<Record<string, string>>;
}

/** What the SDK sends, or sends by. */
export type Watchable<I extends object, O extends object> = Pick<Command<I, O, never>, "middlewareStack">;

/** Watches a command that has not been sent yet: the SDK tells the host of no failure, and few headers of a success. */
export function observe<I extends object, O extends object>({ middlewareStack }: Watchable<I, O>): Observed {
  const observed: Observed = { headers: {} };
  middlewareStack.add(
    (next) => async (args) => {
      observed.host = hostOf(args.request);
      const result = await next(args);
      const { headers } = result.response as { readonly headers: Readonly<Record<string, string>> };
      observed.headers = headers;
      return result;
    },
    { step: "deserialize", priority: "low", name: "observe" },
  );
  return observed;
}

/** Who is asked by a request of the SDK's. */
function hostOf(request: unknown): string {
  const { hostname, port } = request as { readonly hostname: string; readonly port?: number };
  return port === undefined ? hostname : `${hostname}:${port}`;
}
