import { OperationalError } from "../operational-error.js";

/** Why a file, a folder or standard input cannot be read, in our words. */
export function readFailure(location: string, cause: unknown): OperationalError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return new OperationalError("not-found", `${location} does not exist.`, "Check the path.", { cause });
    case "EISDIR":
      return new OperationalError("is-a-directory", `${location} is a folder.`, "Name a file in it.", { cause });
    case "EACCES":
    case "EPERM":
      return new OperationalError("access-denied", `${location} may not be read.`, "Check its permissions.", { cause });
    default: {
      const why = cause instanceof Error ? cause.message : String(cause);
      return new OperationalError("read-failed", `${location} cannot be read: ${why}`, "Check the path.", { cause });
    }
  }
}
