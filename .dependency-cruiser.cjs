/**
 * The direction of imports. Each stage may import the ones named beside it, and `group-by.ts`, which knows nothing of
 * certificates, and nothing else inside src; docs/architecture.md draws the same arrows.
 */
const core = {
  pem: [],
  certificate: ["pem"],
  truststore: ["pem", "certificate"],
  chain: ["certificate", "truststore"],
  verification: ["certificate", "truststore", "chain"],
  client: ["pem", "certificate"],
  gateway: ["pem", "certificate", "truststore", "chain", "client"],
  diagnosis: ["pem", "certificate", "truststore", "chain", "gateway", "client"],
  access: ["certificate", "truststore", "client", "gateway"],
  domain: ["certificate", "truststore"],
  records: ["pem", "certificate", "client"],
  calibration: ["certificate", "client", "gateway", "access", "records"],
  redaction: ["pem", "certificate", "truststore", "client", "gateway", "records"],
  rules: ["pem", "certificate", "truststore", "chain", "gateway", "client", "access", "domain"],
  policy: ["pem", "gateway", "rules", "report"],
};

const stageMayImport = (stage, allowed) => ({
  name: `${stage}-imports-only-what-precedes-it`,
  severity: "error",
  from: { path: `^src/${stage}/` },
  to: { path: "^src/", pathNot: ["^src/group-by\\.ts$", ...[stage, ...allowed].map((folder) => `^src/${folder}/`)] },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "^src/(index|bin)\\.ts$" }, to: {} },
    ...Object.entries(core).map(([stage, allowed]) => stageMayImport(stage, allowed)),
    {
      name: "core-touches-no-file-and-no-network",
      severity: "error",
      from: { path: `^src/(${Object.keys(core).join("|")})/` },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|net|module)$" },
    },
    {
      name: "only-the-command-line-knows-yargs",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "node_modules/(yargs|leven)" },
    },
    {
      name: "nothing-imports-the-command-line-but-bin",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli/|bin\\.ts$)" },
      to: { path: "^src/cli/" },
    },
    {
      name: "source-stands-alone",
      severity: "error",
      from: { path: "^src/source/" },
      to: { path: "^src/", pathNot: "^src/(source/|operational-error\\.ts$)" },
    },
    {
      name: "queries-are-text",
      severity: "error",
      from: { path: "^src/queries/" },
      to: { path: "^src/", pathNot: "^src/(queries/|operational-error\\.ts$)" },
    },
    {
      name: "aws-brings-bytes-and-does-not-judge",
      severity: "error",
      from: { path: "^src/aws/" },
      to: { path: "^src/", pathNot: "^src/(aws|source|domain)/|^src/(operational-error|signed-address)\\.ts$" },
    },
    {
      name: "only-aws-knows-aws",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/aws/" },
      to: { path: "node_modules/@(aws-sdk|smithy)/" },
    },
    {
      name: "nothing-imports-aws-but-the-command-line",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(aws|cli)/" },
      to: { path: "^src/aws/" },
    },
    {
      name: "reports-do-not-judge",
      severity: "error",
      from: { path: "^src/report/" },
      to: { path: "^src/(source|aws|cli)/" },
    },
    {
      // What the command imports at its start is bundled into it, so that users need not install it; the library is not bundled.
      name: "no-development-dependency-in-the-library",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli|report|source|aws)/" },
      to: { dependencyTypes: ["npm-dev"] },
    },
    {
      name: "the-library-is-without-the-command-line",
      severity: "error",
      from: { path: "^src/index\\.ts$" },
      to: { path: "^src/(cli|report|aws|source)/|^src/bin\\.ts$", reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
