import { nameText } from "../../gateway/describe.js";
import type { Report } from "../report.js";
import { admissionText } from "../text/hierarchy.js";
import { styleFor } from "../text/style.js";
import { code, placeCode } from "./code.js";
import { findingTables } from "./findings.js";
import type { Table } from "./table.js";
import { importCell, truststoreCell } from "./truststore-cell.js";

const plain = styleFor(false);

/** What becomes of each truststore at the import, what was found and how to mend it, and whom it admits. */
export function checkTables(report: Report): readonly Table[] {
  const { truststores } = report;
  return [
    {
      title: "Truststores",
      columns: ["Truststore", "Certificates", "At the import"],
      rows: truststores.map((truststore) => () => [
        truststoreCell(truststore),
        `${truststore.certificates.length}`,
        importCell(truststore),
      ]),
    },
    ...findingTables(report),
    {
      title: "Who gets in",
      folded: true,
      columns: ["Certificate", "Place", "Who comes by it"],
      rows: truststores.flatMap(({ location, certificates }) =>
        certificates
          .filter(({ admission }) => admission !== undefined)
          .map((certificate) => () => [
            code(nameText(certificate.subject)),
            placeCode({ file: location, firstLine: certificate.lines.first }),
            admissionText(certificate, plain),
          ]),
      ),
    },
  ];
}
