import { failure, success, type Result } from '../base/result.ts';
import type { InterventionAct } from '../diagram/document.ts';
import { parseConfig } from '../schema/parse.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { compileConfig, compileNode, compileWire } from './compile.ts';
import { compileFurtherWire } from './further-wire.ts';
import type { Network } from './network.ts';

/** Does the act when called. */
type Prepared = () => Result<null, string>;

/**
 * Checks an act against the network as it is and returns how to do it, or why it cannot be done. Preparing
 * changes nothing.
 */
export function prepareAct(
  act: InterventionAct,
  network: Network,
  catalog: RunnableCatalog,
): Result<Prepared, string> {
  switch (act.kind) {
    case 'configure':
      return prepareConfigure(act, network);
    case 'configure-wire':
      return prepareConfigureWire(act, network);
    case 'act':
      return prepareAction(act, network);
    case 'add-node': {
      if (network.node(act.node.number)) return failure(`node ${act.node.number} is there already`);
      const compiled = compileNode(act.node, catalog);
      if (!compiled.ok) return failure(...compiled.problems.map((problem) => problem.message));
      return done(() => {
        network.places.follow(act);
        const { number, instance } = network.addNode(compiled.value);
        instance.start();
        network.places.tell(number, instance);
      });
    }
    case 'remove-node':
      if (!network.node(act.node)) return failure(`there is no node ${act.node}`);
      return done(() => {
        network.removeNode(act.node);
        network.places.follow(act);
      });
    case 'add-wire': {
      const compiled = compileFurtherWire(act.wire, network.compiledNodes(), network.wireCounts);
      if (!compiled.ok) return failure(...compiled.problems.map((problem) => problem.message));
      if (network.wire(act.wire.number)) return failure(`wire ${act.wire.number} is there already`);
      return done(() => {
        network.addWire(compiled.value);
      });
    }
    case 'remove-wire':
      if (!network.wire(act.wire)) return failure(`there is no wire ${act.wire}`);
      return done(() => {
        network.removeWire(act.wire);
      });
    case 'add-container':
    case 'remove-container':
    case 'place-node':
    case 'fail-container':
    case 'restore-container':
      if (!network.places.isApplicable(act)) return failure('there is no such Region or zone');
      return done(() => {
        network.followPlaces(act);
      });
  }
}

function prepareConfigure(
  act: Extract<InterventionAct, { kind: 'configure' }>,
  network: Network,
): Result<Prepared, string> {
  const node = network.node(act.node);
  if (!node) return failure(`there is no node ${act.node}`);
  const config = compileConfig(node.compiled.service, act.config);
  if (!config.ok) return config;
  return done(() => {
    node.configure(config.value);
  });
}

function prepareConfigureWire(
  act: Extract<InterventionAct, { kind: 'configure-wire' }>,
  network: Network,
): Result<Prepared, string> {
  const wire = network.wire(act.wire);
  if (!wire) return failure(`there is no wire ${act.wire}`);
  const compiled = compileWire({ ...wire, settings: act.settings }, network.compiledNodes());
  if (!compiled.ok) return failure(...compiled.problems.map((problem) => problem.message));
  return done(() => {
    network.configureWire(compiled.value);
  });
}

function prepareAction(
  act: Extract<InterventionAct, { kind: 'act' }>,
  network: Network,
): Result<Prepared, string> {
  const node = network.node(act.node);
  if (!node) return failure(`there is no node ${act.node}`);
  const { service } = node.compiled;
  const action = service.actions.find(({ id }) => id === act.action);
  if (!action) return failure(`${service.title} has no action "${act.action}"`);
  const settings = parseConfig(action.fields, act.settings);
  if (!settings.ok) {
    return failure(...settings.problems.map(({ path, message }) => `${path} ${message}`));
  }
  return success(() => node.instance.act(action.id, settings.value));
}

function done(work: () => void): Result<Prepared, string> {
  return success(() => {
    work();
    return success(null);
  });
}
