/** Whether an object can be named by it: what was stored while its bucket kept no versions bears none, or `null` as a text. */
export function isVersion(versionId: string | undefined): versionId is string {
  return versionId !== undefined && versionId !== "null";
}
