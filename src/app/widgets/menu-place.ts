/** Room between the menu and the button, and between the menu and the edge of the window, in pixels. */
const GAP = 4;
const MARGIN = 8;

/** Puts a menu below a button, or above it where there is more room, and inside the window. */
export function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - bottom - GAP - MARGIN;
  const above = top - GAP - MARGIN;
  const isBelow = menu.scrollHeight <= below || below >= above;
  const furthestLeft = clientWidth - menu.offsetWidth - MARGIN;
  menu.style.left = `${Math.max(MARGIN, Math.min(left, furthestLeft))}px`;
  menu.style.maxHeight = `${isBelow ? below : above}px`;
  if (isBelow) menu.style.top = `${bottom + GAP}px`;
  else menu.style.bottom = `${clientHeight - top + GAP}px`;
}
