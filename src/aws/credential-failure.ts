import { OperationalError, type OperationalErrorCode } from "../operational-error.js";
import { causeOf, type ErrorFacts } from "./error-facts.js";

interface Refusal {
  readonly code: OperationalErrorCode;
  readonly why: string;
  readonly hint: string;
}

const expired: Refusal = {
  code: "credentials-expired",
  why: "the AWS credentials have expired",
  hint: "Sign in again, with aws sso login for example, or renew what the environment holds.",
};

const unknownKey: Refusal = {
  code: "credentials-refused",
  why: "AWS does not know the access key",
  hint: "Check AWS_ACCESS_KEY_ID or the profile; temporary credentials need AWS_SESSION_TOKEN as well.",
};

const wrongSecret: Refusal = {
  code: "credentials-refused",
  why: "the secret access key does not belong to the access key",
  hint: "Check AWS_SECRET_ACCESS_KEY or the profile, also for blanks at its ends.",
};

const wrongClock: Refusal = {
  code: "credentials-refused",
  why: "the clock of this machine is too far from that of AWS",
  hint: "Set the clock.",
};

const wrongToken: Refusal = {
  code: "credentials-refused",
  why: "AWS does not take the session token",
  hint: "Check that AWS_SESSION_TOKEN belongs to the access key, or sign in again.",
};

const unsigned: Refusal = {
  code: "credentials-refused",
  why: "the signature did not arrive as it was sent",
  hint: "A server between here and AWS may have changed the request; reach AWS without it.",
};

const unfit: Refusal = {
  code: "credentials-refused",
  why: "the AWS credentials hold a line break or another character that cannot be sent",
  hint: "Check the AWS_ variables or the profile; such a character comes along when credentials are copied.",
};

/** What AWS calls its objections to credentials. The names of one service are not those of another. */
const refusals = new Map<string, Refusal>([
  ["ExpiredToken", expired],
  ["ExpiredTokenException", expired],
  ["TokenRefreshRequired", expired],
  ["RequestExpired", expired],
  ["InvalidToken", wrongToken],
  ["InvalidAccessKeyId", unknownKey],
  ["InvalidClientTokenId", unknownKey],
  ["UnrecognizedClientException", unknownKey],
  ["SignatureDoesNotMatch", wrongSecret],
  ["InvalidSignatureException", wrongSecret],
  ["RequestTimeTooSkewed", wrongClock],
  ["RequestInTheFuture", wrongClock],
  ["IncompleteSignature", unsigned],
  ["IncompleteSignatureException", unsigned],
  ["MissingAuthenticationToken", unsigned],
  ["MissingAuthenticationTokenException", unsigned],
]);

/** What AWS has against the credentials; undefined where it is something else that it minds. */
export function credentialFailure(what: string, facts: ErrorFacts): OperationalError | undefined {
  const known = facts.systemCode === "ERR_INVALID_CHAR" ? unfit : refusals.get(facts.name);
  const refusal = known === wrongSecret && facts.topic === "clock" ? wrongClock : known;
  if (refusal === undefined) return undefined;
  const { code, why, hint } = refusal;
  return new OperationalError(code, `${what} was not read: ${why}.`, hint, { cause: causeOf(facts) });
}
