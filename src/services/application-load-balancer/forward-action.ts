import type { Endpoint } from '../../protocols/endpoint.ts';
import type { TargetGroup } from '../../protocols/target-group.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import {
  TargetGroupMembers,
  type GroupSurroundings,
} from '../../load-balancing/target-group-members.ts';
import type { ForwardSettings } from './fields.ts';

/** A wire to a target group: of instances, or of one function. */
export type ForwardWire = Extract<CallingWire, { kind: 'forward' | 'forward-to-function' }>;

/** The target groups that a load balancer forwards to, with their weights (ELB-15). */
export class ForwardAction {
  private readonly groups = new Map<number, WeightedGroup>();
  /** Those that get requests. */
  private weighted: readonly WeightedGroup[] = [];

  /** `stream` decides which group a request goes to. */
  constructor(
    private readonly stream: RandomStream,
    private readonly surroundings: GroupSurroundings,
  ) {}

  /** Adds a group, or takes over the changed weight of one that is there. */
  set(wire: ForwardWire): void {
    // The compiler has read these settings by the fields that this service declares.
    const { weight } = wire.settings as ForwardSettings;
    const known = this.groups.get(wire.number);
    const members = known?.members ?? this.membersOf(wire);
    this.groups.set(wire.number, { members, weight });
    this.refresh();
    if (!known) this.surroundings.onChange();
  }

  /** Forwards nothing more over a wire. */
  remove(wireNumber: number): void {
    const group = this.groups.get(wireNumber);
    this.groups.delete(wireNumber);
    this.refresh();
    group?.members.close();
  }

  /** Every group, in the order in which the wires were drawn. */
  get targetGroups(): readonly TargetGroupMembers[] {
    return [...this.groups.values()].map(({ members }) => members);
  }

  /** Splits `count` requests over the groups by weight. Without any group, all of them go to undefined. */
  split(
    count: number,
    forward: (group: TargetGroupMembers | undefined, count: number) => void,
  ): void {
    const { weighted } = this;
    if (weighted.length <= 1) {
      forward(weighted[0]?.members, count);
      return;
    }
    const counts = multinomial(
      this.stream,
      count,
      weighted.map(({ weight }) => weight),
    );
    for (const [position, { members }] of weighted.entries()) {
      const share = counts[position] ?? 0;
      if (share > 0) forward(members, share);
    }
  }

  private membersOf(wire: ForwardWire): TargetGroupMembers {
    if (wire.kind === 'forward') return new TargetGroupMembers(wire.peer, this.surroundings);
    return new TargetGroupMembers(groupOfFunction(wire.peer), this.surroundings, 'function');
  }

  private refresh(): void {
    this.weighted = [...this.groups.values()].filter(({ weight }) => weight > 0);
  }
}

interface WeightedGroup {
  readonly members: TargetGroupMembers;
  readonly weight: number;
}

/** A function is the only target of its group, in every zone, and takes whatever comes. */
function groupOfFunction(peer: Endpoint): TargetGroup {
  const target = {
    id: 1,
    zone: null,
    room: Infinity,
    request: peer.request.bind(peer),
    checkHealth: () => undefined,
  };
  return {
    targets: () => [target],
    onTargetsChanged: () => () => undefined,
    reportHealth: () => undefined,
  };
}
