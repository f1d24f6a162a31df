/** What a line of a REST API's execution log says. */
export interface ExecutionLine {
  /** The id that stands in parentheses before the text. */
  readonly requestId: string | undefined;
  readonly extendedRequestId: string | undefined;
  /** What follows `Access denied. Reason: `. */
  readonly reason: string | undefined;
  /** Whether it is the one that follows a reason. */
  readonly isEnd: boolean;
}

/**
 * Reads a line as API Gateway writes it into an execution log; undefined where it is none of those. What a stranger
 * sent is quoted further behind, so only the start of the line counts, after what CloudWatch's tools put before it.
 */
export function readExecutionLine(text: string): ExecutionLine | undefined {
  const match =
    /^(?:\d{4}-\d\d-\d\dT\S{8,30} )?(?:[^\s(]\S{0,255} )?\(([\da-f]{8}-[\da-f-]{27})\) /i.exec(text) ??
    /^(?:\d{4}-\d\d-\d\dT\S{8,30} )?(?=Extended Request Id: |Access denied\. Reason: |ForbiddenException |Execution log for request)/.exec(
      text,
    );
  if (match === null) return undefined;
  const [before, requestId] = match;
  const content = text.slice(before.length, before.length + longestContent);
  const [named, extendedRequestId] = /^Extended Request Id: ([\w+/=-]{1,64})\s{0,8}/.exec(content) ?? [];
  const rest = content.slice(named?.length ?? 0).replace(/^\([\da-f-]{36}\) /i, "");
  return { requestId, extendedRequestId, reason: reasonIn(rest), isEnd: rest.startsWith("ForbiddenException ") };
}

const longestContent = 1024;
const longestReason = 200;
const denied = "Access denied. Reason: ";

function reasonIn(text: string): string | undefined {
  if (!text.startsWith(denied)) return undefined;
  const [line = ""] = text.slice(denied.length).split(/[\r\n]|(?: \([\da-f-]{36}\))? ForbiddenException /, 1);
  const reason = line.trim().slice(0, longestReason);
  return reason === "" ? undefined : reason;
}
