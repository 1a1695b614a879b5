import type { ClientsFaceState } from './face-state.ts';

const PERCENT = 100;

/** A rate in few characters: `0.2/s`, `850/s`, `12.5k/s`. */
export function rateText(perSecond: number): string {
  if (perSecond >= 999_950) return `${shortened(perSecond / 1_000_000)}M/s`;
  if (perSecond >= 1_000) return `${shortened(perSecond / 1_000)}k/s`;
  return `${Math.round(perSecond)}/s`;
}

/** A share from 0 to 1 as a percentage that is 0 only for nothing and 100 only for everything. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  if (share < 1 && share > 0.99) return '>99 %';
  return `${Math.round(share * PERCENT)} %`;
}

/** What a screen reader says of the face. */
export function describeClients(state: ClientsFaceState): string {
  const parts = [
    state.model === 'open-loop'
      ? 'Open loop'
      : `Closed loop, ${state.users} users, ${state.thinking} thinking`,
    `${rateText(state.ratePerSecond)} sent`,
    `${state.inFlight} waiting for an answer`,
    state.failedShare > 0
      ? `${percentText(state.failedShare)} failed lately`
      : 'none failed lately',
  ];
  if (state.kinds.length > 1) {
    parts.push(state.kinds.map(({ name, share }) => `${name} ${percentText(share)}`).join(', '));
  }
  return parts.join('; ');
}

function shortened(number: number): string {
  return number >= 100 ? String(Math.round(number)) : String(Math.round(number * 10) / 10);
}
