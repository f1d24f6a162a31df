import { DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { oidOf } from "../../certificate/der-values.js";
import { pbes1Scheme } from "./pbes1.js";
import { pbes2Scheme } from "./pbes2.js";
import { pkcs12Scheme } from "./pkcs12-scheme.js";
import type { Scheme } from "./scheme-shape.js";

/** Reads an AlgorithmIdentifier. @throws DerError where its scheme is not known, or its parameters are none */
export function schemeOf(algorithm: Element): Scheme {
  const reader = new Reader(algorithm);
  const oid = oidOf(reader.read("the encryption", tags.oid));
  const parameters = reader.read("the parameters of the encryption", tags.sequence);
  const scheme = pkcs12Scheme(oid, parameters) ?? pbes1Scheme(oid, parameters) ?? pbes2Scheme(oid, parameters);
  if (scheme === undefined) throw new DerError(`it is encrypted with ${oid}, which is not known here`, algorithm.start);
  return scheme;
}
