import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OperationalError } from "../../src/operational-error.js";
import { readSource } from "../../src/source/read-source.js";
import { mostSourceBytes } from "../../src/source/read-whole.js";

let folder = "";
const everyByte = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const isRoot = process.getuid?.() === 0;

/** A file of Linux that not even root may read. */
const writeOnly = "/sys/bus/cpu/drivers_probe";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "source-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A file of that many zero bytes, which takes no room on most disks. */
function fileOfSize(bytes: number): string {
  const path = fileWith(`${bytes}.pem`, "");
  truncateSync(path, bytes);
  return path;
}

const noInput = () => Readable.from([]);

/** The error of a read that cannot happen. */
async function errorOf(location: string, stdin = noInput()): Promise<OperationalError> {
  const outcome = await readSource(location, stdin).catch((error: unknown) => error);
  if (!(outcome instanceof OperationalError)) throw new Error("the read gave no OperationalError", { cause: outcome });
  return outcome;
}

describe("a path", () => {
  it("gives its bytes as they are, and the location as it was written", async () => {
    const path = fileWith("every-byte.pem", everyByte);
    const { location, bytes } = await readSource(path, noInput());
    expect(location).toBe(path);
    expect(Buffer.from(bytes)).toEqual(everyByte);
  });

  it("gives more bytes than one chunk of a stream holds, in order", async () => {
    const content = Buffer.alloc(300_000, everyByte);
    const { bytes } = await readSource(fileWith("long.pem", content), noInput());
    expect(content.equals(bytes)).toBe(true);
  });

  it("gives no byte for an empty file", async () => {
    expect((await readSource(fileWith("empty.pem", ""), noInput())).bytes).toHaveLength(0);
  });

  it("is read even when its name has spaces, or starts as other locations do", async () => {
    for (const name of ["two words.pem", "s3.pem", "domain.pem", "-.pem"]) {
      expect(Buffer.from((await readSource(fileWith(name, name), noInput())).bytes).toString()).toBe(name);
    }
  });

  it.each([
    ["that does not exist", "not-found", () => join(folder, "missing.pem")],
    ["below a file", "not-found", () => join(fileWith("file.pem", ""), "below.pem")],
    ["of no letter", "not-found", () => ""],
    ["with a zero byte", "read-failed", () => join(folder, "zero\0byte.pem")],
    ["of a name that is too long", "read-failed", () => join(folder, "x".repeat(300))],
  ])("%s is an error of code %s", async (_, code, path) => {
    const error = await errorOf(path());
    expect(error.code).toBe(code);
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.hint).not.toBe("");
  });

  it("of a folder is an error that says so", async () => {
    const path = join(folder, "folder");
    mkdirSync(path);
    expect((await errorOf(path)).code).toBe("is-a-directory");
  });

  it.skipIf(isRoot && !existsSync(writeOnly))("that may not be read is an error that says so", async () => {
    const path = isRoot ? writeOnly : fileWith("secret.pem", "secret");
    if (!isRoot) chmodSync(path, 0o000);
    expect((await errorOf(path)).code).toBe("access-denied");
  });
});

describe("standard input", () => {
  it("gives the bytes of a pipe as they are", async () => {
    const program = "process.stdout.write(Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte)))";
    const { stdout } = spawn(process.execPath, ["--eval", program], { stdio: ["ignore", "pipe", "inherit"] });
    expect(Buffer.from((await readSource("-", stdout)).bytes)).toEqual(everyByte);
  });

  it("gives the bytes of all its chunks", async () => {
    const { location, bytes } = await readSource("-", Readable.from([everyByte, everyByte]));
    expect(location).toBe("-");
    expect(Buffer.from(bytes)).toEqual(Buffer.concat([everyByte, everyByte]));
  });

  it("gives no byte when it is closed at once", async () => {
    expect((await readSource("-", noInput())).bytes).toHaveLength(0);
  });

  it("may come as text, which is UTF-8", async () => {
    expect(Buffer.from((await readSource("-", Readable.from(["Grü", "ße"]))).bytes).toString()).toBe("Grüße");
  });

  it("that breaks off is an error with its cause", async () => {
    const cause = new Error("broken pipe");
    const broken = Readable.from(
      (function* () {
        yield everyByte;
        throw cause;
      })(),
    );
    const error = await errorOf("-", broken);
    expect(error).toMatchObject({ code: "read-failed", cause });
  });

  it("is left alone when a path is read", async () => {
    const stdin = Readable.from([everyByte]);
    await readSource(fileWith("beside-stdin.pem", "x"), stdin);
    expect(stdin.readableDidRead).toBe(false);
  });
});

describe("the most that is read", () => {
  it.each([mostSourceBytes - 1, mostSourceBytes])("lets %i bytes through", async (size) => {
    expect((await readSource(fileOfSize(size), noInput())).bytes).toHaveLength(size);
  });

  it("refuses one byte more", async () => {
    expect((await errorOf(fileOfSize(mostSourceBytes + 1))).code).toBe("too-large");
  });

  it("ends the reading of a standard input that has no end", async () => {
    const chunk = Buffer.alloc(1_000_000);
    let chunks = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          chunks++;
          yield chunk;
        }
      })(),
    );
    expect((await errorOf("-", endless)).code).toBe("too-large");
    expect(endless.destroyed).toBe(true);
    expect(chunks).toBeLessThan(100);
  });
});

describe("a location that no file has", () => {
  it.each([
    "s3://bucket/truststore.pem",
    "s3://bucket/truststore.pem?versionId=1",
    "S3://bucket/truststore.pem?X-Amz-Signature=0a1b2c",
    "domain:api.example.com",
    "https://bucket.s3.amazonaws.com/truststore.pem?X-Amz-Signature=0a1b2c",
    "http://user:0a1b2c@localhost/truststore.pem",
    "https://[",
  ])("such as %s is an error that repeats no signature", async (location) => {
    const { code, message, hint } = await errorOf(location);
    expect(code).toBe("unsupported-location");
    expect(message + hint).not.toContain("0a1b2c");
  });
});
