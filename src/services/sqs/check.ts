import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';

/** SQS-8: what SetQueueAttributes refuses of a redrive policy. `own` is the source queue, `peer` the other one. */
export function checkDeadLetterQueue(
  _settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  const source = typeName(own);
  const target = typeName(peer.config);
  if (source === target) return [];
  return [
    {
      path: '',
      message: `the dead-letter queue of a ${source} queue must be a ${source} queue, not a ${target} one (SQS-8)`,
    },
  ];
}

function typeName(config: AnyConfig): string {
  return config.queueType === 'fifo' ? 'FIFO' : 'standard';
}
