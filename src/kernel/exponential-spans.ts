import type { Microseconds } from '../base/units.ts';
import { exp, ln } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';

const LAYERS = 256;
/** Where the lowest layer passes into the tail, and the area that all layers have, for 256 of them. */
const TAIL = 7.697_117_470_131_05;
const AREA = 0.003_949_659_822_581_557;

/** By layer from below: how far it reaches, and e to minus that. */
const REACHES = new Float64Array(LAYERS + 1);
const HEIGHTS = new Float64Array(LAYERS + 1);
prepareLayers();

/** So many spans are drawn at a time. */
const DRAWN_AHEAD = 256;

/**
 * Spans of exponential length in whole microseconds, for where so many are drawn that a logarithm each is felt: some are drawn
 * ahead, by G. Marsaglia and W. W. Tsang's ziggurat ("The ziggurat method for generating random variables", Journal of
 * Statistical Software 5, 2000), which takes one for one draw in fifty only. The stream must be used for nothing else. Not
 * the sequence of the exponential of `sampler.ts`, by which recorded runs are known.
 */
export class ExponentialSpans {
  private readonly spans = new Float64Array(DRAWN_AHEAD);
  private position = DRAWN_AHEAD;

  constructor(
    private readonly stream: RandomStream,
    private readonly mean: Microseconds,
  ) {}

  /** The next span. */
  next(): Microseconds {
    if (this.position === DRAWN_AHEAD) this.drawAhead();
    const span = this.spans[this.position]!;
    this.position += 1;
    return span;
  }

  private drawAhead(): void {
    const { spans, stream, mean } = this;
    for (let index = 0; index < DRAWN_AHEAD; index += 1) {
      // Rounded by hand: the language's way also sees to negative numbers.
      spans[index] = Math.floor(standardExponential(stream) * mean + 0.5);
    }
    this.position = 0;
  }
}

/** A draw from the exponential distribution of mean 1. */
function standardExponential(stream: RandomStream): number {
  for (;;) {
    const scaled = stream.uniform() * LAYERS;
    const layer = Math.floor(scaled);
    const value = (scaled - layer) * REACHES[layer]!;
    if (value < REACHES[layer + 1]!) return value;
    // Memoryless: beyond the layers it starts over.
    if (layer === 0) return TAIL - ln(stream.openUniform());
    const low = HEIGHTS[layer]!;
    const height = low + stream.uniform() * (HEIGHTS[layer + 1]! - low);
    if (height < exp(-value)) return value;
  }
}

function prepareLayers(): void {
  REACHES[0] = AREA * exp(TAIL);
  REACHES[1] = TAIL;
  for (let layer = 1; layer < LAYERS; layer += 1) {
    const reach = REACHES[layer]!;
    HEIGHTS[layer] = exp(-reach);
    REACHES[layer + 1] = layer + 1 < LAYERS ? -ln(AREA / reach + exp(-reach)) : 0;
  }
  HEIGHTS[LAYERS] = 1;
}
