/**
 * Whether a custom domain can be called so, as far as it matters before API Gateway is asked: what stands in the path of the
 * request leads nowhere else, and what was meant as an address is not taken for a name.
 */
export function isDomainName(name: string): boolean {
  return /^[^\s/?:@#\\\p{Cc}]+$/u.test(name) && name !== "." && name !== "..";
}
