/** The environment for a program that a test starts, without the wishes for colour that the test runner has in CI. */
export const environment: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: "" };
