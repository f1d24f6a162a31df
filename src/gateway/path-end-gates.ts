import type { Path } from "../chain/path.js";
import type { PathContext } from "./ca-gates.js";
import { describe, nameText } from "./describe.js";
import { longestCaPath } from "./limits.js";
import { reasonFor, type Reason } from "./reason.js";

/** The gates that look at where a path ends. */
export function pathEndReasons(path: Path, context: PathContext): readonly Reason[] {
  return [chainIncomplete(path, context), chainTooLong(path, context)].filter((reason) => reason !== undefined);
}

function chainIncomplete({ certificates, end }: Path, { truststore }: PathContext): Reason | undefined {
  const top = certificates.at(-1);
  if (end === "root" || end === "cut" || top === undefined) return undefined;
  const issuer = nameText(top.issuer.text);
  if (end === "untried") {
    const message = `So many keys bear the name of ${issuer}, the issuer of ${describe(top, truststore)}, that not all of them were tried: no answer is certain.`;
    return reasonFor("search-budget-spent", message, { certificate: top });
  }
  if (end === "loop") {
    return reasonFor(
      "chain-incomplete",
      `The CAs from ${describe(top, truststore)} upward issue each other and reach no self-signed root.`,
      { fix: "Add the self-signed root that these CAs hang from to the truststore.", certificate: top },
    );
  }
  if (!top.algorithmsAgree) {
    return reasonFor(
      "chain-incomplete",
      `${describe(top, truststore)} names one signature algorithm inside its signed part and another outside: it was altered, and nothing can have issued it.`,
      { fix: "Put a fresh copy of it in its place.", certificate: top },
    );
  }
  const [namesake] = truststore.withSubject(top.issuer).filter(({ fingerprint }) => fingerprint !== top.fingerprint);
  const what =
    namesake === undefined
      ? "which the truststore does not hold"
      : `and the key of ${describe(namesake, truststore)} does not verify its signature`;
  return reasonFor(
    "chain-incomplete",
    `${describe(top, truststore)} was issued by ${issuer}, ${what}; API Gateway needs every CA up to the self-signed root.`,
    {
      fix: namesake === undefined ? addFix(issuer) : replaceFix(issuer),
      certificate: top,
    },
  );
}

function addFix(issuer: string): string {
  return `Add the certificate of ${issuer} that issued it, and every CA above it up to the self-signed root, to the truststore.`;
}

/** Two certificates with one subject are refused at the import. */
function replaceFix(issuer: string): string {
  return `Put the certificate of ${issuer} that issued it in the place of the one that is listed, which takes the access of that one's clients away; or have it issued again by the one that is listed.`;
}

/** Above a CA whose issuer is missing there is at least one more. */
function chainTooLong({ certificates, end }: Path, { truststore }: PathContext): Reason | undefined {
  if (end === "loop") return undefined;
  const lacksIssuer = end === "issuer-missing" || end === "untried";
  const length = certificates.length + (lacksIssuer ? 1 : 0);
  if (length <= longestCaPath.value) return undefined;
  const beyond = certificates[longestCaPath.value];
  const certificate = beyond ?? certificates.at(-1);
  const fifth = beyond === undefined ? "the missing one" : describe(beyond, truststore);
  return reasonFor(
    "chain-too-long",
    `${end === "root" ? length : `At least ${length}`} CA certificates stand above the client, ${fifth} being the fifth from below; API Gateway allows ${longestCaPath.value}.`,
    certificate && { certificate },
  );
}
