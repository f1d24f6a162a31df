import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { formatGithub } from "../../src/report/github/format-github.js";
import { problemsOf } from "../../src/report/problems.js";
import { sourcePlaces } from "../../src/report/source-places.js";
import { placeText } from "../../src/report/text/location.js";
import { visible } from "../../src/report/text/visible.js";
import { checkReport, clientReport, diffReport, fixture, issuerChange, suppressing } from "./bundle-reports.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { reportsNaming } from "./stranger-reports.js";
import { commandsIn } from "./workflow-commands.js";

const places = sourcePlaces(
  {
    workingFolder: "/home/builder/repository/infra",
    repository: "/home/builder/repository",
    mapped: new Map([["s3://bucket/mapped.pem", "infra/mapped.pem"]]),
  },
  posix,
);
const flawed = fixture("report/flawed.pem");

/** What the runner makes of a report. */
function annotations(report: Parameters<typeof formatGithub>[0]) {
  return commandsIn(formatGithub(report, { places }));
}

/** Kinds and rules alone. */
function titles(report: Parameters<typeof formatGithub>[0]) {
  return annotations(report).flatMap((command) => (command ? `${command.name} ${command.properties.title ?? ""}` : []));
}

test("every problem is an annotation at the lines of its block, the gravest first", async () => {
  const text = formatGithub(checkReport({ "flawed.pem": flawed, "loop.pem": fixture("report/loop.pem") }), { places });
  await expect(text).toMatchFileSnapshot("goldens/github-check.txt");
});

test("clients are annotated at their files, by what keeps them out", () => {
  const client = (name: string) => fixture(`report/clients/${name}.pem`);
  const clients = { "a.pem": client("accepted"), "u.pem": client("uncertain"), "e.pem": client("expired") };
  const report = clientReport(clients, fixture("report/truststore.pem"));
  expect(annotations(report).map((command) => [command?.name, command?.properties])).toEqual([
    ["error", { file: "infra/e.pem", title: "gate/expired" }],
    ["warning", { file: "infra/u.pem", title: "gate/eku-without-client-auth" }],
    [undefined, undefined],
  ]);
});

test("a note is a notice", () => {
  const report = checkReport({ "a.pem": `text\n${fixture("report/truststore.pem").toString()}` });
  expect(titles(report)).toEqual(["notice bundle/text-between-blocks"]);
});

test("what could not be read or judged comes first, at no file", () => {
  const failures = [{ message: "missing.pem does not exist.", fix: "Check the path." }];
  const report = checkReport({ "a.pem": "" });
  expect(annotations({ ...report, failures })).toEqual([
    {
      name: "error",
      properties: { title: "mtls-truststore" },
      message: "missing.pem does not exist.\nFix: Check the path.",
    },
    ...annotations(report),
  ]);
});

test("a change of access is annotated at the certificate, if the truststore after lists it", () => {
  const [before, after] = [fixture("report/loop.pem"), fixture("report/truststore.pem")];
  const [, second] = checkReport({ "a.pem": after }).truststores[0]?.certificates ?? [];
  if (second === undefined) throw new Error("there is a second");
  const gone = { ...second, fingerprint: "0".repeat(64) };
  const report = diffReport([before, after], {
    lost: [issuerChange(gone, "before")],
    gained: [issuerChange(second, "after")],
  });
  const file = "infra/truststore.pem";
  expect(annotations(report).map((command) => command?.properties)).toEqual([
    { file, title: "access/lost" },
    { file, line: `${second.lines.first}`, endLine: `${second.lines.last}`, title: "access/gained" },
    undefined,
  ]);
});

test("without a problem nothing is printed", () => {
  expect(formatGithub(checkReport({ "a.pem": fixture("report/truststore.pem") }), { places })).toBe("");
});

test("what is suppressed is not annotated", () => {
  const all = checkReport({ "flawed.pem": flawed });
  const some = suppressing(all, ({ ruleId }) => ruleId === "bundle/private-key", { kind: "baseline" });
  expect(titles(some)).toEqual(titles(all).filter((title) => title !== "error bundle/private-key"));
  expect(titles(some)).toHaveLength(titles(all).length - 1);
});

test.each([
  ["-", { title: "bundle/empty" }, "\nPlace: standard input"],
  ["s3://bucket/key", { title: "bundle/empty" }, "\nPlace: s3://bucket/key"],
  ["s3://bucket/mapped.pem", { file: "infra/mapped.pem", title: "bundle/empty" }, ""],
  ["../../elsewhere.pem", { title: "bundle/empty" }, "\nPlace: ../../elsewhere.pem"],
  ["../=x.pem", { title: "bundle/empty" }, "\nPlace: ../=x.pem"],
  ["a\u202eb.pem", { title: "bundle/empty" }, "\nPlace: a\\u{202e}b.pem"],
  ["a,b:c%0A=d.pem", { file: "infra/a,b:c%0A=d.pem", title: "bundle/empty" }, ""],
])(
  "an annotation stands at its file where %j lies in the repository, and else tells the place",
  (location, properties, place) => {
    const report = checkReport({ [location]: "" });
    const [{ message, fix } = { message: "", fix: "" }] = report.findings;
    expect(annotations(report)).toEqual([
      { name: "error", properties, message: `${message}\nFix: ${fix}${place}` },
      undefined,
    ]);
  },
);

test("the signature of an address is left out", () => {
  const location = "s3://bucket/key?X-Amz-Signature=0123456789abcdef";
  const text = formatGithub(checkReport({ [location]: "" }), { places });
  expect(text).toContain("X-Amz-Signature=…");
  expect(text).not.toContain("0123456789abcdef");
});

describe.each(Object.entries({ ...hostileNames, ...hostileUnits }))("a name with %s", (_, name) => {
  test.each(Object.entries(reportsNaming(name)))("gives %s no command but ours", (_, report) => {
    const commands = annotations(report);
    const problems = problemsOf(report);
    const { failures = [] } = report;
    expect([problems.length, failures.length]).not.toContain(0);
    expect(commands).toEqual([
      ...failures.map(({ message, fix }) => ({
        name: "error",
        properties: { title: "mtls-truststore" },
        message: `${visible(message)}\nFix: ${visible(fix)}`,
      })),
      ...problems.map(({ severity, ruleId, message, fix, location }) => {
        const place = places(location.file);
        const isNamed = place.kind === "repository" && visible(place.path) === place.path;
        const { firstLine, lastLine } = location;
        return {
          name: severity === "info" ? "notice" : severity,
          properties: {
            ...(isNamed && { file: place.path }),
            ...(isNamed && firstLine !== undefined && { line: `${firstLine}`, endLine: `${lastLine ?? 0}` }),
            title: ruleId,
          },
          message: `${visible(message)}\nFix: ${visible(fix)}${isNamed ? "" : `\nPlace: ${placeText(location)}`}`,
        };
      }),
      undefined,
    ]);
  });
});
