import { expect, test } from 'vitest';
import { checkInlineScripts } from './inline-script.ts';

const page = (policy: string) => [
  { path: 'public/page.html', text: `<meta content="script-src ${policy}"><script>go();</script>` },
];

test('a script whose hash the policy does not name is reported, with the hash to name', () => {
  const [fault = ''] = checkInlineScripts(page("'sha256-old'"));
  const hash = /'sha256-[^']+'$/.exec(fault)?.[0] ?? '';
  expect(hash).not.toBe('');
  expect(checkInlineScripts(page(hash))).toEqual([]);
});
