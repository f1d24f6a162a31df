import type { Certificate } from "../../src/certificate/certificate.js";
import type { GeneralName } from "../../src/certificate/general-name.js";
import type { Name } from "../../src/certificate/name.js";
import { selfSignatureOf } from "../../src/certificate/self-signature.js";

/** Asks a certificate for everything that it can tell, what is decoded only when asked for included. */
export function touchEverything(certificate: Certificate): unknown {
  const { extensions, serialNumber } = certificate;
  const { permitted = [], excluded = [] } = extensions.nameConstraints ?? {};
  const generalNames = [...(extensions.subjectAlternativeName ?? []), ...permitted, ...excluded];
  return {
    ...certificate,
    names: [certificate.subject, certificate.issuer, ...generalNames.flatMap(directoryOf)].map(partsOf),
    selfIssued: certificate.selfIssued,
    serialNumber: [serialNumber.decimal, serialNumber.hex],
    extensions: [
      extensions.all,
      extensions.basicConstraints,
      extensions.keyUsage,
      extensions.extendedKeyUsage,
      extensions.subjectKeyIdentifier,
      extensions.authorityKeyIdentifier,
      extensions.malformed,
    ],
    selfSignature: selfSignatureOf(certificate),
  };
}

function directoryOf(name: GeneralName): readonly Name[] {
  return name.type === "directory" ? [name.value] : [];
}

function partsOf({ text, key, rdnKeys, attributes, der }: Name): unknown {
  return [text, key, rdnKeys, attributes, der];
}
