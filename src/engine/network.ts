import { required } from '../base/assert.ts';
import type { InterventionAct } from '../diagram/document.ts';
import type { CallingWire } from '../protocols/wire.ts';
import { WIRE_CARRIED, WIRE_REFUSED } from '../telemetry/layout.ts';
import { endsOf, type CompiledNode, type CompiledWire } from './compile.ts';
import { WireCounts } from './further-wire.ts';
import { InstrumentSet } from './instrument-set.ts';
import { metered } from './metered-wire.ts';
import type { Recorder } from './recorder.ts';
import type { Places } from './places.ts';
import { RunningNode, type RunSurroundings } from './running-node.ts';
import { WireMeter } from './wire-meter.ts';

/** A wire in a run. */
interface RunningWire {
  compiled: CompiledWire;
  readonly calling: CallingWire;
}

/** The nodes and wires of a run, and the changes that interventions make to them. */
export class Network {
  private readonly allNodes: RunningNode[] = [];
  private readonly nodesByNumber = new Map<number, RunningNode>();
  private readonly wiresByNumber = new Map<number, RunningWire>();
  /** What a further wire is compiled against. */
  readonly wireCounts = new WireCounts();

  constructor(
    private readonly surroundings: RunSurroundings,
    private readonly recorder: Recorder,
    readonly places: Places,
  ) {}

  /**
   * Every node, removed ones included, in order of creation in the run. A number occurs twice when its node was
   * removed and came back, as undoing a removal does.
   */
  get nodes(): readonly RunningNode[] {
    return this.allNodes;
  }

  /** A node that is in the diagram now, or undefined. */
  node(number: number): RunningNode | undefined {
    const node = this.nodesByNumber.get(number);
    return node?.removed ? undefined : node;
  }

  /** Whether any wire ends at a node, which may have been removed. */
  isConnected(number: number): boolean {
    return this.nodesByNumber.get(number)?.connected ?? false;
  }

  wire(number: number): CompiledWire | undefined {
    return this.wiresByNumber.get(number)?.compiled;
  }

  /** What compiling a wire needs to know of the nodes that are there now. */
  compiledNodes(): ReadonlyMap<number, CompiledNode> {
    const compiled = new Map<number, CompiledNode>();
    for (const node of this.nodes) if (!node.removed) compiled.set(node.number, node.compiled);
    return compiled;
  }

  /** Adds a node; the caller starts it when its wires are there. */
  addNode(compiled: CompiledNode): RunningNode {
    const node = new RunningNode(compiled, this.surroundings);
    this.allNodes.push(node);
    this.nodesByNumber.set(node.number, node);
    for (const series of node.instruments.series) this.recorder.add(series, () => node.connected);
    return node;
  }

  removeNode(number: number): void {
    for (const wire of [...this.wiresByNumber.values()]) {
      if (wire.compiled.from === number || wire.compiled.to === number) {
        this.removeWire(wire.compiled.number);
      }
    }
    this.node(number)?.remove();
  }

  addWire(compiled: CompiledWire): void {
    const { caller, server } = this.ends(compiled);
    const wire: RunningWire = {
      compiled,
      calling: this.callingWire(compiled, caller, server),
    };
    this.wiresByNumber.set(compiled.number, wire);
    caller.countWire(1);
    server.countWire(1);
    this.wireCounts.add(compiled, 1);
    caller.instance.connect(wire.calling);
  }

  configureWire(compiled: CompiledWire): void {
    const wire = required(this.wiresByNumber.get(compiled.number), `wire ${compiled.number}`);
    const calling = { ...wire.calling, settings: compiled.settings } as CallingWire;
    this.wiresByNumber.set(compiled.number, { compiled, calling });
    this.ends(compiled).caller.instance.reconnect(calling);
  }

  removeWire(number: number): void {
    const wire = this.wiresByNumber.get(number);
    if (!wire) return;
    this.wiresByNumber.delete(number);
    const { caller, server } = this.ends(wire.compiled);
    caller.instance.disconnect(number);
    server.endServing(wire.compiled.kind, number);
    caller.countWire(-1);
    server.countWire(-1);
    this.wireCounts.add(wire.compiled, -1);
  }

  /** An act has changed places, or where nodes are: who is concerned is told. */
  followPlaces(act: InterventionAct): void {
    const zonesBefore = new Map(this.nodes.map((node) => [node, this.places.zoneOf(node.number)]));
    this.places.follow(act);
    for (const node of this.nodes) {
      if (node.removed) continue;
      if (zonesBefore.get(node) !== this.places.zoneOf(node.number)) node.moved();
      this.places.tell(node.number, node.instance);
    }
  }

  /** A second is over and recorded: what CloudWatch is due of it is published. */
  closeSecond(): void {
    for (const node of this.allNodes) if (!node.removed) node.metrics.closeSecond();
  }

  private ends(wire: CompiledWire): { caller: RunningNode; server: RunningNode } {
    const { caller, server } = endsOf(wire);
    return {
      caller: required(this.nodesByNumber.get(caller), `node ${caller}`),
      server: required(this.nodesByNumber.get(server), `node ${server}`),
    };
  }

  private callingWire(
    { number, kind, settings }: CompiledWire,
    caller: RunningNode,
    server: RunningNode,
  ): CallingWire {
    const peer = server.serve(kind, { number, kind, peerTitle: caller.compiled.title });
    const wire = {
      number,
      kind,
      peerTitle: server.compiled.title,
      settings,
      peer: metered(kind, peer, this.meter(number)),
    };
    // The compiler cannot see that kind and peer belong together; `serve` and `metered` promise it.
    return wire as unknown as CallingWire;
  }

  private meter(number: number): WireMeter {
    const instruments = new InstrumentSet(
      { kind: 'wire', wire: number },
      [
        { id: WIRE_CARRIED, kind: 'counter' },
        { id: WIRE_REFUSED, kind: 'counter' },
      ],
      this.surroundings.simulation,
    );
    for (const series of instruments.series) this.recorder.add(series, () => true);
    return new WireMeter(instruments.counter(WIRE_CARRIED), instruments.counter(WIRE_REFUSED));
  }
}
