import type { ClientFile } from "../client/client-file.js";
import { isPrivateKeyFault, type Fault } from "../pem/fault.js";
import { faultMessage } from "../pem/fault-message.js";
import { reasonFor, type Reason } from "./reason.js";

/** Why no client certificate could be read from a file, and what to do about it. */
export function unreadableReason(file: ClientFile): Reason {
  const { message, fix } = explain(file);
  const whole = `The client's own certificate cannot be read: ${message}`;
  return reasonFor("unreadable", whole, fix === undefined ? {} : { fix });
}

/** The forms in which a client's certificate is read. */
const forms = "PEM, DER, PKCS#12 or PKCS#7";

interface Explanation {
  readonly message: string;
  readonly fix?: string;
}

function explain({ locked, lost, faults, certificates, privateKeys }: ClientFile): Explanation {
  if (locked !== undefined) {
    const what =
      locked === "passphrase-needed" ? "needs a passphrase" : "is not opened by the passphrase that was given";
    return { message: `its container ${what}.`, fix: "Give the passphrase that the file was made with." };
  }
  const fault = lost[0] ?? faults.find(({ kind }) => kind !== "private-key");
  const isKeyAlone =
    lost.length === 0 && certificates.length === 0 && (privateKeys.length > 0 || faults.some(isPrivateKeyFault));
  if (isKeyAlone || fault === undefined) return keyAlone;
  const fix = fixOf(fault);
  return { message: faultMessage(fault, forms), ...(fix !== undefined && { fix }) };
}

const keyAlone: Explanation = {
  message: "it holds a private key and no certificate.",
  fix: "Name the file with the certificate, and this one with --key to see whether they belong together.",
};

function fixOf(fault: Fault): string | undefined {
  if (fault.kind === "not-pem" && fault.format === "java-keystore") {
    return "Convert it: keytool -importkeystore -srckeystore client.jks -destkeystore client.p12 -deststoretype PKCS12";
  }
  if (fault.kind === "other-label" && fault.label.endsWith("CERTIFICATE REQUEST")) {
    return "A request is what a CA is asked with: name the certificate that the CA has issued for it.";
  }
  return undefined;
}
