/**
 * Which room may import what: the table of the design, row by row. What is not named is refused.
 *
 * `may` lists rooms (a folder of src) and single files; `types` lists what may be imported as types only;
 * `packages` lists npm packages. Everybody may import their own room.
 */
const contract = 'services/contract.ts';
const catalog = 'services/catalog.ts';
/** Loads what runs the services: for the worker, the terminal and tests, never for the page. */
const runnableCatalog = 'services/runnable-catalog.ts';
/** What belongs to no one service: legal wires and reasons of any catalog, rules shared by all. */
const companions = ['services/wiring.ts', 'services/reasons.ts', 'services/shared-rules.ts'];
/** Facts about EC2 and Fargate that several services take from. */
const sharedFacts = [
  'services/fargate-facts.ts',
  'services/instance-types.ts',
  'services/spot-facts.ts',
];
const react = ['react', 'react-dom'];
const node = 'node:*';

/** Every room but the page's own two, for the rooms that may look anywhere else. */
const allBehaviour = [
  'base',
  'kernel',
  'schema',
  'telemetry',
  'protocols',
  'scaling',
  'load-balancing',
  'serving',
  'diagram',
  'services',
  'engine',
  'review',
  'lessons',
];

const doors = [
  { room: 'base', because: 'it holds units and assertions and knows nothing else' },
  {
    room: 'kernel',
    may: ['base'],
    packages: ['@stdlib/math-base-special-'],
    because: 'the clock and the queues could be published alone',
  },
  {
    room: 'schema',
    may: ['base'],
    because: 'it describes settings of things it has never heard of',
  },
  {
    room: 'telemetry',
    may: ['base'],
    because: 'it describes and stores numbers, whoever emits them',
  },
  {
    room: 'protocols',
    may: ['base', 'kernel', 'schema', 'telemetry'],
    because: 'it says what one service may ask of another, whichever services they are',
  },
  {
    room: 'scaling',
    may: ['base', 'kernel', 'schema', 'telemetry', 'protocols'],
    because: 'its policies are shared by every scalable thing and may know none of them',
  },
  {
    room: 'load-balancing',
    may: ['base', 'kernel', 'schema', 'telemetry', 'protocols'],
    because: 'what load balancers of every kind share may know none of them',
  },
  {
    room: 'serving',
    may: ['base', 'kernel', 'schema', 'telemetry', 'protocols', 'scaling', 'load-balancing'],
    types: [contract],
    because: 'how a server works through requests is the same on whatever service runs it',
  },
  {
    room: 'diagram',
    may: ['base', 'schema'],
    packages: ['fflate'],
    because: 'a document must be readable without running or drawing it',
  },
  {
    room: 'review',
    may: ['base', 'schema', 'diagram', 'telemetry', contract],
    because: 'advice and bill are pure functions; the catalog comes as an argument',
  },
  {
    room: 'engine',
    may: ['base', 'kernel', 'schema', 'telemetry', 'protocols', 'scaling', 'diagram', contract],
    because: 'it runs any service by its contract; the catalog comes as an argument',
  },
  {
    room: 'stores',
    may: [
      'base',
      'diagram',
      'telemetry',
      'schema',
      'review',
      'protocols/wire-kind.ts',
      catalog,
      ...companions,
    ],
    types: ['workers'],
    packages: ['zustand', 'comlink', 'idb-keyval'],
    because:
      'it talks to the simulation through the worker alone and needs only its type (import type)',
  },
  {
    room: 'app',
    may: [
      'base',
      'stores',
      'diagram',
      'review',
      'schema',
      'telemetry',
      'lessons',
      contract,
      catalog,
      ...companions,
    ],
    packages: [
      ...react,
      'react-is',
      '@xyflow/react',
      'recharts',
      'cmdk',
      'lucide-react',
      '@dagrejs/dagre',
      'uqr',
      '@fontsource-variable/',
      '@fontsource-variable/inter',
    ],
    because: 'the page draws what the stores hold; it never runs a simulation itself',
  },
  { room: 'lessons', types: ['diagram'], because: 'a lesson is a diagram with text: data only' },
  {
    room: 'cli',
    may: allBehaviour,
    packages: ['fflate', node],
    because: 'the terminal has no page: neither app, stores nor React',
  },
  {
    room: 'bench',
    may: [...allBehaviour, 'stores', 'workers', 'cli', 'testing'],
    packages: ['flatqueue', 'fflate', node],
    because: 'it measures anything but the page',
  },
  {
    room: 'testing',
    may: [...allBehaviour, 'stores', 'workers', 'cli'],
    packages: ['vitest', 'fast-check', node],
    because: 'it supports tests of anything but the page',
  },
  {
    room: 'tidy',
    patterns: ['^\\.scripts/', '^\\.config/'],
    packages: ['vitest', 'typescript', 'dependency-cruiser', 'eslint', 'prettier', 'marked', node],
    because:
      'it reads the source as text and must not depend on it; only the scripts it tests are imported',
  },
];

