/** Who a client is, and where its certificate stands. The fields of the certificate are null where none could be read. */
export interface ClientIdentity {
  readonly location: string;
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly serialNumber: string | null;
  readonly fingerprint: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}
