/** Where a link text may stand in an address: behind `#`, behind a `#` that was escaped once or twice, as `?d=`. */
const PLACES = [/#(v\d+\.[^&#]*)/i, /%(?:25)?23(v\d+\.[^&#?]*)/i, /[?&]d=(v\d+\.[^&#]*)/i];

/** The link text that an address carries, or null when it carries none. */
export function linkTextIn(address: string): string | null {
  for (const place of PLACES) {
    const found = place.exec(address)?.[1];
    if (found !== undefined) return unescaped(found);
  }
  return null;
}

/** The address of a page with a link text behind `#`. Former fragments and `?d=` are left out. */
export function addressWithLink(page: string, linkText: string): string {
  const [address = ''] = page.split('#', 1);
  const withoutPayload = address.replace(/([?&])d=[^&]*&?/, '$1').replace(/[?&]$/, '');
  return `${withoutPayload}#${linkText}`;
}

function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
