import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateAlarm,
  evaluationRange,
  isBreaching,
  type AlarmComparison,
  type AlarmCondition,
  type AlarmState,
  type Datapoints,
  type MissingDataTreatment,
} from './alarm.ts';

/** `0` is within the threshold, `X` breaches it, `-` is missing; the newest on the right, as in AWS's tables. */
function datapointsOf(text: string): Datapoints {
  return text.split(' ').map((sign) => (sign === '-' ? null : sign === 'X' ? 100 : 0));
}

function condition(
  datapointsToAlarm: number,
  evaluationPeriods: number,
  missingData: MissingDataTreatment,
): AlarmCondition {
  return {
    comparison: 'GreaterThanThreshold',
    threshold: 50,
    datapointsToAlarm,
    evaluationPeriods,
    missingData,
  };
}

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** Stands for "retain current state". */
const KEPT = 'kept';

type Row = readonly [
  datapoints: string,
  missing: AlarmState | typeof KEPT,
  ignore: AlarmState | typeof KEPT,
  breaching: AlarmState,
  notBreaching: AlarmState,
];

function expectRow(needed: number, [text, ...outcomes]: Row): void {
  TREATMENTS.forEach((treatment, column) => {
    for (const current of STATES) {
      const expected = outcomes[column] === KEPT ? current : outcomes[column];
      const state = evaluateAlarm(condition(needed, 3, treatment), datapointsOf(text), current);
      expect(`${text} ${treatment} ${current}: ${state}`).toBe(
        `${text} ${treatment} ${current}: ${expected ?? ''}`,
      );
    }
  });
}

describe('missing data: the tables of the CloudWatch User Guide', () => {
  const threeOfThree: readonly Row[] = [
    ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'OK', 'OK'],
    ['- - - - -', 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
    ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['- - X - -', 'ALARM', KEPT, 'ALARM', 'OK'],
  ];
  test.each(threeOfThree)('CW-3: 3 of 3 datapoints, %s', (...row) => expectRow(3, row));

  const twoOfThree: readonly Row[] = [
    ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
    ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
    ['- - - X -', 'ALARM', KEPT, 'ALARM', 'OK'],
  ];
  test.each(twoOfThree)('CW-3: 2 of 3 datapoints, %s', (...row) => expectRow(2, row));

  test.each<Row>([
    ['- - - - X', KEPT, KEPT, 'ALARM', 'OK'],
    ['- - - X -', KEPT, KEPT, 'ALARM', 'OK'],
  ])('CW-3: 3 of 3 does not go off early on %s', (...row) => expectRow(3, row));
});

describe('M of N', () => {
  test.each([
    [3, 3, '0 0 X X X', 'ALARM'],
    [3, 3, 'X X X X 0', 'OK'],
    [2, 3, 'X X 0 X 0', 'OK'],
    [2, 3, '0 0 X X 0', 'ALARM'],
    [1, 1, 'X X 0', 'OK'],
    [1, 1, '0 0 X', 'ALARM'],
  ] as const)('CW-1: %i of %i with %s is %s', (needed, periods, text, expected) => {
    const state = evaluateAlarm(condition(needed, periods, 'missing'), datapointsOf(text), 'OK');
    expect(state).toBe(expected);
  });

  test('CW-1: M is N where nothing is said', () => {
    const withoutM = {
      comparison: 'GreaterThanThreshold',
      threshold: 50,
      evaluationPeriods: 3,
      missingData: 'missing',
    } as const;
    expect(evaluateAlarm(withoutM, [0, 0, 0, 99, 99], 'OK')).toBe('OK');
    expect(evaluateAlarm(withoutM, [0, 0, 99, 99, 99], 'OK')).toBe('ALARM');
  });

  test('CW-1: with no datapoint missing, only the newest N count and the present state does not matter', () => {
    const value = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 5, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...TREATMENTS),
        fc.constantFrom(...STATES),
        (datapoints, one, other, treatment, current) => {
          const [needed, periods] = [Math.min(one, other), Math.max(one, other)];
          const rule = condition(needed, periods, treatment);
          const breaching = datapoints.slice(-periods).filter((each) => each > 50).length;
          expect(evaluateAlarm(rule, datapoints, current)).toBe(
            breaching >= needed ? 'ALARM' : 'OK',
          );
        },
      ),
    );
  });
});

test.each<[AlarmComparison, readonly [boolean, boolean, boolean]]>([
  ['GreaterThanThreshold', [false, false, true]],
  ['GreaterThanOrEqualToThreshold', [false, true, true]],
  ['LessThanThreshold', [true, false, false]],
  ['LessThanOrEqualToThreshold', [true, true, false]],
])('CW-1: %s', (comparison, expected) => {
  expect([49, 50, 51].map((value) => isBreaching({ comparison, threshold: 50 }, value))).toEqual(
    expected,
  );
});

test('CW-3: what is older than the evaluation range counts for nothing', () => {
  const rule = condition(1, 1, 'missing');
  expect(evaluateAlarm(rule, datapointsOf('X X - - -'), 'OK')).toBe('INSUFFICIENT_DATA');
  expect(evaluateAlarm(rule, datapointsOf('0 - X - -'), 'OK')).toBe('ALARM');
});

test('CW-3: five periods are fetched for three that count', () => {
  expect(evaluationRange(3)).toBe(5);
});
