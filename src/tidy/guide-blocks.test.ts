import { describe, expect, it } from 'vitest';
import { toBlocks } from '../../.config/guide-blocks.ts';

describe('a guide', () => {
  it('becomes plain blocks with their emphasis', () => {
    expect(toBlocks('# Shards & lanes\n\nA **shard** takes `1 MiB/s`.\n\n- one\n- two')).toEqual([
      { kind: 'heading', level: 1, spans: [{ kind: 'text', text: 'Shards & lanes' }] },
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'A ' },
          { kind: 'strong', spans: [{ kind: 'text', text: 'shard' }] },
          { kind: 'text', text: ' takes ' },
          { kind: 'code', text: '1 MiB/s' },
          { kind: 'text', text: '.' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]],
      },
    ]);
  });

  it('holds no HTML, no pictures and no link that is not https', () => {
    expect(() => toBlocks('<script>alert(1)</script>')).toThrow('html');
    expect(() => toBlocks('![x](y.png)')).toThrow('image');
    expect(() => toBlocks('[x](javascript:alert)')).toThrow('https');
  });
});
