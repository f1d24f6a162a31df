import { modulusSha1Of } from "../certificate/key-digest.js";
import type { ClientFile } from "../client/client-file.js";
import { opensslCheckOf, type OpensslSubjects } from "../diagnosis/openssl.js";
import type { OpensslClientForm } from "../diagnosis/openssl-command.js";
import type { ReasonId } from "../gateway/reasons.js";
import { undecodableKinds, type Fault, type FaultKind } from "../pem/fault.js";
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
  const { location, file, prediction, key } = validation;
  const { truststore, privateKey, at } = locations;
  const isFirst = file.leaf === undefined || file.leaf === file.certificates[0];
  const keys = [key?.publicKey, file.leaf?.certificate.publicKey];
  const haveModulus = keys.every((each) => each !== undefined && modulusSha1Of(each) !== undefined);
  const subjects: OpensslSubjects = {
    client: location,
    truststore,
    clientForm: opensslFormOf(file),
    keyFigure: haveModulus ? "modulus" : "public-key",
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

/** The form in which openssl has to take a client's file. */
export function opensslFormOf({ form: { container, wrappings }, faults }: ClientFile): OpensslClientForm {
  if (wrappings.length > 0) return "other";
  if (container === "der") return "der";
  const isPlain = container === "unknown" || (container === "pem" && faults.every(isHarmless));
  return isPlain ? "pem" : "other";
}

/** What keeps openssl from no certificate of a PEM file. */
function isHarmless(fault: Fault): boolean {
  if (fault.kind === "line-endings") return fault.style === "CRLF";
  return harmless.includes(fault.kind) || undecodableKinds.includes(fault.kind);
}

const harmless: readonly FaultKind[] = ["private-key", "other-label", "text-between-blocks", "byte-order-mark"];
