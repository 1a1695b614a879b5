import { fromSeconds, MICROSECONDS_PER_SECOND } from '../../../base/units.ts';
import type { Reason } from '../../../protocols/answer.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import { BLOCK_MISSING, TASK_FAILED } from '../reasons.ts';
import type { Attempt } from './attempt.ts';
import type { JobEnvironment, JobTerms, ObjectAccess } from './job-environment.ts';
import type { JobPlan, MapInput } from './job-plan.ts';
import { mapSeconds, networkShare, sortSeconds } from './task-times.ts';

/** How a map’s attempt has ended: null when it is done. */
export type OnMapEnd = (reason: Reason | null) => void;

/**
 * Does the work of one attempt of a map: reading and computing go side by side, and the slower of the two counts; then
 * comes the sorting, when there are reducers.
 */
export function runMap(
  attempt: Attempt,
  input: MapInput,
  plan: JobPlan,
  isLocal: boolean,
  environment: JobEnvironment,
  onEnd: OnMapEnd,
): void {
  const { stream, objects, meters } = environment;
  const terms = environment.terms();
  if (input.blocks.some((block) => !block.isReadable)) {
    attempt.work(fromSeconds(FACTS.missingBlockSeconds.value), () => onEnd(BLOCK_MISSING));
    return;
  }
  const seconds = mapWorkSeconds(attempt, input, plan, isLocal, terms, environment);
  if (terms.failureShare > 0 && stream.uniform() < terms.failureShare) {
    attempt.work(fromSeconds(seconds * stream.uniform()), () => onEnd(TASK_FAILED));
    return;
  }
  let open = 1;
  const ended = (): void => {
    open -= 1;
    if (open > 0 || attempt.isOver) return;
    if (input.from === 'hdfs') meters.hdfsRead.add(input.bytes);
    if (input.from === 's3') meters.s3Read.add(input.bytes);
    writeOutput(attempt, input, plan, objects, onEnd);
  };
  if (input.from === 's3' && objects.isWired) {
    open += 1;
    objects.access('get-object', input.bytes, (failed) => {
      if (attempt.isOver) return;
      if (failed) onEnd(failed.reason);
      else ended();
    });
  }
  attempt.work(fromSeconds(seconds), ended);
}

/** Without reducers a map writes the result itself; what is sorted for reducers stays on its node. */
function writeOutput(
  attempt: Attempt,
  { bytes }: MapInput,
  { reduceTasks, mapOutputShare, output }: JobPlan,
  objects: ObjectAccess,
  onEnd: OnMapEnd,
): void {
  const written = bytes * mapOutputShare;
  if (reduceTasks > 0 || output !== 's3' || !objects.isWired || written === 0) {
    onEnd(null);
    return;
  }
  objects.access('put-object', written, (failed) => {
    if (attempt.isOver) return;
    if (failed) onEnd(failed.reason);
    // Nothing comes of it while the node stands still.
    else attempt.work(0, () => onEnd(null));
  });
}

function mapWorkSeconds(
  { node }: Attempt,
  input: MapInput,
  plan: JobPlan,
  isLocal: boolean,
  { mapTime, mapMb }: JobTerms,
  { stream, objects }: JobEnvironment,
): number {
  const computing = mapSeconds(input.bytes, mapTime.draw(stream) / MICROSECONDS_PER_SECOND);
  const isReadByWire = input.from === 's3' && objects.isWired;
  let reading = 0;
  if (!isLocal && !isReadByWire) {
    const sharers = Math.floor(node.memoryMb / mapMb);
    const megabits = INSTANCE_TYPES[node.instanceType].networkBaselineMbps.value;
    const rate = Math.min(
      networkShare(megabits, sharers),
      input.bytesPerSecond ?? Number.POSITIVE_INFINITY,
    );
    reading = input.bytes / rate;
  }
  const sorting =
    plan.reduceTasks > 0 ? sortSeconds(input.bytes * plan.mapOutputShare, plan.combineShare) : 0;
  return Math.max(computing, reading) + sorting;
}
