import { useMemo } from 'react';
import { useDiagram } from '../../stores/hooks.ts';

/** Title and service of every node, by creation number. */
export type NodeNames = ReadonlyMap<number, { readonly title: string; readonly service: string }>;

/** Follows titles and services of nodes, but not their places: dragging a node must not draw the charts anew. */
export function useNodeNames(): NodeNames {
  const text = useDiagram(({ diagram }) =>
    JSON.stringify(diagram.nodes.map(({ number, title, service }) => [number, { title, service }])),
  );
  return useMemo(
    () => new Map(JSON.parse(text) as [number, { title: string; service: string }][]),
    [text],
  );
}
