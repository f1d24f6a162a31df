import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import type { Issued } from "./issue.js";
import { runOpenssl } from "./openssl.js";

/** What goes into a PKCS#12 file. */
export interface Pkcs12Contents {
  /** Absent: a file of certificates alone. */
  readonly key?: Issued["key"]["privateKey"];
  readonly certificates: readonly Issued[];
  /** Empty unless told. */
  readonly passphrase?: string;
  /** More options of `openssl pkcs12 -export`: `-legacy`, `-nomac`, `-certpbe`, … */
  readonly options?: readonly string[];
}

/** A PKCS#12 file as `openssl pkcs12 -export` makes it. */
export function opensslPkcs12({ key, certificates, passphrase = "", options = [] }: Pkcs12Contents): Buffer {
  return withFolder((path) => {
    const pems = certificates.map(({ pem }) => pem).join("");
    writeFileSync(path("in.pem"), (key?.export({ type: "pkcs8", format: "pem" }).toString() ?? "") + pems);
    const keys = key === undefined ? ["-nokeys"] : certificates.length === 0 ? ["-nocerts"] : [];
    const passphraseOption = ["-passout", `pass:${passphrase}`];
    runOrThrow([
      "pkcs12",
      "-export",
      "-in",
      path("in.pem"),
      "-out",
      path("out.p12"),
      ...keys,
      ...passphraseOption,
      ...options,
    ]);
    return readFileSync(path("out.p12"));
  });
}

/** What a command of openssl makes of its input; `options` name neither the input nor the output. */
export function opensslMade(command: string, input: Uint8Array | string, options: readonly string[] = []): Buffer {
  return withFolder((path) => {
    writeFileSync(path("in"), input);
    runOrThrow([command, "-in", path("in"), "-out", path("out"), ...options]);
    return readFileSync(path("out"));
  });
}

/** A PKCS#7 file of certificates alone, as `openssl crl2pkcs7 -nocrl` makes it. */
export function opensslPkcs7(certificates: readonly Issued[], form: "PEM" | "DER"): Buffer {
  return withFolder((path) => {
    writeFileSync(path("in.pem"), certificates.map(({ pem }) => pem).join(""));
    runOrThrow(["crl2pkcs7", "-nocrl", "-certfile", path("in.pem"), "-outform", form, "-out", path("out")]);
    return readFileSync(path("out"));
  });
}

const keytool = "keytool";

/** Whether Java's `keytool` is on the PATH. */
export const keytoolAvailable: boolean = spawnSync(keytool, ["-help"]).status === 0;

/** A file as `keytool` leaves it after the commands, each of which works on `-keystore`, with all of `files` at hand. */
export function keytoolMade(
  commands: readonly (readonly string[])[],
  files: Readonly<Record<string, Uint8Array | string>>,
  passphrase: string,
): Buffer {
  return withFolder((path, folder) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content);
    for (const command of commands) {
      const argv = [
        ...command,
        "-noprompt",
        ...(command.includes("-importkeystore") ? [] : ["-storepass", passphrase]),
      ];
      const { status, stdout } = spawnSync(keytool, [...argv], { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`keytool ${argv.join(" ")}: ${stdout}`);
    }
    return readFileSync(path("made.p12"));
  });
}

function runOrThrow(argv: readonly string[]): void {
  const { status, stderr } = runOpenssl(argv);
  if (status !== 0) throw new Error(`openssl ${argv.join(" ")}: ${stderr}`);
}

function withFolder<T>(work: (path: (name: string) => string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "containers-"));
  try {
    return work((name) => join(folder, name), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
