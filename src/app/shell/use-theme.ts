import { useEffect } from 'react';
import { changePage, pageState, usePage } from './page-state.ts';
import { useMediaQuery } from './use-media-query.ts';

/** The colours in use, whether chosen or taken from the system. */
export function useColorScheme(): 'light' | 'dark' {
  const choice = usePage((state) => state.theme);
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}

/** Puts the choice of colours and the presenting size on the document, where `theme.css` finds them. */
export function useDocumentAppearance(): void {
  const theme = usePage((state) => state.theme);
  const presenting = usePage((state) => state.presenting);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
    dataset.presenting = String(presenting);
  }, [theme, presenting]);
}

/** Switches to the other of light and dark; where that is the system's own, follows the system again. */
export function toggleTheme(): void {
  const systemTheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const { theme } = pageState();
  const next = (theme === 'system' ? systemTheme : theme) === 'dark' ? 'light' : 'dark';
  changePage({ theme: next === systemTheme ? 'system' : next });
}
