import type { KeyObject } from "node:crypto";
import type { ClientFile } from "../client/client-file.js";
import type { Prediction } from "../gateway/predict.js";
import { accessPeriods, turningPoints, type AccessPeriod } from "./access-period.js";
import { observe } from "./observe.js";
import type { Access, LastingAccess } from "./standings.js";
import { waysUpBetween } from "./ways-up.js";

/** A client's file, and the private key that it comes with. */
export interface KeyedFile {
  readonly file: ClientFile;
  readonly privateKey?: KeyObject | undefined;
}

/** The times in which each client meets another verdict. */
export interface ClientPeriods<Client extends KeyedFile> {
  readonly clients: readonly { readonly client: Client; readonly periods: readonly AccessPeriod<Prediction>[] }[];
  /** From this moment on no client was looked at, as in `AccessOverTime`. */
  readonly unseenFrom: number | undefined;
}

/** Compares two truststores from a moment on by what clients meet, until they end themselves. */
export function clientPeriods<Client extends KeyedFile>(
  clients: readonly Client[],
  before: LastingAccess,
  after: LastingAccess,
  from: Date,
): ClientPeriods<Client> {
  const waysUp = waysUpBetween(before, after);
  const subjects = clients.map((client) => {
    const { file, privateKey } = client;
    const own = file.leaf?.certificate;
    const ways = own ? waysUp({ of: "itself", own: { before: own, after: own } }) : { before: [], after: [] };
    return {
      client,
      ways,
      moments: turningPoints([...ways.before, ...ways.after]),
      look: (old: Access, young: Access) => ({
        before: old.predictFile(file, privateKey),
        after: young.predictFile(file, privateKey),
      }),
    };
  });
  const { observed, unseenFrom } = observe(subjects, before, after, from.getTime());
  return {
    clients: observed.map(({ subject: { client }, observations }) => ({
      client,
      periods: accessPeriods(observations),
    })),
    unseenFrom,
  };
}
