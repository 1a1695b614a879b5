import { defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';

const MODEL_GROUP = 'Model assumptions';

/** Settings of a video stream. */
export const VIDEO_FIELDS = defineFields({
  fragmentSeconds: number({
    title: 'Fragment duration',
    help: 'How much time one fragment covers. The producer decides it; outside of 1 to 20 s every fragment is refused. Short fragments mean little delay and many of them.',
    default: 2,
    minimum: 0.1,
    maximum: 60,
    unit: 's',
    facts: [FACTS.fragmentSecondsMin, FACTS.fragmentSecondsMax, FACTS.fragmentMaxBytes],
  }),
  retentionHours: number({
    title: 'Retention',
    help: 'How long fragments are kept. 0: they are not stored, and only the last 5 minutes or 200 MB can be read.',
    default: FACTS.retentionHours.value,
    minimum: 0,
    maximum: FACTS.retentionHoursMax.value,
    unit: 'h',
    whole: true,
    slider: 'logarithmic',
    facts: [
      FACTS.retentionHours,
      FACTS.unretainedBufferSeconds,
      FACTS.unretainedBufferBytes,
      FACTS.retentionHoursMax,
    ],
  }),
  getMediaConsumers: number({
    title: 'GetMedia consumers',
    help: 'Programs that read the stream as it comes. At most three are connected at a time.',
    default: 1,
    minimum: 0,
    maximum: 20,
    unit: 'consumers',
    whole: true,
    facts: [FACTS.getMediaConnectionsMax, FACTS.getMediaMegabytesPerSecond],
  }),
  playlistFragments: number({
    title: 'Fragments in a playlist',
    help: 'Each refresh of a live HLS playlist costs as many metadata points for every track.',
    default: FACTS.playlistFragments.value,
    minimum: 1,
    maximum: 1_000,
    unit: 'fragments',
    whole: true,
    facts: [FACTS.playlistFragments, FACTS.metadataPointsPerSecond],
  }),
  tracks: number({
    title: 'Tracks',
    help: 'Audio and video are two.',
    default: FACTS.tracks.value,
    minimum: 1,
    maximum: 3,
    unit: 'tracks',
    whole: true,
    facts: [FACTS.tracks, FACTS.mediaPointsPerSecond],
  }),
  playerBufferFragments: number({
    title: 'Player buffer',
    help: 'How many fragments a player gathers before it shows the first one.',
    default: FACTS.playerBufferFragments.value,
    minimum: 0,
    maximum: 20,
    unit: 'fragments',
    whole: true,
    group: MODEL_GROUP,
    facts: [FACTS.playerBufferFragments],
  }),
  ingestMilliseconds: number({
    title: 'Ingestion takes',
    help: 'From the end of a fragment until it can be read.',
    default: FACTS.ingestMilliseconds.value,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    whole: true,
    group: MODEL_GROUP,
    facts: [FACTS.ingestMilliseconds, FACTS.persistMilliseconds],
  }),
  playbackMilliseconds: number({
    title: 'Playback request takes',
    help: 'Until a viewer has the playlist and the next fragment.',
    default: FACTS.playbackMilliseconds.value,
    minimum: 0,
    maximum: 60_000,
    unit: 'ms',
    whole: true,
    group: MODEL_GROUP,
    facts: [FACTS.playbackMilliseconds],
  }),
});
export type VideoConfig = ConfigOf<typeof VIDEO_FIELDS>;
