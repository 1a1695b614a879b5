/** What of a keyboard event decides which command is meant. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** Whether the keys pressed are a combination such as `Mod+Shift+Z`. `onMac` decides what `Mod` is. */
export function matches(combination: string, press: KeyPress, onMac: boolean): boolean {
  const { key, mod, alt, shift } = partsOf(combination);
  if (mod !== (onMac ? press.metaKey : press.ctrlKey)) return false;
  if ((onMac ? press.ctrlKey : press.metaKey) || alt !== press.altKey) return false;
  if (isSign(key)) return press.key === key;
  return shift === press.shiftKey && isKey(key, press);
}

/** Whether a combination is a single printable character, which WCAG 2.1.4 wants to be switchable. */
export function isSingleCharacter(combination: string): boolean {
  const { key, mod, alt } = partsOf(combination);
  return !mod && !alt && (key.length === 1 || key === 'Space');
}

/** A combination for people: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function formatCombination(combination: string, onMac: boolean): string {
  const { key, mod, alt, shift } = partsOf(combination);
  const name = NAMES[key] ?? key;
  if (onMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return `${mod ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

/** Whether this is a Mac, an iPad or an iPhone. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function partsOf(combination: string) {
  const isPlus = combination.endsWith('+');
  const parts = (isPlus ? combination.slice(0, -1) : combination).split('+').filter(Boolean);
  const key = isPlus ? '+' : (parts.pop() ?? '');
  return {
    key,
    mod: parts.includes('Mod'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
}

/** Signs such as `?` need Shift on some keyboards and not on others: the character decides. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[A-Z0-9]/.test(key);
}

/** Letters by what they type; with Alt (which types other signs) and for digits by their place on the keyboard. */
function isKey(key: string, press: KeyPress): boolean {
  if (key === 'Space') return press.key === ' ';
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}` || press.key === key;
  if (/^[A-Z]$/.test(key)) {
    return press.key.toUpperCase() === key || (press.altKey && press.code === `Key${key}`);
  }
  return press.key === key;
}
