import { describe, expect, test } from "vitest";
import { issue, type Authority, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import {
  directory,
  dns,
  email,
  ip,
  nameConstraints,
  registeredId,
  subjectAlternativeName,
  uri,
  type GeneralNameDer,
} from "../support/general-names.js";
import { idsOf, longValid, predicted } from "./predicted.js";

type Answer = "allowed" | "refused";

const maskTo24 = [255, 255, 255, 0];
const documentationNet = [0x20, 1, 0x0d, 0xb8, ...zeros(12)];
const maskTo32 = [255, 255, 255, 255, ...zeros(12)];
const v6 = (...tail: readonly number[]) => ip(0x20, 1, 0x0d, 0xb8, ...zeros(12 - tail.length), ...tail);

/** What a subtree holds, by RFC 5280 4.2.1.10; `undefined` where a constraint of that form says nothing of the name. */
const table: readonly [title: string, base: GeneralNameDer, name: GeneralNameDer, within: boolean | undefined][] = [
  ["a host and itself", dns("example.com"), dns("example.com"), true],
  ["a host and one below it", dns("example.com"), dns("www.example.com"), true],
  ["a host in other case", dns("example.com"), dns("WWW.Example.COM"), true],
  ["a host and one that ends alike", dns("example.com"), dns("badexample.com"), false],
  ["a host and its parent", dns("www.example.com"), dns("example.com"), false],
  ["every host", dns(""), dns("example.com"), true],
  ["a mail host and a mailbox there", email("example.com"), email("a@example.com"), true],
  ["a mail host and a mailbox below it", email("example.com"), email("a@mail.example.com"), false],
  ["a mail domain and a mailbox below it", email(".example.com"), email("a@mail.example.com"), true],
  ["a mail domain and a mailbox at its top", email(".example.com"), email("a@example.com"), false],
  ["a mailbox and itself", email("a@example.com"), email("a@EXAMPLE.com"), true],
  ["a mailbox and another one", email("a@example.com"), email("b@example.com"), false],
  ["a mailbox and itself in other case", email("a@example.com"), email("A@example.com"), false],
  ["a URI's host and itself", uri("example.com"), uri("https://example.com/a"), true],
  ["a URI's host and one below it", uri("example.com"), uri("https://www.example.com/a"), false],
  ["a URI's domain and a host below it", uri(".example.com"), uri("https://www.example.com:8443/a"), true],
  ["a URI's domain and its top", uri(".example.com"), uri("https://example.com/a"), false],
  ["a URI's host and one in the user's part", uri("example.com"), uri("https://example.com@other.org/"), false],
  ["a network and an address in it", ip(192, 0, 2, 0, ...maskTo24), ip(192, 0, 2, 255), true],
  ["a network and an address beside it", ip(192, 0, 2, 0, ...maskTo24), ip(192, 0, 3, 0), false],
  ["every address", ip(...zeros(8)), ip(192, 0, 3, 0), true],
  ["a v6 network and an address in it", ip(...documentationNet, ...maskTo32), v6(1), true],
  ["a v6 network and an address beside it", ip(...documentationNet, ...maskTo32), ip(0x20, 2, ...zeros(14)), false],
  ["a directory and a name in it", directory("O=Example"), directory("O=Example,CN=a"), true],
  ["a directory and itself", directory("O=Example"), directory("O=Example"), true],
  ["a directory and a name in other case", directory("O=Example"), directory("O=EXAMPLE,CN=a"), true],
  ["a directory and a name beside it", directory("O=Example"), directory("O=Example2,CN=a"), false],
  ["a directory and its parent", directory("O=Example,OU=a"), directory("O=Example"), false],
  ["a host and a mailbox", dns("example.com"), email("a@example.org"), undefined],
  ["a host and an address", dns("example.com"), ip(192, 0, 2, 1), undefined],
  ["a host and a name of no comparable form", dns("example.com"), registeredId, undefined],
];

const root = issue({ subject: "CN=Root", ca: true, ...longValid });
const constrainedBy = (extension: ReturnType<typeof nameConstraints>, more: Partial<Template> = {}) =>
  issue({ subject: "CN=Issuing", issuer: root, ca: true, extensions: [extension], ...longValid, ...more });
const clientOf = (issuer: Authority, more: Partial<Template>) =>
  issue({ subject: "", issuer, key: sharedKey("p-256", "client"), ...longValid, ...more });
const named = (...names: readonly GeneralNameDer[]) => ({ extensions: [subjectAlternativeName(...names)] });

function answerTo(extension: ReturnType<typeof nameConstraints>, more: Partial<Template>): Answer {
  const ca = constrainedBy(extension);
  const ids = idsOf(predicted(clientOf(ca, more), [root, ca]));
  if (ids.length > 0) expect(ids).toEqual(["name-constraints"]);
  return ids.length === 0 ? "allowed" : "refused";
}

describe("Of name constraints", () => {
  test.for(table)("%s: permitted.", ([, base, name, within]) => {
    expect(answerTo(nameConstraints([base], []), named(name))).toBe(within === false ? "refused" : "allowed");
  });

  test.for(table)("%s: excluded.", ([, base, name, within]) => {
    expect(answerTo(nameConstraints([], [base]), named(name))).toBe(within === true ? "refused" : "allowed");
  });

  test("one of several permitted subtrees is enough.", () => {
    const two = nameConstraints([dns("example.com"), dns("example.org")], []);
    expect(answerTo(two, named(dns("www.example.org")))).toBe("allowed");
  });

  test("every name must be permitted.", () => {
    const one = nameConstraints([dns("example.com")], []);
    expect(answerTo(one, named(dns("www.example.com"), dns("example.org")))).toBe("refused");
  });

  test("exclusion goes before permission.", () => {
    const both = nameConstraints([dns("example.com")], [dns("secret.example.com")]);
    expect(answerTo(both, named(dns("a.secret.example.com")))).toBe("refused");
  });

  test("a form that cannot be compared is refused where it is constrained.", () => {
    expect(answerTo(nameConstraints([], [registeredId]), named(registeredId))).toBe("refused");
    expect(answerTo(nameConstraints([registeredId], []), named(registeredId))).toBe("refused");
  });

  test("the subject is a name of a directory.", () => {
    const permitted = nameConstraints([directory("O=Example")], []);
    expect(answerTo(permitted, { subject: "O=Example,CN=a" })).toBe("allowed");
    expect(answerTo(permitted, { subject: "O=Other,CN=a" })).toBe("refused");
  });

  test("a mailbox in the subject counts where the alternative names hold none.", () => {
    const permitted = nameConstraints([email("example.com")], []);
    const subject = "CN=a,emailAddress=a@example.org";
    expect(answerTo(permitted, { subject })).toBe("refused");
    expect(answerTo(permitted, { subject, ...named(email("a@example.com")) })).toBe("allowed");
  });
});

describe("Name constraints of a root", () => {
  const outside = { subject: "O=Other,CN=a" };
  const limits = { extensions: [nameConstraints([directory("O=Example")], [])] };
  const strict = issue({ subject: "O=Example", ca: true, ...limits, ...longValid });
  const below = (name: string, more: Partial<Template> = {}) =>
    issue({ subject: name, issuer: strict, ca: true, ...longValid, ...more });

  test("bind the CAs between it and the client.", () => {
    const ca = below("O=Other,CN=Issuing");
    expect(idsOf(predicted(clientOf(ca, {}), [strict, ca]))).toEqual(["name-constraints"]);
  });

  test("bind the client, however far below.", () => {
    const ca = below("O=Example,CN=Issuing");
    expect(idsOf(predicted(clientOf(ca, outside), [strict, ca]))).toEqual(["name-constraints"]);
    expect(idsOf(predicted(clientOf(ca, { subject: "O=Example,CN=a" }), [strict, ca]))).toEqual([]);
  });

  test("exempt a self-issued CA.", () => {
    const onlyHosts = { extensions: [nameConstraints([directory("O=Elsewhere")], [])] };
    const first = issue({ subject: "O=Example", ca: true, ...onlyHosts, ...longValid });
    const key = sharedKey("p-256", "rollover");
    const second = issue({ subject: "O=Example", issuer: first, ca: true, key, ...longValid });
    expect(idsOf(predicted(clientOf(second, {}), [first, second]))).toEqual([]);
  });

  test("do not exempt a self-issued client.", () => {
    const limitsElsewhere = { extensions: [nameConstraints([directory("O=Elsewhere")], [])] };
    const first = issue({ subject: "O=Example", ca: true, ...limitsElsewhere, ...longValid });
    expect(idsOf(predicted(clientOf(first, { subject: "O=Example" }), [first]))).toEqual(["name-constraints"]);
  });

  test("are one doubt for each CA that has them, and deny nobody.", () => {
    const ca = issue({ subject: "O=Example,CN=Issuing", issuer: strict, ca: true, ...limits, ...longValid });
    const { verdict, reasons } = predicted(clientOf(ca, outside), [strict, ca]);
    expect(verdict).toBe("uncertain");
    expect(reasons.map(({ id, certificate }) => [id, certificate?.subject.text])).toEqual([
      ["name-constraints", "O=Example,CN=Issuing"],
      ["name-constraints", "O=Example"],
    ]);
  });

  test("leave the client to another way up without them.", () => {
    const ca = below("O=Other,CN=Issuing");
    const again = issue({ subject: "O=Other,CN=Issuing", issuer: root, ca: true, ...longValid });
    expect(predicted(clientOf(ca, {}), [strict, ca, root, again]).verdict).toBe("accepted");
  });
});

function zeros(count: number): readonly number[] {
  return Array.from({ length: count }, () => 0);
}
