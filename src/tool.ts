/** Name and version of this package, as package.json has them. */
export const tool = { name: "mtls-truststore", version: "0.1.0" } as const;
