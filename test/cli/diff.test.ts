import { rootCertificates } from "node:tls";
import { describe, expect, test } from "vitest";
import { problemsOf } from "../../src/report/problems.js";
import { conformingReport } from "../report/conforming.js";
import { scenes, today, type Scene } from "../report/diff-scenes.js";
import { run, type Surroundings } from "./captured-io.js";
import { onStage } from "./diff-scene.js";

async function reportOf(argv: readonly string[], surroundings: Surroundings = {}) {
  const { out, error } = await run([...argv, "--at", today, "--format", "json"], surroundings);
  expect(error).toBe("");
  return conformingReport(out);
}

/** `CN=orders` of a name, without what all names share. */
const short = (name = "") => name.replace("C=GB,O=Example Ltd,CN=Example ", "").replace("O=Example Ltd,CN=", "");

const problems = {
  same: [],
  reordered: [],
  reencoded: ["info bundle/line-endings"],
  "dropped-intermediate": ["error access/lost orders", "error access/lost Leeds CA"],
  "dropped-root": [
    "error access/lost billing",
    "error access/lost orders",
    "error access/lost Root CA",
    "error access/lost Leeds CA",
    "error access/lost London CA",
    "error chain/issuer-missing Leeds CA",
  ],
  "added-root": ["info access/gained new", "info access/gained Partner Root CA"],
  rekeyed: [
    "error access/lost orders",
    "error access/lost Leeds CA",
    "info access/gained new",
    "info access/gained Leeds CA",
  ],
  "one-of-two-keys-removed": ["error access/lost Leeds CA"],
  refused: ["info access/gained Partner Root CA"],
  renewed: ["info access/gained Leeds CA"],
  "renewed-for-shorter": ["error access/lost Leeds CA"],
  "renewed-too-early": [
    "error access/lost orders",
    "error access/lost Leeds CA",
    "error certificate/not-yet-valid Leeds CA",
    "info access/gained orders",
    "info access/gained Leeds CA",
  ],
  "cross-signed": ["error bundle/duplicate-subject Leeds CA", "info access/gained Partner Root CA"],
  "reason-changed": ["info access/gained Leeds CA"],
  "to-doubt": [
    "warning access/lost billing",
    "warning access/lost orders",
    "warning access/lost Root CA",
    "warning access/lost Leeds CA",
    "warning access/lost London CA",
    "info certificate/weak-root-signature-hash Root CA",
  ],
  "listed-client": ["error access/lost CN=laptop", "error access/lost CN=laptop"],
  "name-constraints": ["warning access/name-constraints-differ"],
  "unreadable-client": ["error gate/unreadable"],
} as const satisfies Record<keyof typeof scenes, readonly string[]>;

test.each(Object.entries(problems))(
  "all that %s comes to, with what each problem weighs: %j",
  async (name, expected) => {
    const report = await reportOf(onStage(scenes[name as keyof typeof scenes]));
    const told = problemsOf(report).map(({ severity, ruleId, subject }) =>
      [severity, ruleId, short(subject)].join(" "),
    );
    expect(told.map((problem) => problem.trim())).toEqual(expected);
  },
);

describe("what becomes of each certificate", () => {
  test.each<[keyof typeof scenes, readonly string[]]>([
    ["same", []],
    ["reordered", []],
    ["reencoded", []],
    ["dropped-intermediate", ["removed Leeds CA"]],
    ["added-root", ["added Partner Root CA"]],
    ["rekeyed", ["re-keyed Leeds CA"]],
    ["renewed", ["renewed Leeds CA"]],
    ["cross-signed", ["added Partner Root CA", "cross-signed Leeds CA beside"]],
    ["listed-client", ["removed CN=laptop"]],
  ])("%s", async (name, expected) => {
    const { diff } = await reportOf(onStage(scenes[name]));
    const changes = diff?.certificates.map(({ change, subject, counterpart }) =>
      [change, short(subject), ...(counterpart?.stays === true ? ["beside"] : [])].join(" "),
    );
    expect(changes?.toSorted()).toEqual(expected);
  });

  test("another order and another encoding are told, and change nothing", async () => {
    const [reordered, reencoded] = [
      await reportOf(onStage(scenes.reordered)),
      await reportOf(onStage(scenes.reencoded)),
    ].map(({ diff }) => [diff?.sameBytes, diff?.reordered, diff?.reencoded.length]);
    expect([reordered, reencoded]).toEqual([
      [false, true, 0],
      [false, false, 3],
    ]);
  });
});

