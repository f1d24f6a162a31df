/**
 * Makes the fixtures anew: `npm run fixtures` for all, `npm run fixtures -- demo` for one part,
 * `npm run fixtures -- rules chain/` for the rules' fixtures below one folder.
 * Keys are made on the way and thrown away, so that every run gives other bytes; commit what it wrote.
 */
import { writeAccount } from "./fixtures/account.js";
import { writeDemo } from "./fixtures/demo.js";
import { writeDemoLogs } from "./fixtures/demo-logs.js";
import { writeGallery } from "./fixtures/gallery.js";
import { writeGatewayFixtures } from "./fixtures/gateway.js";
import { writePemFixtures } from "./fixtures/pem.js";
import { writeReportFixtures } from "./fixtures/report.js";
import { writeRuleFixtures } from "./fixtures/rules.js";

const folder = new URL("../fixtures/", import.meta.url);

const parts: Readonly<Record<string, () => void>> = {
  account: () => {
    writeAccount(new URL("account/", folder));
  },
  demo: () => {
    writeDemo(new URL("demo/", folder));
  },
  "demo-logs": () => {
    writeDemoLogs(new URL("demo/", folder));
  },
  gallery: () => {
    writeGallery(new URL("gallery/", folder));
  },
  gateway: () => {
    writeGatewayFixtures(folder);
  },
  pem: () => {
    writePemFixtures(new URL("pem/", folder));
  },
  report: () => {
    writeReportFixtures(new URL("report/", folder));
  },
  rules: () => {
    writeRuleFixtures(folder, process.argv[3]);
  },
};

const wanted = process.argv[2];
for (const [name, write] of Object.entries(parts)) if (wanted === undefined || wanted === name) write();
