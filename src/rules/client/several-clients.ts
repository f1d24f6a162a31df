import { nameText } from "../../gateway/describe.js";
import type { ClientRule } from "../rule.js";

export const severalClients: ClientRule = {
  id: "client/several-clients",
  severity: "warning",
  title: "more than one client's certificate in one file",
  why: "One client of a file is judged; the others may meet another fate.",
  fix: "Give each client a file of its own; with --key, the client of that key is judged.",
  basis: "inferred",
  source: null,
  audit: "openssl storeutl -noout -text -certs client.pem | grep -E 'Subject:|Issuer:'",
  check({ leaf, otherClients }) {
    if (leaf === undefined) return "not-applicable";
    const [other] = otherClients;
    if (other === undefined) return "pass";
    const [judged, unjudged] = [leaf, other].map(({ certificate }) => nameText(certificate.subject.text));
    const more = otherClients.length === 1 ? "" : ` and ${otherClients.length - 1} more`;
    const message = `Judged was ${judged ?? ""}, and not ${unjudged ?? ""}${more}: each client needs to be judged by itself.`;
    return [{ message, lines: other.lines, certificate: other.certificate }];
  },
};
