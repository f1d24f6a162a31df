import { createPrivateKey } from "node:crypto";
import { cipherByName, decryptCbc } from "../encryption/cipher.js";
import { bytesToKey } from "../encryption/derivation.js";
import type { Opener } from "../encryption/opener.js";
import { ownBytesOf, viewOf } from "../own-memory.js";
import { loadKeyDer, loadOnce } from "./key-der.js";
import type { KeyRead } from "./key-read.js";

const unreadable: KeyRead = { key: undefined, problem: "unreadable" };

/** Loads a key from one PEM block, from its BEGIN to its END, also with the headers of RFC 1421. Never throws. */
export function loadKeyBlock(block: string, opener: Opener): KeyRead {
  const label = /^-----BEGIN ([A-Z\d ]{1,64})-----/.exec(block)?.[1] ?? "";
  const [begin, end] = [`-----BEGIN ${label}-----`, `-----END ${label}-----`];
  if (label === "" || !block.endsWith(end)) return unreadable;
  const lines = block
    .slice(begin.length, -end.length)
    .split(/[\r\n]/)
    .map((line) => line.trim());
  const content = lines.filter((line) => !line.includes(":")).join("");
  const body = content.replaceAll(/[ \t]+/g, "");
  if (!/^[A-Z\d+/]+={0,2}$/i.test(body)) return unreadable;
  const information = lines.find((line) => line.startsWith("DEK-Info:"));
  if (information !== undefined) return openWithHeaders(information, ownBytesOf(body, "base64"), opener);
  return label === "ENCRYPTED PRIVATE KEY" ? loadKeyDer(ownBytesOf(body, "base64"), opener) : loadLabelled(label, body);
}

function openWithHeaders(information: string, der: Uint8Array, opener: Opener): KeyRead {
  const [, name, ivHex] = /^DEK-Info:\s*([A-Z\d-]{1,32}),([A-F\d]{16,32})$/i.exec(information) ?? [];
  const cipher = name === undefined ? undefined : cipherByName(name);
  if (cipher === undefined || ivHex === undefined) return unreadable;
  const iv = Buffer.from(ivHex, "hex");
  if (iv.length !== cipher.blockLength || der.length % cipher.blockLength !== 0) return unreadable;
  const opened = opener.tryEach((passphrase) => {
    const key = bytesToKey(passphrase, iv.subarray(0, 8), cipher.keyLength);
    return decryptCbc(cipher, key, iv, der);
  });
  if (opened === undefined) return { key: undefined, problem: opener.refusal };
  const key = loadOnce(opened);
  return key === undefined ? unreadable : { key };
}

/** In PEM, `node:crypto` goes by the label. A label of an unencrypted key never makes it derive anything. */
function loadLabelled(label: string, body: string): KeyRead {
  const pem = `-----BEGIN ${label}-----\n${body.replaceAll(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
  try {
    return { key: createPrivateKey(viewOf(ownBytesOf(pem))) };
  } catch {
    return unreadable;
  }
}
