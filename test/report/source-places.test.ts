import { posix, win32 } from "node:path";
import { describe, expect, test } from "vitest";
import { sourcePlaces } from "../../src/report/source-places.js";
import { uriPathOf } from "../../src/report/uri-path.js";

const inRepository = (path: string) => ({ kind: "repository", path });
const elsewhere = (uri: string) => ({ kind: "elsewhere", uri });
const mapped = new Map([["s3://bucket/truststore.pem", "./infra//truststore.pem"]]);

describe("where paths are written with slashes", () => {
  const places = sourcePlaces({ workingFolder: "/home/ci/repo/infra", repository: "/home/ci/repo", mapped }, posix);

  test.each([
    ["truststore.pem", inRepository("infra/truststore.pem")],
    ["./a/../truststore.pem", inRepository("infra/truststore.pem")],
    ["../clients/a b.pem", inRepository("clients/a b.pem")],
    ["/home/ci/repo/truststore.pem", inRepository("truststore.pem")],
    ["..pem", inRepository("infra/..pem")],
    [String.raw`back\slash.pem`, inRepository(String.raw`infra/back\slash.pem`)],
    ["../../truststore.pem", elsewhere("file:///home/ci/truststore.pem")],
    ["/home/ci/repository/truststore.pem", elsewhere("file:///home/ci/repository/truststore.pem")],
    ["/tmp/ü %#?.pem", elsewhere("file:///tmp/%C3%BC%20%25%23%3F.pem")],
    ["/home/ci/repo", elsewhere("file:///home/ci/repo")],
    ["-", elsewhere("standard-input")],
    ["./-", inRepository("infra/-")],
    ["s3://bucket/truststore.pem", inRepository("infra/truststore.pem")],
    ["s3://bucket/other key.pem?versionId=a+b", elsewhere("s3/bucket/other%20key.pem%3FversionId%3Da%2Bb")],
    ["S3://bucket/key", elsewhere("s3/bucket/key")],
    ["domain:api.example.com", elsewhere("domain/api.example.com")],
    ["cloudwatch:/aws/api-gateway/access", elsewhere("cloudwatch/aws/api-gateway/access")],
    ["domain:*.example.com", elsewhere("domain/*.example.com")],
  ])("%s lies in its place", (location, place) => {
    expect(places(location)).toEqual(place);
  });

  test("the working folder stands for a repository that there is not", () => {
    const alone = sourcePlaces({ workingFolder: "/home/ci/repo/infra", repository: undefined, mapped }, posix);
    expect(alone("truststore.pem")).toEqual(inRepository("truststore.pem"));
    expect(alone("../truststore.pem")).toEqual(elsewhere("file:///home/ci/repo/truststore.pem"));
  });

  test("what signs an address stays out of it", () => {
    const place = places("s3://bucket/key?X-Amz-Signature=0123456789&AWSAccessKeyId=AKIA&Signature=abcdef");
    expect(JSON.stringify(place)).not.toMatch(/0123456789|AKIA|abcdef/);
  });
});

describe("where paths are written with backslashes", () => {
  const places = sourcePlaces(
    {
      workingFolder: String.raw`C:\repo\infra`,
      repository: String.raw`C:\repo`,
      mapped: new Map([["s3://b/k", String.raw`infra\k.pem`]]),
    },
    win32,
  );

  test.each([
    ["truststore.pem", inRepository("infra/truststore.pem")],
    [String.raw`..\clients\a.pem`, inRepository("clients/a.pem")],
    ["../clients/a.pem", inRepository("clients/a.pem")],
    [String.raw`c:\REPO\truststore.pem`, inRepository("truststore.pem")],
    [String.raw`C:\other\a b.pem`, elsewhere("file:///C:/other/a%20b.pem")],
    [String.raw`D:\repo\truststore.pem`, elsewhere("file:///D:/repo/truststore.pem")],
    [String.raw`\\server\share\a.pem`, elsewhere("file://server/share/a.pem")],
    ["s3://b/k", inRepository("infra/k.pem")],
    ["s3://bucket/key", elsewhere("s3/bucket/key")],
  ])("%s lies in its place", (location, place) => {
    expect(places(location)).toEqual(place);
  });
});

test("a path in an address is read back as it is, whatever is in it", () => {
  const path = "/a b/%41/#?&=+'()!*~[]{}|^\"<>\\/ü證\u202e/\u{1f469}\n\x1b";
  expect(new URL(`file://${uriPathOf(path)}`).href).toBe(`file://${uriPathOf(path)}`);
  expect(decodeURIComponent(uriPathOf(path))).toBe(path);
});

test("half a character has no address, and breaks none", () => {
  expect(uriPathOf("a\ud800/b")).toBe("a%EF%BF%BD/b");
});
