import type { Example } from './example.ts';
import { FAN_OUT } from './fan-out.ts';
import { HOT_KEY } from './hot-key.ts';
import { MATCH_DAY } from './match-day.ts';
import { POISON_MESSAGE } from './poison-message.ts';
import { RENDER_FARM } from './render-farm.ts';
import { STATIC_STABILITY } from './static-stability.ts';

/** Every example, the one that greets a visitor first. */
export const EXAMPLES: readonly Example[] = [
  MATCH_DAY,
  HOT_KEY,
  POISON_MESSAGE,
  FAN_OUT,
  RENDER_FARM,
  STATIC_STABILITY,
];
