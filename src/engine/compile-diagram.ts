import type { Result } from '../base/result.ts';
import type { Diagram } from '../diagram/document.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import {
  compileNode,
  type CompiledNode,
  type CompiledWire,
  type CompileProblem,
} from './compile.ts';
import { compileFurtherWire, WireCounts } from './further-wire.ts';

/** A diagram that is ready to run, in order of creation numbers, so that the order in the document does not matter. */
export interface CompiledDiagram {
  readonly nodes: readonly CompiledNode[];
  readonly wires: readonly CompiledWire[];
}

/** Reads every node and, if all can run, every wire between them; or says everything that is wrong with them. */
export function compileDiagram(
  diagram: Diagram,
  catalog: RunnableCatalog,
): Result<CompiledDiagram, CompileProblem> {
  const nodes = eachCompiled(byNumber(diagram.nodes), (node) => compileNode(node, catalog));
  if (!nodes.ok) return nodes;
  const known = new Map(nodes.value.map((node) => [node.number, node]));
  const counts = new WireCounts();
  const wires = eachCompiled(byNumber(diagram.wires), (wire) => {
    const compiled = compileFurtherWire(wire, known, counts);
    if (compiled.ok) counts.add(compiled.value, 1);
    return compiled;
  });
  if (!wires.ok) return wires;
  return { ok: true, value: { nodes: nodes.value, wires: wires.value } };
}

function eachCompiled<Element, Compiled>(
  elements: readonly Element[],
  compile: (element: Element) => Result<Compiled, CompileProblem>,
): Result<readonly Compiled[], CompileProblem> {
  const compiled: Compiled[] = [];
  const problems: CompileProblem[] = [];
  for (const element of elements) {
    const result = compile(element);
    if (result.ok) compiled.push(result.value);
    else problems.push(...result.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: compiled };
}

function byNumber<Element extends { readonly number: number }>(
  elements: readonly Element[],
): Element[] {
  return [...elements].sort((a, b) => a.number - b.number);
}
