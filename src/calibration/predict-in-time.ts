import { turningPoints } from "../access/access-period.js";
import type { LastingAccess } from "../access/standings.js";
import type { Prediction } from "../gateway/predict.js";
import { isAfter, isBefore } from "../gateway/validity.js";
import { groupBy } from "../group-by.js";
import type { SeenClient } from "../records/seen-client.js";
import type { Outcome, TimeSpan } from "../records/sighting.js";
import { fewestMoments } from "./fewest-moments.js";
import { always, stretchesWithin, type Stretch } from "./stretches.js";
import { turningAbove, type Turning } from "./turning.js";

/** What is predicted for the time of requests. */
export interface PredictionInTime {
  /** For all of it, or why there is none. */
  readonly throughout: Prediction | "turned" | "no-time";
  /** Where it turned, for the first and the last moment, as far as they were searched. */
  readonly ends: readonly PredictionAt[];
}

/** A moment at which something was requested, in milliseconds since 1970, and what is predicted for it. */
export interface PredictionAt {
  readonly moment: number;
  readonly prediction: Prediction;
}

/** The moment at which clients have been judged already, in milliseconds since 1970, and how. */
export interface Judged<Client extends SeenClient> {
  readonly at: number;
  readonly predictionOf: (client: Client) => Prediction;
}

/**
 * Steps to search at all other moments together, as `Turning` counts them. Millions of clients of a few CAs need thousands;
 * a hostile truststore may ask for any number.
 */
const mostSteps = 5_000_000;

/**
 * Predicts for each outcome the time of its requests: verdict and first reason are the same throughout, or it `turned`.
 * Without a time, they are the same at all times. Answers change at turning points alone, so that few moments are judged
 * at. Of who is accepted, the chain may be another one of those that were valid then.
 */
export function predictInTime<Client extends SeenClient>(
  clients: readonly Client[],
  access: LastingAccess,
  judged: Judged<Client>,
): (client: Client, outcome: Outcome) => PredictionInTime {
  const questions: Question<Client>[] = [];
  const turningOf = turningAbove(access);
  for (const client of clients) {
    const prediction = judged.predictionOf(client);
    for (const outcome of client.outcomes) {
      const span = outcome.seen ?? always;
      if (!isAcceptedThroughout(prediction, span)) questions.push(questionOf(client, outcome, span, turningOf));
    }
  }
  const answers = answered(questions, access, judged);
  const asked = new Map(questions.map((question) => [question.outcome, answerTo(question, answers)]));
  return (client, outcome) => asked.get(outcome) ?? { throughout: judged.predictionOf(client), ends: [] };
}

function answerTo(
  { outcome: { seen }, stretches, areAll }: Question<unknown>,
  answers: ReadonlyMap<Stretch, Prediction>,
): PredictionInTime {
  const [first, ...others] = stretches.map((stretch) => answers.get(stretch));
  const isSame = first !== undefined && others.every((other) => other !== undefined && isSameAnswer(first, other));
  if (isSame && areAll) return { throughout: first, ends: [] };
  if (seen === undefined) return { throughout: "no-time", ends: [] };
  const at = (moment: number, prediction: Prediction | undefined) => (prediction ? [{ moment, prediction }] : []);
  return { throughout: "turned", ends: [...at(seen.first, first), ...at(seen.last, others.at(-1))] };
}

/** A chain that clears every gate does so for as long as all of its certificates are valid. */
function isAcceptedThroughout({ verdict, chain }: Prediction, { first, last }: TimeSpan): boolean {
  return verdict === "accepted" && !chain.some((each) => isBefore(each, first) || isAfter(each, last));
}

interface Question<Client> {
  readonly client: Client;
  readonly outcome: Outcome;
  readonly turning: Turning | undefined;
  /** In order; where there are too many, the first and the last of a time that is told. */
  readonly stretches: readonly Stretch[];
  readonly areAll: boolean;
}

function questionOf<Client extends SeenClient>(
  client: Client,
  outcome: Outcome,
  span: TimeSpan,
  turningOf: ReturnType<typeof turningAbove>,
): Question<Client> {
  const own = client.file.leaf?.certificate;
  const turning = own && turningOf(own);
  const points = own && turning ? [...turning.points, ...turningPoints([own])] : [];
  const all = stretchesWithin(span, points);
  const ends = outcome.seen ? [span.first, span.last] : [];
  const stretches = all ?? ends.flatMap((moment) => stretchesWithin({ first: moment, last: moment }, points) ?? []);
  return { client, outcome, turning, stretches, areAll: all !== undefined };
}

/** Judges in each stretch once, moment by moment, as far as the steps go. */
function answered<Client extends SeenClient>(
  questions: readonly Question<Client>[],
  access: LastingAccess,
  { at, predictionOf }: Judged<Client>,
): ReadonlyMap<Stretch, Prediction> {
  const moments = fewestMoments(
    questions.flatMap(({ stretches }) => stretches),
    at,
  );
  const answers = new Map<Stretch, Prediction>();
  let left = mostSteps;
  for (const [moment, due] of agendaOf(questions, moments)) {
    if (moment !== at) left -= stepsOf(due);
    if (left < 0 && moment !== at) continue;
    const then = access.accessAt(new Date(moment));
    for (const { client, stretch } of due) {
      answers.set(stretch, moment === at ? predictionOf(client) : then.predictFile(client.file));
    }
  }
  return answers;
}

interface Due<Client> extends Pick<Question<Client>, "client" | "turning"> {
  readonly stretch: Stretch;
}

/** The moments in order, each with all that is to be judged then. */
function agendaOf<Client>(
  questions: readonly Question<Client>[],
  moments: ReadonlyMap<Stretch, number>,
): readonly (readonly [moment: number, due: readonly Due<Client>[]])[] {
  const due = questions.flatMap(({ client, turning, stretches }) =>
    stretches.map((stretch): Due<Client> => ({ client, turning, stretch })),
  );
  const agenda = groupBy(due, ({ stretch }) => {
    const moment = moments.get(stretch);
    return moment === undefined ? [] : [moment];
  });
  return [...agenda].sort(([a], [b]) => a - b);
}

/** What stands above clients of the same CAs is searched once. */
function stepsOf(due: readonly Due<unknown>[]): number {
  return [...new Set(due.map(({ turning }) => turning))].reduce((sum, turning) => sum + (turning?.steps ?? 0), 0);
}

function isSameAnswer(a: Prediction, b: Prediction): boolean {
  return a.verdict === b.verdict && a.reasons[0]?.id === b.reasons[0]?.id;
}
