import type { OpensslReport } from "../openssl-report.js";
import type { ClientReport } from "../report.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** How to see the reasons with openssl. A command is never broken, so that it can be copied. */
export function drawOpenssl({ openssl = [], diagnosis }: ClientReport, page: Page): readonly string[][] {
  const isOther = openssl.length > 0 && diagnosis?.form.plain === false;
  const text =
    "openssl does not read this file as this tool does: client.pem stands for the client's certificate as PEM.";
  return [
    ...(isOther ? [[hanging("  ", page.style.faint(text), page)]] : []),
    ...openssl.map((check) => drawCheck(check, page)),
  ];
}

function drawCheck({ command, warning }: OpensslReport, page: Page): string[] {
  const { style } = page;
  const [first = "", ...others] = command.split("\n").map((line) => visible(line));
  return [
    `  ${style.strong("See ")}  ${first}`,
    ...others.map((line) => `        ${line}`),
    ...(warning === null ? [] : [hanging(`  ${style.strong("But ")}  `, visible(warning), page)]),
  ];
}
