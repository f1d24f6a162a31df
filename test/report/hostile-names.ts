/** What a stranger may write into a common name. */
export const hostileNames = {
  "an ANSI colour": "\x1b[31mred\x1b[0m",
  "a cleared screen": "\x1b[2J\x1b[Hgone",
  "a title for the terminal": "\x1b]0;title\x07",
  "C1 controls": "\u009b31mred\u0085\u0090",
  "marks that turn the direction of text": "\u202eelgnat\u202c\u2066x\u2069\u200f\u061c",
  "line breaks": "first\nsecond\r\nthird\u2028fourth\u2029",
  "a workflow command": "x\n::error::owned",
  "a workflow command behind a space": `${"x".repeat(30)} ::error::owned ::add-mask::a`,
  "a command that GitHub's runner obeys anywhere in a line": "x ##[error]owned ##[stop-commands]x",
  "tabs and backspaces": "a\tb\b\b\bc",
  NUL: "good.example\0evil.example",
  DEL: "a\x7fb",
  "invisible characters": "a\u200bb\u00adc\ufeffd\u{e0041}e",
  "10,000 characters": "x".repeat(10_000),
  "2,000 controls": "\x1b".repeat(2000),
  "2,000 words": "word ".repeat(2000),
  "wide characters": "証明書".repeat(200),
  "many accents": `e${"\u0301".repeat(500)}`,
  emoji: "👩‍👩‍👧‍👦".repeat(60),
  "quotes and backslashes": `"'\\u001b\\`,
  "a link of Markdown": "](javascript:alert(1)) [x](https://evil.example)",
  "an image of Markdown": "![x](https://evil.example/x.png)",
  HTML: "<script>alert(1)</script><img src=x onerror=alert(1)></details>",
  "an HTML comment": "--><!-- x",
  "mentions and references": "@octocat #123 GH-1 octocat/hello#1 :x: $a$",
  "bare addresses": "https://evil.example www.evil.example a@evil.example",
  pipes: "a|b\\|c\\\\|d",
  backticks: "`a` ``b`` |```",
  "the end of an XML section": "]]></testcase>&amp;&#0;",
  "a formula of a spreadsheet": '=HYPERLINK("https://evil.example")',
  "percent escapes": "%0A::error::owned%25%3A%2C",
  nothing: "",
  blanks: "   ",
} as const;

/** What UTF-8 cannot hold: to be written as a BMPString, two bytes a unit. */
export const hostileUnits = {
  "lone surrogates": "a\ud800b\udc00",
  "surrogates the wrong way round": "\udc00\ud800",
} as const;

/** A distinguished name, as DER, with one common name. */
export function nameWith(text: string): Buffer {
  const isWellFormed = Buffer.from(text, "utf8").toString("utf8") === text;
  const value = isWellFormed
    ? wrap(0x0c, Buffer.from(text, "utf8"))
    : wrap(0x1e, Buffer.from(text, "utf16le").swap16());
  const commonName = Buffer.from("0603550403", "hex");
  return wrap(0x30, wrap(0x31, wrap(0x30, Buffer.concat([commonName, value]))));
}

function wrap(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(...header), content]);
}
