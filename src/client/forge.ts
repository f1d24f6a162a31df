import { createRequire } from "node:module";
import type Forge from "node-forge";

/** Loading node-forge takes longer than most runs, and only containers of the old kind need it: it is loaded when they turn up. */
const require = createRequire(import.meta.url);

/** node-forge, loaded at the first call. It knows what OpenSSL 3 has put aside: RC2, and the key derivation of PKCS#12. */
export function loadForge(): typeof Forge {
  return require("node-forge") as typeof Forge;
}
