/** The scope of an id: what stands before its slash. */
export function scopeOf(id: string): string {
  return id.slice(0, id.indexOf("/"));
}