describe("the clients that are named", () => {
  test("are told with verdict, reason and chain before and after", async () => {
    const { access } = await reportOf(onStage(scenes["dropped-intermediate"]));
    const [lost] = access?.lost ?? [];
    expect(access).toMatchObject({ gained: [], unchanged: 1, reasonChanged: [] });
    expect(lost).toMatchObject({ location: "clients/orders.pem", from: today, until: "2031-01-01T00:00:01Z" });
    expect([lost?.before, lost?.after].map((met) => [met?.verdict, met?.reasons[0]?.id, met?.chain.length])).toEqual([
      ["accepted", undefined, 3],
      ["denied", "issuer-not-found", 1],
    ]);
  });

  test("are told apart where the reason alone changes", async () => {
    const { access } = await reportOf(onStage(scenes["reason-changed"]));
    expect(access).toMatchObject({ lost: [], gained: [], unchanged: 1 });
    const [first] = access?.reasonChanged ?? [];
    expect([first?.before, first?.after].map((met) => met?.reasons[0]?.id)).toEqual([
      "issuer-not-found",
      "signature-invalid",
    ]);
  });

  test("may be files, folders and globs, behind one flag or several, before or behind the truststores", async () => {
    const bundles = ["before.pem", "after.pem"];
    onStage(scenes.same);
    for (const argv of [
      [...bundles, "--clients", "clients/orders.pem", "clients/billing.pem"],
      [...bundles, "--clients", "clients/orders.pem", "--clients", "clients/billing.pem"],
      [...bundles, "--clients", "clients/*.pem"],
      [...bundles, "--clients", "clients", "clients"],
      ["--clients", "clients", "--deny", "none", ...bundles],
    ]) {
      expect((await reportOf(["diff", ...argv])).access?.unchanged).toBe(2);
    }
  });

  test("are absent from the report where none is named", async () => {
    const { access, clients } = await reportOf(onStage(scenes.renewed));
    expect([access, clients]).toEqual([undefined, []]);
  });
});

describe("either truststore", () => {
  test("may come from standard input", async () => {
    const { before, after } = scenes["dropped-intermediate"];
    onStage(scenes["dropped-intermediate"]);
    const first = await reportOf(["diff", "-", "after.pem"], { stdin: before });
    const second = await reportOf(["diff", "before.pem", "-"], { stdin: after });
    expect([first, second].map(({ truststores }) => truststores.map(({ location }) => location))).toEqual([
      ["-", "after.pem"],
      ["before.pem", "-"],
    ]);
    expect([first, second].map(({ diff }) => diff?.issuers.lost.length)).toEqual([1, 1]);
  });

  test("has its hierarchy and who would be let in by it", async () => {
    const { truststores } = await reportOf(onStage(scenes["dropped-intermediate"]));
    expect(truststores.map(({ certificates }) => certificates.map(({ admission }) => admission?.verdict))).toEqual([
      ["accepted", "accepted", "accepted"],
      ["accepted", "accepted"],
    ]);
  });
});

test("a public CA that is added is a new finding; one that was there before is none", async () => {
  const publicCa = `${rootCertificates.at(-1) ?? ""}\n`;
  const { before } = scenes.same;
  const added: Scene = { before, after: before + publicCa };
  const found = async (scene: Scene) => (await reportOf(onStage(scene))).findings.map(({ ruleId }) => ruleId);
  expect(await found(added)).toContain("certificate/public-ca");
  expect(await found({ before: added.after, after: publicCa + before })).toEqual([]);
  expect((await run(onStage(added))).exitCode).toBe(1);
});
