import { opensslCheckOf, type OpensslSubjects } from "../diagnosis/openssl.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { ClientValidation } from "../validate.js";

/** Where a client's files stand, as commands and reports name them. */
export interface ClientLocations {
  readonly truststore: string;
  readonly privateKey?: string | undefined;
  readonly copy?: string | undefined;
  /** The moment, where the caller chose it. */
  readonly at?: Date | undefined;
}

/** How to see a reason with openssl, and where openssl itself answers otherwise than API Gateway. */
export interface OpensslReport {
  readonly reason: ReasonId;
  readonly command: string;
  readonly warning: string | null;
}

/** The commands for the reasons of a client, each once, with the files named as the caller did. */
export function reportOpenssl(validation: ClientValidation, locations: ClientLocations): readonly OpensslReport[] {
  const { location, file, prediction } = validation;
  const [first] = file.certificates;
  const isFirst = first === undefined || first === file.leaf;
  const { truststore, privateKey, at } = locations;
  const subjects: OpensslSubjects = {
    client: location,
    truststore,
    clientForm: formOf(file.form),
    ...(file.leaf && !isFirst && { clientLines: file.leaf.lines }),
    ...(privateKey !== undefined && { privateKey }),
    ...(at && { at }),
  };
  const ids = [...new Set(prediction.reasons.map(({ id }) => id))];
  return ids.map((id) => {
    const { command, warning } = opensslCheckOf(id, subjects);
    return { reason: id, command, warning };
  });
}

function formOf({
  container,
  wrappings,
}: ClientValidation["file"]["form"]): NonNullable<OpensslSubjects["clientForm"]> {
  if (wrappings.length > 0) return "other";
  return container === "unknown" ? "pem" : container;
}
