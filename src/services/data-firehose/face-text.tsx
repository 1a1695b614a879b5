import { BYTES_PER_MEBIBYTE } from '../../base/units.ts';
import { formatBytes, formatDuration, formatNumber } from '../../app/widgets/number-format.ts';
import type { BufferFaceState, FirehoseFaceState } from './face-state.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** How full a buffer is, such as `3.2/5 MiB`. */
export function bytesText({ bytes, bytesMax, unit }: BufferFaceState): string {
  const inUnits = (amount: number): string =>
    formatNumber(amount / (unit === 'MiB' ? BYTES_PER_MEBIBYTE : BYTES_PER_MEGABYTE));
  return `${inUnits(bytes)}/${inUnits(bytesMax)} ${unit}`;
}

/** How long a buffer has gathered, such as `120/300 s`. */
export function agesText({ ageSeconds, secondsMax }: BufferFaceState): string {
  return `${formatNumber(Math.round(ageSeconds))}/${formatNumber(secondsMax)} s`;
}

/** Where records come from: how far a source stream is read, or what direct PUT takes. */
export function sourceText({ reading, putLimit }: FirehoseFaceState): string {
  if (!reading) return `limit ${formatNumber(putLimit.mebibytesPerSecond)} MiB/s`;
  const { behindSeconds, refusedShards, shards } = reading;
  if (behindSeconds >= 1 || refusedShards > 0) return `${formatDuration(behindSeconds)} behind`;
  return `${formatNumber(shards)} ${shards === 1 ? 'shard' : 'shards'}, caught up`;
}

/** What has been delivered since the start. */
export function deliveriesText(state: FirehoseFaceState): string {
  const { deliveries, deliveredBytes, destination } = state;
  const noun = destination === 'S3' ? 'object' : 'delivery';
  const many = destination === 'S3' ? 'objects' : 'deliveries';
  const count = `${formatNumber(deliveries)} ${deliveries === 1 ? noun : many}`;
  return `${count}, ${formatBytes(deliveredBytes)} delivered`;
}

/** What is wrong, in a few words; empty when nothing is. */
export function warningOf(state: FirehoseFaceState): string {
  const parts: string[] = [];
  if ((state.reading?.refusedShards ?? 0) > 0) parts.push('reads refused');
  if (!state.reading && state.putLimit.isThrottling) parts.push('throttling');
  if (state.isPaused) parts.push('paused: backup fails too');
  else if (state.failingSeconds > 0) {
    parts.push(`failing for ${formatDuration(Math.round(state.failingSeconds))}`);
  } else if (state.isDestinationDown) parts.push(`${state.destination} is down`);
  if (state.waiting > 0) parts.push(`${formatNumber(state.waiting)} waiting`);
  if (state.errorRecords > 0) parts.push(`${formatNumber(state.errorRecords)} errors`);
  return parts.join(', ');
}

/** The whole face in words. */
export function summaryOf(state: FirehoseFaceState): string {
  const { buffer, partitions, transformation } = state;
  const warning = warningOf(state);
  return [
    `Firehose from ${state.source} (${sourceText(state)}) to ${state.destination}`,
    ...(transformation
      ? [`${formatNumber(transformation.running)} invocations of the function running`]
      : []),
    partitions
      ? `${formatNumber(partitions.active)} of ${formatNumber(partitions.max)} partitions active`
      : `buffer ${bytesText(buffer)}, ${agesText(buffer)}`,
    deliveriesText(state),
    ...(warning === '' ? [] : [warning]),
  ].join('; ');
}