/** Rows whose files are picked by more than the room's folder. `{own}` is the service's own folder. */
const serviceDoors = [
  {
    name: 'services-contract',
    files: '^src/services/contract\\.ts$',
    may: ['base', 'kernel', 'schema', 'telemetry', 'protocols'],
    because: 'what a service provides is said in terms of the rooms every service may use',
  },
  {
    name: 'services-companions',
    files: '^src/services/(?:wiring|reasons|shared-rules|runnable-catalog)\\.ts$',
    may: ['base', 'schema', 'protocols', contract],
    because: 'they work out what follows from any catalog, which comes as an argument',
  },
  {
    name: 'services-shared-facts',
    files: '^src/services/(?:fargate-facts|instance-types|spot-facts)\\.ts$',
    may: ['schema'],
    because: 'they are facts about EC2 and Fargate, whichever service launches what runs there',
  },
  {
    name: 'services-catalog',
    files:
      '^src/services/(?!(?:contract|wiring|reasons|shared-rules|runnable-catalog|fargate-facts|instance-types|spot-facts)\\.ts$)[^/]+\\.ts$',
    may: ['base', contract, catalog],
    patterns: ['^src/services/[^/]+/service\\.ts$'],
    because: "the catalog is one line per service, each from that service's service.ts",
  },
  {
    name: 'service-behaviour',
    files: '^src/services/([^/]+)/.+\\.ts$',
    may: [
      'base',
      'kernel',
      'schema',
      'telemetry',
      'protocols',
      'scaling',
      'load-balancing',
      'serving',
      contract,
      ...sharedFacts,
    ],
    patterns: ['^src/services/$1/.+(?<!\\.tsx)$'],
    because:
      'behaviour runs in a worker and a terminal; services never import each other but meet in protocols, ' +
      'and what two of them share belongs there, in scaling, in load-balancing or in serving',
  },
  {
    name: 'service-drawing',
    files: '^src/services/([^/]+)/.+\\.tsx$',
    may: ['base', 'schema', 'telemetry', 'app/widgets'],
    packages: react,
    patterns: ['^src/services/$1/'],
    because:
      'a face draws its own service from telemetry with the shared widgets, and never another service',
  },
];

const workerDoors = {
  name: 'workers',
  files: '^workers/',
  may: ['base', 'diagram', 'telemetry', 'engine', catalog, runnableCatalog],
  patterns: ['^workers/'],
  packages: ['comlink'],
  because: 'the worker exposes the engine and paces it; logic belongs in the engine',
};

/** What tests may import on top of what their room may. */
const testDoors = {
  may: ['base', 'engine', 'diagram', 'testing', catalog, ...companions],
  packages: ['vitest', 'fast-check', '@testing-library/react', node],
};

module.exports = { doors, serviceDoors, workerDoors, testDoors };
