import { expect, test } from "vitest";
import { validateTruststore, type TruststoreValidation } from "../../src/validate.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const at = new Date("2026-06-01T00:00:00Z");
const period = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2030-01-01T00:00:00Z" };

/** Ten roots, and under each an equal share of intermediates; the keys come from a pool of ten. */
const certificates = makeCertificates(1_001);
const bundleOf = (count: number) => Buffer.from(certificates.slice(0, count).join(""));

test("A bundle of 1,000 certificates, the most that API Gateway takes, is checked whole and has no findings.", ({
  annotate,
}) => {
  const { validation, seconds } = timed(bundleOf(1_000));
  void annotate(`${seconds.toFixed(2)} s`);
  expect(validation.truststore.entries).toHaveLength(1_000);
  expect(findingIds(validation)).toEqual([]);
  expect(validation.crashes).toEqual([]);
});

test("In a bundle of 1,000 certificates the clients of every CA are let in.", () => {
  const { truststore, admissionOf } = validateTruststore(bundleOf(1_000), { at });
  const verdicts = new Set(truststore.certificates.map((ca) => admissionOf(ca).verdict));
  expect(verdicts).toEqual(new Set(["accepted"]));
});

test("A bundle of 1,001 certificates is one too many.", () => {
  const { validation } = timed(bundleOf(1_001));
  expect(validation.truststore.entries).toHaveLength(1_001);
  expect(findingIds(validation)).toEqual(["bundle/too-many-certificates"]);
});

test.each([
  [999_999, "is small enough", []],
  [1_000_000, "is just small enough", []],
  [1_000_001, "is too large", ["bundle/too-large"]],
] as const)("A bundle of %i bytes %s.", (bytes, _, expected) => {
  const bundle = grownTo(bytes);
  expect(bundle).toHaveLength(bytes);
  expect(findingIds(validateTruststore(bundle, { at }))).toEqual(expected);
});

function timed(bundle: Uint8Array): { validation: TruststoreValidation; seconds: number } {
  const start = performance.now();
  const validation = validateTruststore(bundle, { at });
  return { validation, seconds: (performance.now() - start) / 1000 };
}

function findingIds({ findings }: TruststoreValidation): readonly string[] {
  return findings.map(({ ruleId }) => ruleId);
}

function makeCertificates(count: number): readonly string[] {
  const roots = Array.from({ length: 10 }, (_, index) =>
    issue({ subject: `CN=Root ${index},O=Large`, ca: true, key: sharedKey("p-256", index), ...period }),
  );
  const intermediates = Array.from({ length: count - roots.length }, (_, index) =>
    issue({
      subject: `CN=Intermediate ${index},O=Large`,
      issuer: roots[index % roots.length],
      ca: true,
      key: sharedKey("p-256", (index + 1) % roots.length),
      ...period,
    }),
  );
  return [...roots, ...intermediates].map(({ pem }) => pem);
}

/** The first certificates, and comments up to the wanted size. */
function grownTo(bytes: number): Buffer {
  const bundle = bundleOf(100);
  return Buffer.concat([bundle, Buffer.from("# Nothing to see in this line.\n".repeat(40_000))]).subarray(0, bytes);
}
