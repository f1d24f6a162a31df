/** What is asked of API Gateway. */
export interface ApiGatewayRequest {
  /** What is to be read; it starts the sentence of a failure. */
  readonly subject: string;
  /** Its path, as IAM writes it in the names of resources. */
  readonly resource: string;
}
