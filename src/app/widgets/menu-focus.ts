/** The line of a menu that has the focus after a key: the next, previous, first, last, or one by its first letter. */
export function focusedAfter(
  key: string,
  lines: readonly HTMLElement[],
  focused: Element | null,
): HTMLElement | undefined {
  const position = lines.findIndex((line) => line === focused);
  switch (key) {
    case 'ArrowDown':
      return lines[position + 1] ?? lines[0];
    case 'ArrowUp':
      return lines[position - 1] ?? lines.at(-1);
    case 'Home':
      return lines[0];
    case 'End':
      return lines.at(-1);
    default:
      return beginningWith(key, [...lines.slice(position + 1), ...lines.slice(0, position + 1)]);
  }
}

function beginningWith(letter: string, lines: readonly HTMLElement[]): HTMLElement | undefined {
  if (letter.length !== 1 || letter === ' ') return undefined;
  return lines.find((line) => line.textContent.toLowerCase().startsWith(letter.toLowerCase()));
}
