import { expect, test } from "vitest";
import { clientsSeen } from "../../src/records/seen-client.js";
import type { Sighting } from "../../src/records/sighting.js";
import { issue } from "../support/issue.js";

const pem = issue({ subject: "CN=client" }).pem.trim();

test("Thousands of spellings of one certificate, each denied for a reason of its own, are one client, and soon put together.", () => {
  const place = { location: "access.log", line: 1 };
  const sightings = Array.from({ length: 6000 }, (_, number): Sighting => {
    const seen = { first: 1000 - number, last: 1000 + number };
    return {
      pem: pem.replace("\n", `${" ".repeat(number)}\n`),
      place,
      requests: 2,
      seen,
      outcomes: [{ status: 403, reason: `reason ${number}`, requests: 1, seen, place }],
    };
  });
  const [client, ...others] = clientsSeen(sightings);
  expect(others).toEqual([]);
  expect(client).toMatchObject({ requests: 12_000, seen: { first: -4999, last: 6999 }, place });
  expect(client?.outcomes).toEqual(sightings.flatMap(({ outcomes }) => outcomes));
});
