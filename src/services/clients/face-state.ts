import type { FaceState } from '../../telemetry/face-state.ts';

/** What the face of a traffic source shows. */
export interface ClientsFaceState extends FaceState {
  readonly model: 'open-loop' | 'closed-loop';
  /** Requests sent in the last complete second. */
  readonly ratePerSecond: number;
  /** Requests sent in each of the last complete seconds, oldest first. */
  readonly recent: readonly number[];
  /** Requests that failed lately as a share of those sent, from 0 to 1. */
  readonly failedShare: number;
  readonly inFlight: number;
  /** Closed loop only: users who are thinking, and users in all. */
  readonly thinking: number;
  readonly users: number;
  /** Request kinds with their shares from 0 to 1. */
  readonly kinds: readonly { readonly name: string; readonly share: number }[];
}
