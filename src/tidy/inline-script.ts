/** An inline script runs only when the page's security policy names its hash; editing one changes the other. */
import { createHash } from 'node:crypto';
import type { Check } from './source-file.ts';

export const checkInlineScripts: Check = (files) =>
  files
    .filter(({ path }) => path.endsWith('.html'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].flatMap(([, script = '']) => {
        const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
        return text.includes(`'${hash}'`) ? [] : [`${path}: its policy must name '${hash}'`];
      }),
    );
