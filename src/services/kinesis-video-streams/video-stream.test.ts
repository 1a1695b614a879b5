import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { KINESIS_VIDEO_STREAMS } from './service.ts';

const MEGABYTE = 1_000_000;

/** A camera with one fragment of 1 MB every two seconds, and its stream. */
class Camera extends Scenario {
  readonly camera: number;
  readonly stream: number;

  constructor(config: AnyConfig = {}, camera: AnyConfig = {}) {
    super(RUNNABLE_CATALOG);
    this.camera = this.producerNode(camera);
    this.stream = this.node('kinesis-video-streams', config);
    this.wire(this.camera, this.stream, 'put-media', { attemptsMax: 1 });
  }

  /** Another producer for the same stream. */
  producer(camera: AnyConfig = {}): number {
    const node = this.producerNode(camera);
    this.wire(node, this.stream, 'put-media', { attemptsMax: 1 });
    return node;
  }

  /** Live viewers, each with a request for every fragment. */
  viewers(requestsPerSecond: number): number {
    const viewers = this.node('clients', { arrivals: 'constant', requestsPerSecond });
    this.wire(viewers, this.stream, 'request', { attemptsMax: 1 });
    return viewers;
  }

  private producerNode(camera: AnyConfig): number {
    return this.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 0.5,
      kinds: [{ name: 'fragment', sizeBytes: MEGABYTE }],
      ...camera,
    });
  }
}

describe('the producer', () => {
  test('KVS-1: every fragment is acknowledged when it is persisted', () => {
    const scenario = new Camera({ retentionHours: 24 });
    const run = scenario.run({ seconds: 61 });
    expect(run.books(scenario.camera)).toMatchObject({ lost: [], inFlight: 0 });
    expect(run.total(scenario.camera, 'ResponseTime', 'Average')).toBeCloseTo(500);
    expect(run.sum(scenario.stream, 'PutMedia.IncomingFragments')).toBeGreaterThan(28);
    const unretained = new Camera();
    const other = unretained.run({ seconds: 61 });
    expect(other.total(unretained.camera, 'ResponseTime', 'Average')).toBeCloseTo(300);
  });

  test('KVS-2: fragments of less than 1 s, more than 20 s or 50 MB get an error acknowledgement', () => {
    const reasonsFor = (config: AnyConfig, megabytes = 1): readonly string[] => {
      const kinds = [{ sizeBytes: megabytes * MEGABYTE }];
      const scenario = new Camera(config, { kinds, requestsPerSecond: 0.1 });
      const run = scenario.run({ seconds: 20 });
      return run.books(scenario.stream).refused.map(({ reason }) => reason);
    };
    const short = ['kinesis-video.min-fragment-duration-reached'];
    expect(reasonsFor({ fragmentSeconds: 0.9 })).toEqual(short);
    expect(reasonsFor({ fragmentSeconds: 21 })).toEqual([
      'kinesis-video.max-fragment-duration-reached',
    ]);
    expect(reasonsFor({ fragmentSeconds: 20 })).toEqual([]);
    expect(reasonsFor({ fragmentSeconds: 1 })).toEqual([]);
    expect(reasonsFor({}, 50)).toEqual([]);
    expect(reasonsFor({}, 51)).toEqual(['kinesis-video.max-fragment-size']);
  });

  test('A-28, KVS-3: a second PutMedia connection is refused, until the first is silent for a minute', () => {
    const scenario = new Camera();
    const second = scenario.producer({
      rateShape: 'step',
      stepFromPerSecond: 0,
      stepToPerSecond: 0.5,
      stepAtSeconds: 10,
    });
    const run = scenario.run({ seconds: 60 });
    const reason = 'kinesis-video.connection-limit-exceeded';
    expect(run.lost(second, reason)).toBeGreaterThan(20);
    expect(run.lost(scenario.camera)).toBe(0);
    run.act({ kind: 'configure', node: scenario.camera, config: { requestsPerSecond: 0 } });
    run.advanceTo(200);
    expect(run.books(second).completed).toBeGreaterThan(20);
  });

  test('KVS-LIMITS: five fragments a second, and 12.5 MB a second', () => {
    const many = new Camera({}, { requestsPerSecond: 8, kinds: [{ sizeBytes: 1_000 }] });
    const manyRun = many.run({ seconds: 30 });
    const span = { from: 10, to: 30 };
    const fragments = manyRun.sum(many.stream, 'PutMedia.IncomingFragments', span);
    expect(fragments / 20).toBeCloseTo(5, 0);
    const large = new Camera({}, { requestsPerSecond: 4, kinds: [{ sizeBytes: 5 * MEGABYTE }] });
    const largeRun = large.run({ seconds: 40 });
    const bytes = largeRun.sum(large.stream, 'PutMedia.IncomingBytes', { from: 20, to: 40 });
    expect(bytes / 20 / MEGABYTE).toBeGreaterThan(12);
    expect(bytes / 20 / MEGABYTE).toBeLessThan(13);
  });
});

