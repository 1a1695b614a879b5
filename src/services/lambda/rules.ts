import type { Rule } from '../contract.ts';
import { MAPPING_RULES } from './mapping-rules.ts';

const SCALING = 'Lambda Developer Guide, Understanding Lambda function scaling';
const CONCURRENCY = 'Lambda Developer Guide, Configuring reserved concurrency';
const PROVISIONED = 'Lambda Developer Guide, Configuring provisioned concurrency';
const ENVIRONMENT = 'Lambda Developer Guide, Lambda execution environment';
const ASYNCHRONOUS = 'Lambda Developer Guide, Asynchronous invocation';

const FUNCTION_RULES: readonly Rule[] = [
  {
    id: 'LMD-1',
    statement:
      'The concurrency a function needs is its arrival rate times its mean duration: 100 a second at 0.5 s need 50.',
    source: SCALING,
    status: 'modelled',
  },
  {
    id: 'LMD-2',
    statement:
      'An environment serves one invocation at a time. A free warm one is used, else one is made if the limits allow, else the invocation is throttled.',
    source: SCALING,
    status: 'modelled',
  },
  {
    id: 'LMD-3',
    statement:
      'A function gets at most 1,000 new environments per 10 seconds, refilled continuously; what is not used is not saved.',
    source: SCALING,
    status: 'simplified',
    deviation:
      'A token bucket of 1,000 with 100 a second. The parallel limit on growth in requests per second (10,000 per 10 s) is left out.',
  },
  {
    id: 'LMD-4',
    statement:
      'Over the account’s concurrency, the reservation or the scaling rate an invocation is refused with 429; it counts in Throttles, not in Invocations or Errors.',
    source: 'Lambda API Reference, Invoke; Lambda Developer Guide, Lambda function metrics',
    status: 'simplified',
    deviation: 'Each function on the canvas has the account’s concurrency to itself.',
  },
  {
    id: 'LMD-5',
    statement:
      'A function takes at most ten times its concurrency limit in requests a second, however short they are.',
    source: SCALING,
    status: 'simplified',
    deviation: 'A token bucket of one second; AWS gives no burst.',
  },
  {
    id: 'LMD-6',
    statement:
      'Reserved concurrency is a floor and a ceiling. 100 of the account’s concurrency cannot be reserved; 0 stops the function.',
    source: CONCURRENCY,
    status: 'simplified',
    deviation: 'The ceiling only: no other function takes from the account.',
  },
  {
    id: 'LMD-7',
    statement:
      'Provisioned concurrency is initialised beforehand, one to two minutes after it is asked for, and counts within what is reserved; what exceeds it starts cold.',
    source: PROVISIONED,
    status: 'simplified',
    deviation:
      'It is ready when the run begins. A deployment does not take it away, and an environment that is stopped at the timeout is replaced without delay.',
  },
  {
    id: 'LMD-8',
    statement:
      'Target tracking can scale provisioned concurrency by its utilization: out after three minutes above the target, in below 90 % of it. Bursts shorter than three minutes are not followed.',
    source: PROVISIONED,
    status: 'simplified',
    deviation:
      'The mean of a minute, a minute after its end. It scales in after fifteen minutes, and has no cooldowns.',
  },
  {
    id: 'LMD-9',
    statement:
      'Idle environments disappear after a time that is not published, and all of them after some hours.',
    source: 'Measurements by third parties, 2017 to 2022',
    status: 'simplified',
    deviation:
      'After a fixed idle time that you set, newest used first; after 4 hours at the end of the invocation.',
  },
  {
    id: 'LMD-10',
    statement:
      'The share of a processor grows with memory, one vCPU at 1,769 MiB. Single-threaded computation gains nothing beyond that.',
    source: 'Lambda Developer Guide, Configuring functions',
    status: 'simplified',
    deviation:
      'You say which share of the duration is computation; it is taken to be single-threaded.',
  },
  {
    id: 'LMD-11',
    statement:
      'An invocation that runs into the timeout is stopped and fails, its environment is reset, the time is billed.',
    source: ENVIRONMENT,
    status: 'simplified',
    deviation: 'The environment is gone, and the next one takes from the scaling rate.',
  },
  {
    id: 'LMD-12',
    statement:
      'Init that takes more than 10 seconds is stopped and done again within the invocation, on the function’s timeout.',
    source: ENVIRONMENT,
    status: 'modelled',
  },
  {
    id: 'LMD-13',
    statement:
      'A synchronous caller gets the error and does its own retries; the service does none.',
    source: 'Lambda Developer Guide, Synchronous invocation',
    status: 'simplified',
    deviation:
      'Callers take a function error for a server error and retry it, as behind an API; the SDK’s Invoke would not.',
  },
  {
    id: 'LMD-14',
    statement:
      'An asynchronous caller is answered when the event is in the function’s queue. If the function fails, the event is tried again after one and two minutes, then it goes to the failure destination or is dropped.',
    source: ASYNCHRONOUS,
    status: 'modelled',
  },
  {
    id: 'LMD-15',
    statement:
      'A throttled asynchronous event returns to the queue and is tried again after 1 s, then after twice as long each time up to 5 minutes, until it is 6 hours old. That uses up no retry.',
    source: ASYNCHRONOUS,
    status: 'simplified',
    deviation:
      'The waits have no jitter. Events that move on a grid wait in groups that were accepted within a second.',
  },
  {
    id: 'LMD-16',
    statement:
      'With a reservation of 0 asynchronous events go straight to the failure destination.',
    source: ASYNCHRONOUS,
    status: 'modelled',
  },
  {
    id: 'LMD-17',
    statement: 'An asynchronous event may be delivered more than once without an error.',
    source: ASYNCHRONOUS,
    status: 'simplified',
    deviation:
      'Ten events of a million, a number of ours that you can set, and at once: AWS says neither how often nor when.',
  },
  {
    id: 'LMD-18',
    statement:
      'Dead-letter queues get the event alone, destinations for failures and for successes the event with request and response: queues, topics, functions, event buses.',
    source: ASYNCHRONOUS,
    status: 'simplified',
    deviation:
      'One wire for failures, set up as the one or the other, which also serves the mappings of streams; a bucket takes no failures here.',
  },
];

/** The documented behaviours of Lambda and of its event source mappings, and how far they are modelled. */
export const LAMBDA_RULES: readonly Rule[] = [...FUNCTION_RULES, ...MAPPING_RULES];
