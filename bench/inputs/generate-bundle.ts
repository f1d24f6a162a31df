import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inputFolder } from "./folder.js";
import { makeAuthority, makeCaWithoutKey } from "./generate-certificates.js";

/** A folder with `bundle.pem`: an RSA-2048 root and CAs that it has issued, so many certificates all together. */
export function bundleOf(certificates: number): string {
  return inputFolder(`bundle-${certificates}`, (folder) => {
    const root = makeAuthority("Example Root CA", "rsa-2048");
    const cas = Array.from({ length: certificates - 1 }, (_, number) => makeCaWithoutKey(`Example CA ${number}`, root));
    writeFileSync(join(folder, "bundle.pem"), [root.pem, ...cas].join(""));
  });
}
