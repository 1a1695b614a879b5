import { useEffect, useRef } from 'react';
import type { DiagramNode } from '../../diagram/document.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import { announce } from './announcements.ts';

/** Says what the run reports: faults, limits that are hit, recoveries, and why a diagram cannot run. */
export function useRunAnnouncements(): void {
  const notices = useRun((state) => state.notices);
  const problems = useRun((state) => state.problems);
  const nodes = useDiagram((state) => state.diagram.nodes);
  const announced = useRef(notices.length);

  useEffect(() => {
    const fresh = notices.slice(Math.min(announced.current, notices.length));
    announced.current = notices.length;
    for (const notice of fresh) {
      if (notice.kind !== 'change') announce(`${titleOf(nodes, notice.node)}: ${notice.text}`);
    }
  }, [notices, nodes]);

  useEffect(() => {
    for (const problem of problems.slice(0, 3)) announce(problem.message);
  }, [problems]);
}

function titleOf(nodes: readonly DiagramNode[], number: number): string {
  return nodes.find((node) => node.number === number)?.title ?? 'A node';
}
