import { fromSeconds } from '../../base/units.ts';
import type { EnvironmentTraits } from './environment.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';

const CREATION_GROUP = fromSeconds(FACTS.creationGroupSeconds.value);

/**
 * The traits of environments that are no longer told apart: those of a minute count as made at its beginning, so that
 * the number of groups follows the minutes and not the environments.
 */
export class TraitsByMinute {
  private readonly known = new Map<string, EnvironmentTraits>();

  /** What stands for some traits: the same object for all environments of a minute, deployment and memory size. */
  of(traits: EnvironmentTraits): EnvironmentTraits {
    if (traits.isProvisioned) return traits;
    const minute = Math.floor(traits.createdAt / CREATION_GROUP);
    const key = `${minute}/${traits.generation}/${traits.memoryMebibytes}`;
    const known = this.known.get(key);
    if (known) return known;
    const made = { ...traits, createdAt: minute * CREATION_GROUP };
    this.known.set(key, made);
    return made;
  }

  /** A deployment: nothing that was made before is used again. */
  clear(): void {
    this.known.clear();
  }
}
