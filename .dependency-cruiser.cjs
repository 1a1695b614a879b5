/** Turns the table of doors (.config/doors.cjs) into rules, and refuses cycles and files nobody imports. */
const { builtinModules } = require('node:module');
const { doors, serviceDoors, workerDoors, testDoors } = require('./.config/doors.cjs');

const testFiles = '\\.(test|verify)\\.tsx?$';

const escape = (text) => text.replace(/[.+*?^${}()|[\]\\/]/g, '\\$&');

/** The paths of a room, or of one file; the workers live beside src. */
function placePattern(place) {
  if (place === 'workers') return '^workers/';
  return place.endsWith('.ts') ? `^src/${escape(place)}$` : `^src/${escape(place)}/`;
}

/** An npm package, found in node_modules (itself or its types) or not found at all. */
function packagePattern(name) {
  if (name === 'node:*') return `^(node:)?(${builtinModules.map(escape).join('|')})$`;
  const end = name.endsWith('-') || name.endsWith('/') ? '' : '(/|$)';
  return `(^|node_modules/)(@types/)?${escape(name)}${end}`;
}

function openPatterns(row) {
  return [
    // A relative path still unresolved leads nowhere; `no-unresolvable` says so, once.
    '^\\.\\.?/',
    ...(row.patterns ?? []),
    ...(row.may ?? []).map(placePattern),
    ...(row.packages ?? []).map(packagePattern),
  ];
}

/** The rules of one row: for its files, for its tests, and for what it may know by type alone. */
function rulesOf(row) {
  const open = openPatterns(row);
  const types = (row.types ?? []).map(placePattern);
  const list = [...(row.may ?? []), ...(row.types ?? []).map((place) => `${place} (types)`)];
  const comment =
    `${row.name} may import only: itself${list.map((place) => `, ${place}`).join('')}. ` +
    `Because ${row.because}. See the table in .config/doors.cjs.`;
  const rules = [
    {
      name: `doors-of-${row.name}`,
      comment,
      severity: 'error',
      from: { path: row.files, pathNot: testFiles },
      to: { pathNot: [...open, ...types] },
    },
    {
      name: `doors-of-${row.name}-tests`,
      comment: `${comment} Its tests may also import engine, diagram, testing, the catalog and the test tools.`,
      severity: 'error',
      from: { path: row.files, pathNot: `(?<!${testFiles.slice(0, -1)})$` },
      to: { pathNot: [...open, ...types, ...openPatterns(testDoors)] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `types-only-for-${row.name}`,
      comment: `${row.name} may know ${row.types.join(', ')} by type alone: write "import type". Because ${row.because}.`,
      severity: 'error',
      from: { path: row.files, pathNot: testFiles },
      to: { path: types, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

const rows = [
  ...doors.map((row) => ({
    ...row,
    name: row.room,
    files: placePattern(row.room),
    patterns: [placePattern(row.room), ...(row.patterns ?? [])],
  })),
  ...serviceDoors,
  workerDoors,
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rows.flatMap(rulesOf),
    {
      name: 'no-room-without-doors',
      comment:
        'This file lies in a room the table does not know. Add the room to .config/doors.cjs, with what it may import.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [...rows.map((row) => row.files), '^src/ambient\\.d\\.ts$'],
      },
      to: {},
    },
    {
      name: 'no-cycles',
      comment:
        'These files import each other, types included: neither can be read or tested alone. Move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: wire it in or delete it.',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/lessons/'] },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment:
        'This import leads nowhere: write the path with its .ts or .tsx ending, or add the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
