/** A section of the gallery: the client's file, and all that its run must show. What is not said must not be shown. */
export interface GalleryCase {
  readonly client: string;
  /** Options that name files of the case. */
  readonly options?: Readonly<Record<string, string>>;
  readonly reasons: readonly string[];
  readonly shown: Partial<Shown>;
}

/** What the sections promise, out of the report of one client. */
export interface Shown {
  readonly form: string;
  readonly nearMisses: readonly string[];
  readonly signature: string;
  readonly selfSignedMatch: string;
  /** Fields in which a listed twin or a second copy differs. */
  readonly differences: readonly string[];
  readonly comparison: string;
  readonly keyMatches: boolean;
  /** Of each candidate chain, its certificates, the client included. */
  readonly chainLengths: readonly number[];
}

/** The cases in the order of the page. */
export const gallery: Readonly<Record<string, GalleryCase>> = {
  "issuing-ca-missing": {
    client: "client.pem",
    reasons: ["issuer-not-found"],
    shown: { nearMisses: ["issuer-address"] },
  },
  "intermediate-not-listed": {
    client: "client.pem",
    reasons: ["issuer-not-found"],
    shown: { nearMisses: ["carried-by-client"] },
  },
  "root-missing": {
    client: "client.p7b",
    reasons: ["chain-incomplete"],
    shown: { form: "pkcs7", nearMisses: ["carried-by-client"], chainLengths: [2] },
  },
  "self-signed-not-listed": { client: "client.pem", reasons: ["self-signed"], shown: { selfSignedMatch: "none" } },
  "self-signed-reissued": {
    client: "client.cer",
    reasons: ["self-signed"],
    shown: {
      form: "der",
      selfSignedMatch: "same-key",
      differences: ["serialNumber", "notBefore", "notAfter", "signatureValue"],
    },
  },
  "signed-with-sha1": {
    client: "header.txt",
    reasons: ["insecure-signature-algorithm"],
    shown: { form: "url-encoded, pem", chainLengths: [3] },
  },
  "client-expired": {
    client: "event.json",
    reasons: ["expired"],
    shown: { form: "lambda-event, pem", chainLengths: [3] },
  },
  "ca-expired": { client: "access-log.json", reasons: ["ca-expired"], shown: { form: "json, pem", chainLengths: [3] } },
  "ca-re-keyed": {
    client: "client.pem",
    reasons: ["signature-invalid"],
    shown: { nearMisses: ["re-keyed"], signature: "other-key, likely", chainLengths: [2] },
  },
  "wrong-private-key": {
    client: "client.pem",
    options: { "--key": "client.key" },
    reasons: ["key-mismatch"],
    shown: { keyMatches: false, chainLengths: [3] },
  },
  "five-cas": { client: "client.der", reasons: ["chain-too-long"], shown: { form: "der", chainLengths: [6] } },
  altered: {
    client: "client.pem",
    options: { "--compare": "copy.pem" },
    reasons: ["signature-invalid"],
    shown: {
      signature: "content-altered, certain",
      comparison: "altered",
      differences: ["subject"],
      chainLengths: [2],
    },
  },
};
