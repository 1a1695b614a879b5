import { DYNAMODB_FACTS as FACTS } from './facts.ts';

/** The latest accesses of a hot partition: where in the hash space they fell, and how many units each was. */
export class HeatSamples {
  private readonly positions = new Float64Array(FACTS.heatSamples.value);
  private readonly units = new Float64Array(FACTS.heatSamples.value);
  private seen = 0;

  /** Notes an access. */
  note(position: number, units: number): void {
    const slot = this.seen % this.positions.length;
    this.positions[slot] = position;
    this.units[slot] = units;
    this.seen += 1;
  }

  /**
   * Where to cut so that both sides get about the same load: at the position of the first key of the right side.
   * Null when all accesses are of one key, which no cut can divide (DDB-13).
   */
  cut(): number | null {
    const loads = this.loadByPosition();
    const total = loads.reduce((sum, [, units]) => sum + units, 0);
    let left = 0;
    let best: { position: number | null; imbalance: number } = {
      position: null,
      imbalance: Infinity,
    };
    for (const [position, units] of loads) {
      const imbalance = Math.abs(total / 2 - left);
      if (left > 0 && imbalance < best.imbalance) best = { position, imbalance };
      left += units;
    }
    return best.position;
  }

  private loadByPosition(): readonly (readonly [position: number, units: number])[] {
    const loads = new Map<number, number>();
    for (let slot = 0; slot < Math.min(this.seen, this.positions.length); slot += 1) {
      const position = this.positions[slot] ?? 0;
      loads.set(position, (loads.get(position) ?? 0) + (this.units[slot] ?? 0));
    }
    return [...loads].sort(([one], [other]) => one - other);
  }
}
