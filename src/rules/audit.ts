/** The beginning of commands about one certificate: FIRST and LAST stand for the lines of the finding. */
export const oneCertificate = "sed -n 'FIRST,LASTp' truststore.pem |";
