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
import { algorithmsDiffer } from "./certificate/algorithms-differ.js";
import { caNotStated } from "./certificate/ca-not-stated.js";
import { caWithoutKeyCertSign } from "./certificate/ca-without-key-cert-sign.js";
import { clientInPlaceOfCa } from "./certificate/client-in-place-of-ca.js";
import { curveNotListed } from "./certificate/curve-not-listed.js";
import { curveTooSmall } from "./certificate/curve-too-small.js";
import { dsaKey } from "./certificate/dsa-key.js";
import { endEntity } from "./certificate/end-entity.js";
import { expired } from "./certificate/expired.js";
import { expiresSoon } from "./certificate/expires-soon.js";
import { keyTypeNotListed } from "./certificate/key-type-not-listed.js";
import { notACa } from "./certificate/not-a-ca.js";
import { notYetValid } from "./certificate/not-yet-valid.js";
import { publicCa } from "./certificate/public-ca.js";
import { rootSignatureBroken } from "./certificate/root-signature-broken.js";
import { rsaKeyTooShort } from "./certificate/rsa-key-too-short.js";
import { signatureBroken } from "./certificate/signature-broken.js";
import { signatureSchemeNotListed } from "./certificate/signature-scheme-not-listed.js";
import { v1Ca } from "./certificate/v1-ca.js";
import { weakRootSignatureHash } from "./certificate/weak-root-signature-hash.js";
import { weakSignatureHash } from "./certificate/weak-signature-hash.js";
import { acceptanceUndocumented } from "./chain/acceptance-undocumented.js";
import { issuerMissing } from "./chain/issuer-missing.js";
import { nameConstraintsViolated } from "./chain/name-constraints-violated.js";
import { nobodyAccepted } from "./chain/nobody-accepted.js";
import { pathLengthExceeded } from "./chain/path-length-exceeded.js";
import { tooDeep } from "./chain/too-deep.js";
import { extraCertificates } from "./client/extra-certificates.js";
import { keyNotCompared } from "./client/key-not-compared.js";
import { severalClients } from "./client/several-clients.js";
import { undecodableClientBlock } from "./client/undecodable-block.js";
import { ignoreExpired } from "./config/ignore-expired.js";
import { ignoreUnused } from "./config/ignore-unused.js";
import { defaultEndpointNotTold } from "./domain/default-endpoint-not-told.js";
import { defaultEndpointOpen } from "./domain/default-endpoint-open.js";
import { importedNevertheless } from "./domain/imported-nevertheless.js";
import { noMutualTls } from "./domain/no-mutual-tls.js";
import { notAvailable } from "./domain/not-available.js";
import { tls10Allowed } from "./domain/tls-1-0-allowed.js";
import { truststoreDeleted } from "./domain/truststore-deleted.js";
import { truststoreNotVersioned } from "./domain/truststore-not-versioned.js";
import { versionNotLatest } from "./domain/version-not-latest.js";
import { versionNotPinned } from "./domain/version-not-pinned.js";
import { warningAbsent } from "./domain/warning-absent.js";
import { warningExplained } from "./domain/warning-explained.js";
import { warningUnexplained } from "./domain/warning-unexplained.js";
import type {
  BundleRule,
  CertificateRule,
  ChainRule,
  ClientRule,
  ConfigRule,
  DomainRule,
  Rule,
  SummaryRule,
} from "./rule.js";

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
export const certificateRules: readonly CertificateRule[] = [
  clientInPlaceOfCa,
  endEntity,
  publicCa,
  expired,
  notYetValid,
  expiresSoon,
  algorithmsDiffer,
  signatureBroken,
  rootSignatureBroken,
  notACa,
  caNotStated,
  caWithoutKeyCertSign,
  v1Ca,
  rsaKeyTooShort,
  curveTooSmall,
  dsaKey,
  curveNotListed,
  keyTypeNotListed,
  weakSignatureHash,
  weakRootSignatureHash,
  signatureSchemeNotListed,
];

/** The rules about a CA's place among the others, in the order in which they run. */
export const chainRules: readonly ChainRule[] = [issuerMissing, tooDeep, pathLengthExceeded, nameConstraintsViolated];

/** The rules that look for what none of the others has told, in the order in which they run. */
export const summaryRules: readonly SummaryRule[] = [nobodyAccepted, acceptanceUndocumented];

/** The rules about a client's file, in the order in which they run. */
export const clientRules: readonly ClientRule[] = [
  severalClients,
  extraCertificates,
  undecodableClientBlock,
  keyNotCompared,
];

/** The rules about a custom domain, in the order in which they run. */
export const domainRules: readonly DomainRule[] = [
  noMutualTls,
  notAvailable,
  tls10Allowed,
  defaultEndpointOpen,
  defaultEndpointNotTold,
  versionNotPinned,
  truststoreNotVersioned,
  versionNotLatest,
  truststoreDeleted,
  importedNevertheless,
  warningExplained,
  warningUnexplained,
  warningAbsent,
];

/** The rules about an ignore of a configuration, in the order in which they run. */
export const configRules: readonly ConfigRule[] = [ignoreExpired, ignoreUnused];

/** Every rule, in the order in which its findings stand where lines do not decide. */
export const rules: readonly Rule[] = [
  ...bundleRules,
  ...certificateRules,
  ...chainRules,
  ...summaryRules,
  ...clientRules,
  ...domainRules,
  ...configRules,
];

/** Ids of rules that are no more. They are never used again. */
export const retiredIds: readonly string[] = [];

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** The rule of an id. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}
