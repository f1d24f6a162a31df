import { byteOrderMark } from "./bundle/byte-order-mark.js";
import { duplicateCertificate } from "./bundle/duplicate-certificate.js";
import { duplicateSubject } from "./bundle/duplicate-subject.js";
import { empty } from "./bundle/empty.js";
import { gluedBoundary } from "./bundle/glued-boundary.js";
import { headersInBlock } from "./bundle/headers-in-block.js";
import { lineEndings } from "./bundle/line-endings.js";
import { notACertificate } from "./bundle/not-a-certificate.js";
import { notPem } from "./bundle/not-pem.js";
import { privateKey } from "./bundle/private-key.js";
import { strayWhitespace } from "./bundle/stray-whitespace.js";
import { textBetweenBlocks } from "./bundle/text-between-blocks.js";
import { tooLarge } from "./bundle/too-large.js";
import { tooManyCertificates } from "./bundle/too-many-certificates.js";
import { trailingBytes } from "./bundle/trailing-bytes.js";
import { undecodableBlock } from "./bundle/undecodable-block.js";
import { expired } from "./certificate/expired.js";
import { rsaKeyTooShort } from "./certificate/rsa-key-too-short.js";
import { acceptanceUndocumented } from "./chain/acceptance-undocumented.js";
import { issuerMissing } from "./chain/issuer-missing.js";
import { nobodyAccepted } from "./chain/nobody-accepted.js";
import { extraCertificates } from "./client/extra-certificates.js";
import { undecodableClientBlock } from "./client/undecodable-block.js";
import type { BundleRule, CertificateRule, ChainRule, ClientRule, Rule } from "./rule.js";

/** The rules about the file as a whole, in the order in which they run. */
export const bundleRules: readonly BundleRule[] = [
  tooLarge,
  tooManyCertificates,
  empty,
  notPem,
  privateKey,
  undecodableBlock,
  notACertificate,
  trailingBytes,
  gluedBoundary,
  duplicateCertificate,
  duplicateSubject,
  byteOrderMark,
  lineEndings,
  textBetweenBlocks,
  headersInBlock,
  strayWhitespace,
];

/** The rules about one certificate, in the order in which they run. */
export const certificateRules: readonly CertificateRule[] = [expired, rsaKeyTooShort];

/** The rules about a certificate's place among the others, in the order in which they run. */
export const chainRules: readonly ChainRule[] = [issuerMissing, nobodyAccepted, acceptanceUndocumented];

/** The rules about a client's file, in the order in which they run. */
export const clientRules: readonly ClientRule[] = [extraCertificates, undecodableClientBlock];

/** Every rule, in the order in which its findings stand where lines do not decide. */
export const rules: readonly Rule[] = [...bundleRules, ...certificateRules, ...chainRules, ...clientRules];
