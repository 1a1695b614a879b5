import { createSampler, type Sampler } from '../../kernel/sampler.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import { DownstreamCalls } from './downstream-calls.ts';
import type { FleetConfig } from './fields.ts';
import { FleetMeters } from './meters.ts';

/** What all instances of a fleet share: how they work, whom they call, what is measured. */
export class Workshop {
  readonly meters: FleetMeters;
  readonly calls: DownstreamCalls;
  readonly serviceStream: RandomStream;
  private readonly failureStream: RandomStream;
  private sampler: Sampler;

  constructor(
    readonly context: NodeContext,
    private settings: FleetConfig,
  ) {
    this.meters = new FleetMeters(context.instruments);
    this.calls = new DownstreamCalls(context);
    this.serviceStream = context.random('service time');
    this.failureStream = context.random('application failure');
    this.sampler = createSampler(settings.serviceTime);
  }

  get slotsPerInstance(): number {
    return this.settings.slotsPerInstance;
  }

  get waitingMax(): number {
    return this.settings.waitingMax;
  }

  /** Work that begins from now on goes by these settings. */
  configure(settings: FleetConfig): void {
    this.settings = settings;
    this.sampler = createSampler(settings.serviceTime);
  }

  /** A service time in milliseconds. */
  drawServiceMilliseconds(): number {
    return Math.max(0, this.sampler.sample(this.serviceStream));
  }

  /** Whether the application fails this time. */
  drawFailure(): boolean {
    const share = this.settings.failurePercent / 100;
    return share > 0 && this.failureStream.uniform() < share;
  }
}
