import type { Plugin } from "rolldown";

/**
 * Makes `string-width`, by which help is laid out and reports are wrapped, fast for printable ASCII and the lines of trees, of which
 * each character fills one column: measuring a tree of 1,000 certificates took 95 ms. Its `Intl.Segmenter`, which takes 7 ms to make
 * (Node.js 20.20), is made when other text turns up. A version that reads otherwise stops the build.
 */
export const plainWidths: Plugin = {
  name: "plain-widths",
  transform: {
    filter: { id: /\/node_modules\/string-width\/index\.js$/ },
    handler: (code) => withShortWay(withLateSegmenter(code)),
  },
};

function withLateSegmenter(code: string): string {
  const late = "let made;\nconst segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };";
  return replaceOnce(code, "const segmenter = new Intl.Segmenter();", late);
}

function withShortWay(code: string): string {
  const start = "export default function stringWidth(string, options = {}) {\n";
  const short =
    'if (typeof string === "string" && /^[\\x20-\\x7e\\u2500-\\u257f]*$/.test(string)) return string.length;\n';
  return replaceOnce(code, start, `${start}\t${short}`);
}

function replaceOnce(code: string, before: string, after: string): string {
  const [head, tail, ...others] = code.split(before);
  if (head !== undefined && tail !== undefined && others.length === 0) return head + after + tail;
  throw new Error(`string-width does not hold once: ${before}`);
}
