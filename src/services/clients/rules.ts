import type { Rule } from '../contract.ts';

/** How traffic behaves here. Clients are our model, not an AWS service. */
export const RULES: readonly Rule[] = [
  {
    id: 'CLI-1',
    statement:
      'In the open loop requests keep arriving at the set rate however slow or bad the answers are, so an overloaded system falls behind without limit.',
    source: 'Schroeder, Wierman, Harchol-Balter, "Open Versus Closed", NSDI 2006',
    status: 'modelled',
  },
  {
    id: 'CLI-2',
    statement:
      'In the closed loop each user waits for the answer, thinks, and asks again: throughput is users / (think time + response time), so slow answers throttle the load.',
    source: 'Interactive response time law (Denning, Buzen, 1978)',
    status: 'modelled',
  },
  {
    id: 'CLI-3',
    statement:
      'Poisson arrivals are independent of each other: in any span their count has a variance equal to its mean, and the gaps are exponential. This holds under a changing rate too.',
    source: 'Çinlar, "Introduction to Stochastic Processes"',
    status: 'modelled',
  },
  {
    id: 'CLI-4',
    statement:
      'Constant spacing sends one request every 1 / rate seconds; bursts send the whole burst at one instant every size / rate seconds.',
    source: 'Spillway model',
    status: 'modelled',
  },
  {
    id: 'CLI-5',
    statement:
      'Ramp, step, spike and daily curve change the rate over time; the requests to expect in any span are the integral of the rate.',
    source: 'Spillway model',
    status: 'simplified',
    deviation:
      'The daily curve is a sinusoid drawn with 1,440 straight pieces per period. Its total over a period is exact.',
  },
  {
    id: 'CLI-6',
    statement:
      'Recorded traffic keeps its counts: the requests to expect in a period are the recorded count times the factor, also when the recording is played faster. It starts again when it is over.',
    source:
      'World Cup 1998 trace (Internet Traffic Archive); Numenta Anomaly Benchmark, ELB request count 2014',
    status: 'simplified',
    deviation:
      'Within one period of the recording the rate is constant; what happened inside it is not known.',
  },
  {
    id: 'CLI-7',
    statement:
      'Each request is of one kind, by the shares; its key is drawn once from the keys of its kind, so a retry goes to the same shard or partition. A poison request fails at every attempt to process it.',
    source: 'Spillway model',
    status: 'modelled',
  },
  {
    id: 'CLI-8',
    statement:
      'Where several wires leave, each request takes one of them, by the weights. Without a wire requests are lost at once.',
    source: 'Spillway model',
    status: 'modelled',
  },
  {
    id: 'CLI-9',
    statement:
      'A request counts once: it succeeds at whatever attempt, or fails with the reason of its last attempt. Its response time runs from its birth, waits between attempts included.',
    source: 'Spillway model',
    status: 'modelled',
  },
];
