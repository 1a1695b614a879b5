import type { Result } from '../base/result.ts';
import type { DiagramNode, DiagramWire } from '../diagram/document.ts';
import { isWireKind, servedKinds, WIRE_KINDS, type WireKind } from '../protocols/wire-kind.ts';
import type { AnyConfig, ConfigOf, FieldSet } from '../schema/field.ts';
import { parseConfig, type FieldProblem } from '../schema/parse.ts';
import type {
  AnyService,
  CallingPort,
  RunnableCatalog,
  RunnableService,
} from '../services/contract.ts';

/** Why an experiment or a change cannot run, and where. */
export interface CompileProblem {
  /** Creation number of the node or wire, where there is one. */
  readonly element?: number;
  readonly message: string;
}

/** A configuration that passed its service's fields and checks. */
export type ValidConfig = ConfigOf<FieldSet>;

/** A node that is ready to run. */
export interface CompiledNode {
  readonly number: number;
  readonly title: string;
  readonly service: RunnableService;
  readonly config: ValidConfig;
}

/** A wire that is ready to run. */
export interface CompiledWire {
  readonly number: number;
  readonly kind: WireKind;
  readonly from: number;
  readonly to: number;
  readonly settings: AnyConfig;
}

/** The calling and the serving end of a wire. */
export function endsOf(wire: Pick<CompiledWire, 'kind' | 'from' | 'to'>): {
  readonly caller: number;
  readonly server: number;
} {
  return WIRE_KINDS[wire.kind].caller === 'from'
    ? { caller: wire.from, server: wire.to }
    : { caller: wire.to, server: wire.from };
}

/** Finds a node's service and reads its configuration. */
export function compileNode(
  node: DiagramNode,
  catalog: RunnableCatalog,
): Result<CompiledNode, CompileProblem> {
  const service = catalog.get(node.service);
  const problem = (message: string): CompileProblem => ({
    element: node.number,
    message: `${node.title}: ${message}`,
  });
  if (!service) {
    return { ok: false, problems: [problem(`there is no service "${node.service}"`)] };
  }
  const config = compileConfig(service, node.config);
  if (!config.ok) return { ok: false, problems: config.problems.map((text) => problem(text)) };
  return {
    ok: true,
    value: { number: node.number, title: node.title, service, config: config.value },
  };
}

/** Reads a configuration: each field, then the service's own checks among fields. */
export function compileConfig(service: AnyService, config: unknown): Result<ValidConfig, string> {
  const parsed = parseConfig(service.fields, config);
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map(described) };
  const problems = service.check?.(parsed.value) ?? [];
  if (problems.length > 0) return { ok: false, problems: problems.map(described) };
  return { ok: true, value: parsed.value };
}

/** Checks that a wire is legal between two compiled nodes and reads its settings. */
export function compileWire(
  wire: DiagramWire,
  nodes: ReadonlyMap<number, CompiledNode>,
): Result<CompiledWire, CompileProblem> {
  const problem = (message: string): { ok: false; problems: CompileProblem[] } => ({
    ok: false,
    problems: [{ element: wire.number, message }],
  });
  const { kind } = wire;
  if (!isWireKind(kind)) return problem(`there is no kind of wire "${kind}"`);
  const from = nodes.get(wire.from);
  const to = nodes.get(wire.to);
  if (!from || !to) {
    return problem(`a wire ends at node ${from ? wire.to : wire.from}, which is not there`);
  }
  if (from === to) return problem(`${from.title}: a wire leads from a node to itself`);
  const [caller, server] = WIRE_KINDS[kind].caller === 'from' ? [from, to] : [to, from];
  const port = caller.service.calls[kind];
  const name = `${from.title} → ${to.title}`;
  if (!port) return problem(`${name}: ${caller.service.title} cannot ${abilityOf(kind).calls}`);
  if (!servedKinds(server.service.serves).includes(kind)) {
    return problem(`${name}: ${server.service.title} cannot ${abilityOf(kind).serves}`);
  }
  const settings = compileSettings(port, wire.settings, caller, server);
  if (!settings.ok) return problem(`${name}: ${settings.problems.join('; ')}`);
  const { number, from: fromNumber, to: toNumber } = wire;
  return {
    ok: true,
    value: { number, kind, from: fromNumber, to: toNumber, settings: settings.value },
  };
}

function compileSettings(
  port: CallingPort,
  settings: unknown,
  caller: CompiledNode,
  server: CompiledNode,
): Result<AnyConfig, string> {
  const parsed = parseConfig(port.settings, settings);
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map(described) };
  const { id, metrics } = server.service;
  const peer = { service: id, config: server.config, metrics };
  const problems = port.check?.(parsed.value, caller.config, peer) ?? [];
  if (problems.length > 0) return { ok: false, problems: problems.map(described) };
  return { ok: true, value: parsed.value };
}

function abilityOf(kind: WireKind): { readonly calls: string; readonly serves: string } {
  return WIRE_KINDS[kind].ability;
}

function described(problem: FieldProblem): string {
  return problem.path === '' ? problem.message : `${problem.path} ${problem.message}`;
}
