import type { OperationalErrorCode } from "../operational-error.js";

/** Why a profile gives no credentials, and what to do. */
export interface ProfileFailure {
  readonly code: OperationalErrorCode;
  readonly why: string;
  readonly hint: string;
}

/**
 * What the SDK's text tells of a profile that gives no credentials; undefined where it tells nothing that is known here. Its
 * errors have one name for all of it (seen in 3.1169); the text is searched and not repeated.
 */
export function profileFailure(text: string, profile: string): ProfileFailure | undefined {
  if (/^ForbiddenException\b/.test(text)) {
    return {
      code: "no-credentials",
      why: `single sign-on does not give you the role of the AWS profile ${profile}`,
      hint: "Check sso_account_id and sso_role_name, and have the role assigned to you in that account.",
    };
  }
  if (/^UnauthorizedException\b|\baws (?:sso )?login\b/i.test(text)) {
    const login = /\baws login\b/i.test(text) ? "aws login" : "aws sso login";
    return {
      code: "credentials-expired",
      why: `the session of the AWS profile ${profile} has expired, or was never begun`,
      hint: `Run ${login} --profile ${profile}.`,
    };
  }
  if (/\bMFA\b|multi-factor/i.test(text)) {
    return {
      code: "no-credentials",
      why: `the role of the AWS profile ${profile} asks for a second factor`,
      hint: "Assume the role beforehand, and set the credentials in the environment.",
    };
  }
  return undefined;
}
