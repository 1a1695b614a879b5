import type { InterventionAct } from '../../diagram/document.ts';

/** What a person did, in a few words, such as `New settings for Orders`. `titles` are those of nodes and containers. */
export function describeIntervention(
  act: InterventionAct,
  titles: ReadonlyMap<number, string>,
): string {
  const titleOf = (node: number): string => titles.get(node) ?? 'a removed node';
  const placeOf = (container: number): string => titles.get(container) ?? 'A removed place';
  switch (act.kind) {
    case 'configure':
      return `New settings for ${titleOf(act.node)}`;
    case 'configure-wire':
      return 'New settings for a wire';
    case 'act':
      return `${inWords(act.action)} at ${titleOf(act.node)}`;
    case 'add-node':
      return `${act.node.title} added`;
    case 'remove-node':
      return `${titles.get(act.node) ?? 'A node'} removed`;
    case 'add-wire':
      return `Wire from ${titleOf(act.wire.from)} to ${titleOf(act.wire.to)} added`;
    case 'remove-wire':
      return 'A wire removed';
    case 'add-container':
      return `${act.container.title} added`;
    case 'remove-container':
      return `${placeOf(act.container)} removed`;
    case 'place-node':
      return act.within === null
        ? `${titleOf(act.node)} moved out`
        : `${titleOf(act.node)} moved to ${placeOf(act.within)}`;
    case 'fail-container':
      return `${placeOf(act.container)} failed`;
    case 'restore-container':
      return `${placeOf(act.container)} restored`;
  }
}

/** An id such as `purge-queue` as words: `Purge queue`. */
function inWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
