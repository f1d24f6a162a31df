import { describe, expect, test } from "vitest";
import { validateTruststore } from "../../src/validate.js";
import { at, bundle, ca, key, root } from "../access/stock.js";
import { issue, type Issued } from "../support/issue.js";
import { calibratedBy, seenClient } from "./seen.js";

const day = (number: number) => new Date(Date.UTC(2025, 1, 1 + number)).toISOString();
const long = { notAfter: "2056-01-01T00:00:00Z" };

/** Certificates of one CA, one that begins on each day; the last one ends last, and so is the one that lets in now. */
function twins(subject: string, name: string, issuer: Issued): readonly [Issued, ...Issued[]] {
  const [first, ...others] = [...Array(250).keys()].map((place) =>
    ca(subject, { issuer, key: key(name), notBefore: day(place), ...(place === 249 && long) }),
  );
  if (first === undefined) throw new Error("there are many");
  return [first, ...others];
}

describe("A truststore that turns every day, with thousands of ways up,", () => {
  const above = ca("CN=Root", { key: key("root"), ...long });
  const middle = twins("CN=Middle", "middle", root);
  const issuing = twins("CN=Issuing", "issuing", middle[0]);
  const client = issue({ subject: "CN=client", issuer: issuing[0], key: key("client"), notBefore: day(-1), ...long });
  const access = validateTruststore(bundle(above, ...middle, ...issuing), { at, publicRoots: [] });

  test("is searched at the first moments only, and requests of later ones count as turned.", () => {
    const requested = issuing.map((_, place) => ({ when: [day(place)], status: 200 }) as const);
    const stepsOfAMoment = 250 * (1 + 250) + 250 * (1 + 1) + 1;
    const searched = Math.floor(5_000_000 / stepsOfAMoment);
    const calibration = calibratedBy([seenClient(client, ...requested)], access);
    expect(calibration).toMatchObject({
      agreeing: searched + 1,
      disagreeing: 0,
      inconclusive: { turned: 249 - searched },
    });
  });
});
