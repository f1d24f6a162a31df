import { AccessDescription, AuthorityInfoAccessSyntax, GeneralName } from "@peculiar/asn1-x509";
import { AsnConvert } from "@peculiar/asn1-schema";
import type { Template } from "./issue.js";

/** An authorityInfoAccess extension (RFC 5280 4.2.2.1) that says where the issuer's certificate can be had. */
export function authorityInfoAccess(...addresses: readonly string[]): NonNullable<Template["extensions"]>[number] {
  const descriptions = addresses.map(
    (address) =>
      new AccessDescription({
        accessMethod: "1.3.6.1.5.5.7.48.2",
        accessLocation: new GeneralName({ uniformResourceIdentifier: address }),
      }),
  );
  return {
    oid: "1.3.6.1.5.5.7.1.1",
    value: new Uint8Array(AsnConvert.serialize(new AuthorityInfoAccessSyntax(descriptions))),
  };
}
