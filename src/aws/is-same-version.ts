/** Whether the version that came is the one that is meant. An object without any is to be had as the version `null`. */
export function isSameVersion(came: string | undefined, meant: string): boolean {
  return (came ?? "null") === meant;
}
