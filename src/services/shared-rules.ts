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
      'A flow of up to 2,000 messages a second is simulated message by message. A larger one moves in cohorts on a grid of 10 ms, each with exact random counts, so that the cost of a simulated second stays bounded whatever the rate. At the coarse grain that grid is 100 ms wide, or a second where all that the flows pass is settled by the second.',
    source: SOURCE,
    status: 'simplified',
    deviation:
      'On the grid, times are whole ticks: means stay what they are, a percentile is off by up to half a tick, and a line shorter than a tick is seen at its ticks only. Messages that cannot be told apart go on together, and whose answer came first among them is drawn. The run says which flows move on the grid; it can be told to be exact.',
  },
  {
    id: 'ENG-8',
    statement:
      'A Region has the Availability Zones a, b and c. When one fails, every service that has something there loses it, in frames of that zone and outside of them; services that run in every zone of the Region carry on. When a Region fails, all of its zones do, and its services with them.',
    source: 'AWS Well-Architected, REL10-BP01 and REL11-BP05; AWS Fault Isolation Boundaries',
    status: 'simplified',
    deviation:
      'A Region has three zones. What lies in no Region shares one that is not drawn. Wires between zones and Regions take no time of their own. Of the services that run in every zone, SQS, Lambda and S3 fail with their Region; the others carry on.',
  },
];

/** Rules that belong to no one service: the engine’s and those of every caller. */
export const SHARED_RULES: readonly Rule[] = [...ENGINE_RULES, ...CALLER_RULES];
