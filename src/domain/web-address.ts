/** An address that a link may lead to, or null: what a person typed may be anything. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return ['https:', 'http:'].includes(new URL(url).protocol) ? url : null;
}
