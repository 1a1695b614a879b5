import { CALLER_RULES } from '../protocols/rules.ts';
import type { Rule } from './contract.ts';

const SOURCE = 'Spillway’s design';

/** What the engine promises of every run, whatever its services. */
const ENGINE_RULES: readonly Rule[] = [
  {
    id: 'ENG-1',
    statement:
      'The books of every node balance at every simulated second: received = completed + refused + lost + in flight. Every message ends once, and every loss names its reason.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-2',
    statement:
      'A node that is taken out during a run stops at once; what is inside it is lost for that reason, and its callers run into their time-outs.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-3',
    statement:
      'The same diagram, seed and interventions give the same two fingerprints, at any speed, however often paused, in the page and in the terminal.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-4',
    statement:
      'Order in the document, titles, positions and unconnected nodes do not change the fingerprints.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-5',
    statement: 'Objectives are judged by what the whole run measured, in complete seconds.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-6',
    statement:
      'Metrics are recorded by the second and by the minute: counters as sums, levels as time averages with their extremes, values as a mean and percentiles of the period itself.',
    source: SOURCE,
    status: 'modelled',
  },
  {
    id: 'ENG-7',
    statement:
      'Very high rates are simulated by cohorts of many messages, so that the cost of a simulated second stays bounded.',
    source: SOURCE,
    status: 'not modelled',
    deviation:
      'Every protocol carries counts, but clients still emit messages one by one: exact at every rate, slow above some ten thousand a second.',
  },
];

/** Rules that belong to no one service: the engine’s and those of every caller. */
export const SHARED_RULES: readonly Rule[] = [...ENGINE_RULES, ...CALLER_RULES];
