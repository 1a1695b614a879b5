import { defineService } from '../contract.ts';
import { VIDEO_ACTIONS } from './actions.ts';
import { VIDEO_FACTS } from './facts.ts';
import { VIDEO_FIELDS } from './fields.ts';
import { VIDEO_METRICS } from './metrics.ts';
import { priceOfVideo } from './price.ts';
import { VIDEO_REASONS } from './reasons.ts';
import { VIDEO_RULES } from './rules.ts';

/** A stream of video from one camera to its consumers and viewers. */
export const KINESIS_VIDEO_STREAMS = defineService({
  id: 'kinesis-video-streams',
  title: 'Kinesis Video Streams',
  shortTitle: 'Video',
  category: 'Streaming',
  summary:
    'Takes the fragments of one camera, keeps them, and plays them to consumers and viewers.',
  keywords: ['video', 'camera', 'fragment', 'HLS', 'PutMedia', 'GetMedia', 'live', 'playback'],
  fields: VIDEO_FIELDS,
  calls: {},
  serves: ['put-media', 'request'],
  metrics: VIDEO_METRICS,
  actions: VIDEO_ACTIONS,
  reasons: VIDEO_REASONS,
  facts: VIDEO_FACTS,
  rules: VIDEO_RULES,
  price: priceOfVideo,
  behaviour: () => import('./behaviour.ts'),
});
