import { describe, expect, test } from "vitest";
import { catalogue, type Catalogue } from "../../src/catalogue/catalogue.js";
import { run } from "./captured-io.js";

const { rules, gates, changes } = catalogue();

describe("rules", () => {
  test("lists every rule, gate and kind of change with its title, in order", async () => {
    const { exitCode, out, error } = await run(pageOf(), { columns: 120 });
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const text = out.replaceAll(/\s+/g, " ");
    const positions = [...rules, ...gates, ...changes].map(({ id, title }) => text.indexOf(` ${id} ${title} `));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  test("prints the whole table as JSON", async () => {
    const { exitCode, out } = await run(["rules", "--format", "json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rules, gates, changes });
  });

  test.each([60, 80, 120])("keeps within %i columns, commands and addresses excepted", async (columns) => {
    const pages = await Promise.all(
      [undefined, ...rules, ...gates, ...changes].map((entry) => run(pageOf(entry?.id), { columns })),
    );
    const lines = pages.flatMap(({ out }) => out.split("\n"));
    const exempt = new Set([
      ...rules.map(({ audit }) => audit),
      ...gates.flatMap(({ openssl }) => openssl.command.split("\n")),
      ...[...rules, ...gates].map(({ source }) => source?.address),
    ]);
    expect(lines.filter((line) => line.length > columns && !exempt.has(line.trim()))).toEqual([]);
  });
});

function pageOf(id?: string): readonly string[] {
  return ["rules", ...(id === undefined ? [] : [id]), "--color", "never"];
}

describe("rules <id> explains", () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "%s",
    async (id, { title, why, fix, audit, page, source }) => {
      const { exitCode, out, error } = await run(["rules", id]);
      expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
      const text = out.replaceAll(/\s+/g, " ");
      for (const part of [id, title, why, fix, page]) expect(text).toContain(part);
      for (const line of [audit, source?.address ?? audit]) expect(out).toContain(`${line}\n`);
    },
  );

  test.each(gates.map((gate) => [gate.id, gate] as const))("%s", async (id, { title, why, fix, logLine, openssl }) => {
    const { exitCode, out, error } = await run(["rules", id]);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const text = out.replaceAll(/\s+/g, " ");
    const parts = [id, title, why, fix, logLine ?? "AWS has published none", openssl.warning ?? ""];
    for (const part of parts) expect(text).toContain(part);
    for (const line of openssl.command.split("\n")) expect(out).toContain(`  ${line}\n`);
  });

  test.each(changes.map((change) => [change.id, change] as const))("%s", async (id, { severity, title, why, fix }) => {
    const { exitCode, out, error } = await run(["rules", id]);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    const text = out.replaceAll(/\s+/g, " ");
    for (const part of [severity, id, title, why, fix]) expect(text).toContain(part);
  });

  test.each([
    ["certificate/expird", "Did you mean certificate/expired?"],
    ["public-cas", "Did you mean public-ca?"],
    ["bundle/duplicate-subjects", "Did you mean bundle/duplicate-subject?"],
    ["issuer-not-fund", "Did you mean issuer-not-found?"],
    ["access/loss", "Did you mean access/lost?"],
    ["???", "mtls-truststore rules lists them."],
  ])("not %s, of which there is none", async (id, hint) => {
    const { exitCode, out, error } = await run(["rules", id]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(error).toContain(hint);
  });

  test.each([
    ["public-ca", ["certificate/public-ca"]],
    ["config", ["config/ignore-expired", "config/ignore-unused"]],
    ["expired", ["certificate/expired", "expired"]],
    ["gate/expired", ["expired"]],
    ["gate", gates.map(({ id }) => id)],
    ["lost", ["access/lost"]],
    ["access", changes.map(({ id }) => id).filter((id) => id.startsWith("access/"))],
    ["replay", changes.map(({ id }) => id).filter((id) => id.startsWith("replay/"))],
    [
      "client",
      ["several-clients", "extra-certificates", "undecodable-block", "key-not-compared"].map(
        (fact) => `client/${fact}`,
      ),
    ],
    [
      "domain",
      [
        "no-mutual-tls",
        "not-available",
        "tls-1-0-allowed",
        "default-endpoint-open",
        "default-endpoint-not-told",
        "version-not-pinned",
        "truststore-not-versioned",
        "version-not-latest",
        "truststore-deleted",
        "imported-nevertheless",
        "warning-explained",
        "warning-unexplained",
        "warning-absent",
      ].map((fact) => `domain/${fact}`),
    ],
  ])("all that %s can mean", async (wanted, ids) => {
    const { exitCode, out } = await run(["rules", wanted, "--format", "json"]);
    expect(exitCode).toBe(0);
    const found = JSON.parse(out) as Catalogue;
    expect([...found.rules, ...found.gates, ...found.changes].map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ["domain/version-not-latest", ["NAME being the custom domain", "BUCKET and KEY being where its truststore lies"]],
    ["certificate/expired", ["FIRST and LAST being the lines of the finding"]],
    ["bundle/empty", ["To see the same with other tools:"]],
  ])("what stands for something else in the command of %s", async (id, meanings) => {
    const { out } = await run(["rules", id], { columns: 120 });
    const text = out.replaceAll(/\s+/g, " ");
    expect(meanings.filter((meaning) => !text.includes(meaning))).toEqual([]);
  });

  test("what is known of the import, but for a domain, which has it behind itself, and a configuration, which has none", async () => {
    const withImport = await Promise.all(
      rules.map(async ({ id }) => ((await run(["rules", id])).out.includes("  Import  ") ? [id] : [])),
    );
    expect(withImport.flat()).toEqual(rules.map(({ id }) => id).filter((id) => !/^(?:domain|config)\//.test(id)));
  });

  test("not two at a time", async () => {
    const { exitCode, out } = await run(["rules", "expired", "weak-key"]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  });
});