describe('GetMedia consumers', () => {
  test('KVS-3: three of five consumers are connected', () => {
    const scenario = new Camera({ getMediaConsumers: 5 });
    const run = scenario.run({ seconds: 61 });
    expect(run.sum(scenario.stream, 'GetMedia.ConnectionErrors')).toBe(2);
    const put = run.sum(scenario.stream, 'PutMedia.IncomingBytes', { to: 59 });
    expect(run.sum(scenario.stream, 'GetMedia.OutgoingBytes')).toBeCloseTo(3 * put, -7);
  });

  test('KVS-4: without retention a consumer that stood still for 10 minutes misses half of them', () => {
    const scenario = new Camera();
    const stall = (stalled: boolean) =>
      ({
        kind: 'act',
        node: scenario.stream,
        action: 'stall-consumers',
        settings: { stalled },
      }) as const;
    scenario.at(60, stall(true)).at(660, stall(false));
    const run = scenario.run({ seconds: 800 });
    const missed = run.sum(scenario.stream, 'MissedFragments');
    // 150 of 300 fragments; those of 1 MB fit into 200 MB.
    expect(missed).toBeGreaterThan(145);
    expect(missed).toBeLessThan(155);
    expect(run.face(scenario.stream)).toMatchObject({ secondsBehind: 0 });
  });

  test('KVS-4: the buffer without retention ends at 200 MB too, and a retention keeps everything', () => {
    const heavy = { kinds: [{ sizeBytes: 10 * MEGABYTE }] };
    const without = new Camera({}, heavy);
    expect(without.run({ seconds: 200 }).face(without.stream)).toMatchObject({
      storedBytes: 200 * MEGABYTE,
    });
    const kept = new Camera({ retentionHours: 1 }, heavy);
    expect(kept.run({ seconds: 200 }).face(kept.stream).storedBytes).toBeGreaterThan(
      900 * MEGABYTE,
    );
  });
});

describe('HLS viewers', () => {
  test('A-28, KVS-5: 250 viewers of one-second fragments are served, the 251st gets limit errors', () => {
    const served = new Camera({ fragmentSeconds: 1, retentionHours: 1 });
    served.viewers(250);
    expect(served.run({ seconds: 20 }).refused(served.stream)).toBe(0);
    const crowded = new Camera({ fragmentSeconds: 1, retentionHours: 1 });
    const viewers = crowded.viewers(275);
    const run = crowded.run({ seconds: 20 });
    const perSecond =
      run.sum(crowded.stream, 'GetHLSMediaPlaylist.Requests', { from: 12, to: 20 }) / 8 -
      run.sum(crowded.stream, 'ArchivedFragmentsConsumed.Media', { from: 12, to: 20 }) / 16;
    expect(perSecond).toBeCloseTo(25, 0);
    expect(run.lost(viewers, 'kinesis-video.client-limit-exceeded')).toBeGreaterThan(100);
    expect(run.face(crowded.stream)).toMatchObject({ viewersMax: 250 });
  });

  test('KVS-5: one viewer too many is refused once a second', () => {
    const scenario = new Camera({ fragmentSeconds: 1, retentionHours: 1 });
    scenario.viewers(251);
    const run = scenario.run({ seconds: 300 });
    const refused =
      run.sum(scenario.stream, 'GetHLSMediaPlaylist.Requests', { from: 280, to: 300 }) -
      run.sum(scenario.stream, 'ArchivedFragmentsConsumed.Media', { from: 280, to: 300 }) / 2;
    expect(refused / 20).toBeCloseTo(1, 0);
  });

  test('KVS-5: long playlists use up the 10,000 metadata points before the media points', () => {
    const config = { fragmentSeconds: 1, retentionHours: 1, playlistFragments: 50 };
    const scenario = new Camera(config);
    scenario.viewers(150);
    const run = scenario.run({ seconds: 20 });
    // Two tracks of 50 fragments: 100 points for each viewer and second.
    const points = run.sum(scenario.stream, 'ArchivedFragmentsConsumed.Metadata', { from: 10 });
    expect(points / 10).toBeCloseTo(10_000, -3);
    expect(run.face(scenario.stream)).toMatchObject({ viewersMax: 100 });
  });

  test('KVS-4: without retention there is nothing to play', () => {
    const scenario = new Camera();
    const viewers = scenario.viewers(1);
    const run = scenario.run({ seconds: 10 });
    expect(run.lost(viewers)).toBe(run.lost(viewers, 'kinesis-video.no-data-retention'));
    expect(run.lost(viewers)).toBeGreaterThan(8);
  });

  test('KVS-7: the picture is as old as the fragments that a player gathers, and their ingestion', () => {
    const scenario = new Camera({ fragmentSeconds: 2, retentionHours: 1 });
    scenario.viewers(1);
    const run = scenario.run({ seconds: 20 });
    expect(run.total(scenario.stream, 'PlaybackDelay', 'Average')).toBeCloseTo(4 * 2_000 + 400, 3);
  });
});

test('KVS-PRICE: a gigabyte in, one read and one played', () => {
  const usage = { hours: 1, sum: () => 1_024 * 1_024 * 1_024, average: () => 0 };
  const usd = KINESIS_VIDEO_STREAMS.price?.(usage, { retentionHours: 0 }).map((line) => line.usd);
  expect(usd).toEqual([0.0085, 0.0085, 0.0119]);
});
