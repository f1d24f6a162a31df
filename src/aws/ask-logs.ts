import type {
  CloudWatchLogsClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Command } from "@smithy/core/client";
import { askAtPace, type PacedAnswer } from "./ask-at-pace.js";
import type { AwsClients } from "./aws-clients.js";
import { logGroupText, type LogGroup } from "./log-group.js";
import { logsFailure, type LogsAction } from "./logs-failure.js";

/**
 * Asks CloudWatch Logs one thing, within the time limit of one read, at the pace of all its requests.
 * @throws OperationalError when it does not answer, or says no
 */
export async function askLogs<I extends ServiceInputTypes, O extends ServiceOutputTypes>(
  { group, action }: { readonly group: LogGroup; readonly action: LogsAction },
  clients: AwsClients,
  command: Command<I, O, CloudWatchLogsClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
): Promise<PacedAnswer<O>> {
  return askAtPace(
    {
      subject: logGroupText(group),
      service: "CloudWatch Logs",
      asked: `${action} of ${logGroupText(group)}`,
      pace: clients.logsPace,
      open: () => clients.logs(group.region),
      command,
      send: (client, abortSignal) => client.send(command, { abortSignal }),
      failureOf: (error, where) => logsFailure(action, group, error, where),
    },
    clients,
  );
}
