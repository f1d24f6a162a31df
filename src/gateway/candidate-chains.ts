import { enumeratePaths } from "../chain/enumerate-paths.js";
import type { IssuerFinder } from "../chain/issuers.js";
import type { Certificate } from "../certificate/certificate.js";
import type { PathContext } from "./ca-gates.js";
import { certificatesOf, compareCandidates, judgePath, withReasons, type Candidate } from "./candidates.js";
import { describe } from "./describe.js";
import { judge, type Judgement } from "./judgement.js";
import { longestCaPath } from "./limits.js";
import { nameConstraintDoubts } from "./name-constraints.js";
import { reasonFor, type Reason } from "./reason.js";

/** One chain that a client could be meant to have, and what stands against it. */
export interface CandidateChain extends Judgement {
  /** The client first. */
  readonly chain: readonly Certificate[];
}

/** Candidate chains, best first, and whether these are all there are. */
export interface CandidateChains {
  readonly chains: readonly CandidateChain[];
  readonly complete: boolean;
}

/** Chains for people to read: beyond some dozens nobody does. One CA too many shows that a chain is too long. */
const limits = { longest: longestCaPath.value + 1, most: 32 };

/**
 * Walks every chain above a client; listed certificates of its issuer's name that did not sign it come last. Where
 * anything signed it, the first is the chain of the prediction, which was found by another search, not bounded like this one.
 */
export function candidateChains(
  client: Certificate,
  prediction: CandidateChain,
  issuers: IssuerFinder,
  context: PathContext,
): CandidateChains {
  const { named, signers } = issuers.of(client);
  const own = prediction.reasons.filter(({ certificate }) => certificate === client);
  const { paths, complete } = enumeratePaths(prediction.chain.length > 1 ? signers : [], issuers, limits);
  const judged = paths.flatMap((path): readonly Candidate[] => {
    const candidate = judgePath(path, context);
    const doubts = nameConstraintDoubts(client, path.certificates, context);
    return candidate === undefined ? [] : [withReasons(candidate, [...own, ...doubts])];
  });
  const walked = judged.sort(compareCandidates).map((candidate): CandidateChain => {
    const { verdict, reasons } = candidate;
    return { verdict, reasons, chain: [client, ...certificatesOf(candidate)] };
  });
  const others = walked.filter(({ chain }) => !isBeginningOf(chain, prediction.chain));
  const namesakes = client.selfIssued ? [] : named.filter((ca) => !signers.includes(ca));
  const { verdict, reasons, chain } = prediction;
  const first = chain.length === 1 && namesakes.length > 0 ? [] : [{ verdict, reasons, chain }];
  const all = [...first, ...others, ...namesakes.map((ca) => notSignedBy(ca, client, own, context))];
  return { chains: all.slice(0, limits.most), complete: complete && all.length <= limits.most };
}

/** The same chain, or one that was cut where it was too long. */
function isBeginningOf(chain: readonly Certificate[], whole: readonly Certificate[]): boolean {
  return chain.every((certificate, index) => certificate === whole[index]);
}

function notSignedBy(
  ca: Certificate,
  client: Certificate,
  own: readonly Reason[],
  { truststore }: PathContext,
): CandidateChain {
  // Of a client that names two algorithms no signature can be verified: that is said of it already.
  if (!client.algorithmsAgree) return { ...judge(own), chain: [client, ca] };
  const message = `The key of ${describe(ca, truststore)}, which has the name of the issuer, does not verify the client's signature.`;
  const reason = reasonFor("signature-invalid", message, { certificate: client });
  return { ...judge([...own.filter(({ id }) => id !== reason.id), reason]), chain: [client, ca] };
}
