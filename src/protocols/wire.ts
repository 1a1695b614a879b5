import type { AnyConfig } from '../schema/field.ts';
import type { WireKind, WireProtocols } from './wire-kind.ts';

/** A wire as its calling end sees it. `peer` is the other end's protocol; calls over it are counted by the engine. */
export interface CallingWireOf<Kind extends WireKind> {
  /** Creation number of the wire. */
  readonly number: number;
  readonly kind: Kind;
  readonly peer: WireProtocols[Kind];
  /** Title of the node at the other end, for messages to people. */
  readonly peerTitle: string;
  /** Settings of the wire, valid against the fields that the calling service declares for this kind. */
  readonly settings: AnyConfig;
}

/** A wire of any kind, told apart by `kind`. */
export type CallingWire = { [Kind in WireKind]: CallingWireOf<Kind> }[WireKind];

/** A wire as its serving end sees it. */
export interface ServedWire {
  readonly number: number;
  readonly kind: WireKind;
  /** Title of the calling node. */
  readonly peerTitle: string;
}
