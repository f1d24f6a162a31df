import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from "@peculiar/asn1-x509";
import { AsnConvert } from "@peculiar/asn1-schema";

/** The DER of a name, for values that the short form of `issue` has no way to write: an OID and a text for each attribute. */
export function nameDer(...rdns: readonly (readonly (readonly [oid: string, value: string])[])[]): Uint8Array {
  const name = new Name(
    rdns.map(
      (rdn) =>
        new RelativeDistinguishedName(
          rdn.map(
            ([type, value]) => new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: value }) }),
          ),
        ),
    ),
  );
  return new Uint8Array(AsnConvert.serialize(name));
}
