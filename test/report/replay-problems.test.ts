import { describe, expect, test } from "vitest";
import { problemsOf } from "../../src/report/problems.js";
import { placeText } from "../../src/report/text/location.js";
import { reportedRulesOf } from "../../src/report/reported-rules.js";
import { replayReport, replayScenes, type ReplayScene } from "./replay-scenes.js";

const told = (scene: ReplayScene) =>
  problemsOf(replayReport(scene)).map(
    ({ severity, ruleId, location, subject }) =>
      `${severity} ${ruleId} ${placeText(location)} ${subject?.replace("O=Example Ltd,", "") ?? ""}`,
  );

const log = "logs/november.jsonl.gz";
const lost = ["error access/lost candidate.pem CN=orders", "error access/lost candidate.pem CN=returns"];
const rest = [
  "warning gate/unreadable candidate.pem ",
  `warning replay/disagreement ${log}:51 CN=legacy`,
  `info replay/disagreement ${log}:60 CN=retired`,
  `info replay/broken-record ${log}:4711 `,
];
const [unreadable = "", legacy = "", ...notes] = rest;

describe("the problems of a replay", () => {
  test.each<[string, ReplayScene, readonly string[]]>([
    [
      "that denies a loss",
      replayScenes.changed,
      [...lost, unreadable, legacy, "info access/gained candidate.pem CN=partner", ...notes],
    ],
    [
      "that denies a gain",
      { ...replayScenes.changed, deny: ["gained"] },
      [
        "error access/gained candidate.pem CN=partner",
        unreadable,
        legacy,
        ...lost.map((each) => each.replace("error", "info")),
        ...notes,
      ],
    ],
    ["where nothing changes", replayScenes.unchanged, []],
    [
      "without a current truststore",
      replayScenes.alone,
      [
        "error gate/issuer-not-found candidate.pem CN=scanner",
        "error gate/insecure-signature-algorithm candidate.pem CN=legacy",
        "warning gate/unreadable candidate.pem ",
        "warning gate/eku-without-client-auth candidate.pem CN=server",
        `warning replay/disagreement ${log}:51 CN=legacy`,
      ],
    ],
    ["of logs without certificates", replayScenes["no-certificate"], [`error replay/no-certificate ${log} `]],
    ["of logs without records", replayScenes["no-record"], [`error replay/no-certificate ${log} `]],
    [
      "of certificates of which none can be read",
      { ...replayScenes.alone, seen: replayScenes.alone.seen.filter(({ file }) => file.leaf === undefined) },
      [`error replay/no-certificate ${log} `, "warning gate/unreadable candidate.pem "],
    ],
    ["of clients with few requests", replayScenes["below-minimum"], []],
    ["of more certificates than are kept", replayScenes["not-kept"], []],
  ])("%s", (_, scene, expected) => {
    expect(told(scene)).toEqual(expected);
  });

  test("have ids that the command may tell of", () => {
    const ids = reportedRulesOf("replay").map(({ id }) => id);
    const used = Object.values(replayScenes).flatMap((scene) =>
      problemsOf(replayReport(scene)).map((each) => each.ruleId),
    );
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("say of whom, how often and when", () => {
    const messages = problemsOf(replayReport(replayScenes.changed)).map(({ message }) => message);
    expect(messages).toEqual([
      `O=Example Ltd,CN=orders (${log}:1) loses access at once, until 2031-01-01: accepted before, denied after. The truststore lists C=GB,O=Example Ltd,CN=Example Leeds CA (line 12), but its key does not verify this client's signature. The logs have 1,204 requests by it, 2026-09-01 to 2026-11-20.`,
      `O=Example Ltd,CN=returns (${log}:3) loses access at once, until 2031-01-01: accepted before, denied after. The truststore lists C=GB,O=Example Ltd,CN=Example Leeds CA (line 12), but its key does not verify this client's signature. The logs have 90 requests by it.`,
      `The client at ${log}:80 is unreadable: The client's own certificate cannot be read: The block has no -----END CERTIFICATE----- line; it needs one. The logs have 5 requests by it, 2026-11-01.`,
      `O=Example Ltd,CN=legacy (${log}:51): 7 requests were let in (status 200), 2026-10-05 to 2026-10-06, where denied (Client cert using an insecure Signature Algorithm) was predicted. The client certificate is signed with SHA-1 (ecdsa-with-SHA1); API Gateway needs SHA-256 or stronger.`,
      `O=Example Ltd,CN=partner (${log}:90) gains access at once, until 2055-01-01: denied before (issuer-not-found), accepted after. The logs have 30 requests by it, 2026-11-18.`,
      `O=Example Ltd,CN=retired (${log}:60): 1 request was denied (Certificate is over), 2026-10-07, where denied (certificate has expired) was predicted. The client certificate expired on 2026-03-01 00:00:00 UTC.`,
      `5 records could not be read, the first at ${log}:4711: the log ends in the middle of it.`,
    ]);
  });
});

describe("clients", () => {
  const namesOf = (clients: readonly { readonly subject: string | null }[] = []) =>
    clients.map(({ subject }) => subject?.replace("O=Example Ltd,CN=", ""));

  test("stand in the order of what they meet, and then of their requests", () => {
    const { clients, access } = replayReport(replayScenes.changed);
    const expected = "orders returns - scanner legacy retired server billing partner".split(" ");
    expect(namesOf(clients)).toEqual(expected.map((name) => (name === "-" ? undefined : name)));
    expect(namesOf(access?.lost)).toEqual(["orders", "returns"]);
  });

  test("come back from JSON as they are", () => {
    const { clients } = replayReport(replayScenes.changed);
    expect(JSON.parse(JSON.stringify(clients))).toEqual(clients.map((client) => ({ ...client })));
  });
});
