import { expect, test } from 'vitest';
import orderPlatform from '../diagram/link/fixtures/order-platform.json';
import { fromLinkText } from '../diagram/link/link.ts';
import { parseDocument } from '../diagram/parse.ts';
import { SERVICE_INDEX } from './service-index.ts';

test('a link of thirty nodes that was sent opens with the services of today', () => {
  const stored = parseDocument(orderPlatform.document, SERVICE_INDEX);
  expect(stored.ok ? [] : stored.problems).toEqual([]);
  expect(fromLinkText(orderPlatform.link, SERVICE_INDEX)).toEqual(stored);
});

test('what objects inherit is no service, no wire and no action', () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect(SERVICE_INDEX.fieldsOf(name)).toBeUndefined();
    expect(SERVICE_INDEX.settingsOf(name, 'clients', 'sqs')).toBeUndefined();
    expect(SERVICE_INDEX.actionFieldsOf('sqs', name)).toBeUndefined();
  }
});
