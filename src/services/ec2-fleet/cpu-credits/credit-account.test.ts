import { describe, expect, test } from 'vitest';
import { required } from '../../../base/assert.ts';
import { INSTANCE_TYPES, type InstanceTypeName } from '../../instance-types.ts';
import { CreditAccount, type CreditMode } from './credit-account.ts';
import { burstOf, CREDIT_FACTS } from './credit-facts.ts';

function typeOf(name: InstanceTypeName) {
  return required(burstOf(name) ?? undefined, `credits of ${name}`);
}

/** Runs an instance of a type for some minutes at a share of its CPU; returns the account and what was charged. */
function run(name: InstanceTypeName, minutes: number, cpuShare: number, mode: CreditMode) {
  const { vcpuCount } = typeOf(name);
  const account = new CreditAccount(typeOf(name), 0);
  let charged = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    charged += account.settle(60, vcpuCount * cpuShare, mode);
  }
  return { account, charged };
}

describe('earning and spending', () => {
  test.each([
    ['t3.nano', 6, 144],
    ['t3.micro', 12, 288],
    ['t3.small', 24, 576],
    ['t4g.medium', 24, 576],
    ['t3.large', 36, 864],
    ['t3.xlarge', 96, 2_304],
    ['t3.2xlarge', 192, 4_608],
  ] as const)('EC2-3: a %s earns %i credits an hour and saves at most %i', (name, hourly, most) => {
    expect(run(name, 60, 0, 'standard').account.balance).toBeCloseTo(hourly, 9);
    expect(run(name, 25 * 60, 0, 'standard').account.balance).toBeCloseTo(most, 6);
  });

  test('EC2-3: at its baseline an instance spends what it earns', () => {
    for (const name of ['t3.nano', 't3.micro', 't4g.large', 't3.2xlarge'] as const) {
      const { account } = run(name, 600, typeOf(name).baselineShare, 'unlimited');
      expect(account.balance - account.surplus).toBeCloseTo(0, 9);
    }
  });

  test('EC2-3: a type of fixed performance has no credits', () => {
    expect(burstOf('m5.large')).toBeNull();
  });
});

describe('without credits', () => {
  test('EC2-4: at full load an instance comes down to its baseline in a straight line over 15 minutes', () => {
    const type = typeOf('t3.micro');
    const account = new CreditAccount(type, 50);
    const shares: number[] = [];
    while (account.availableShare('standard') > 0.101) {
      const share = account.availableShare('standard');
      if (share < 1) shares.push(share);
      account.settle(1, (share * type.vcpuCount) / 60, 'standard');
    }
    expect(Math.abs(shares.length - 15 * 60)).toBeLessThan(5);
    expect(shares[450]).toBeCloseTo(0.55, 2);
  });

  test('EC2-4: in unlimited mode it is not slowed', () => {
    expect(run('t3.micro', 60, 1, 'unlimited').account.availableShare('unlimited')).toBe(1);
  });

  test('EC2-5: surplus credits are paid back by later earnings at no charge', () => {
    const { account, charged } = run('t3.large', 60, 1, 'unlimited');
    expect(account.surplus).toBeCloseTo(84, 6);
    expect(account.settle(3_600, 0, 'unlimited')).toBe(0);
    expect(account.surplus).toBeCloseTo(48, 6);
    account.settle(2 * 3_600, 0, 'unlimited');
    expect(account.surplus).toBe(0);
    expect(account.balance).toBeCloseTo(24, 6);
    expect(charged).toBe(0);
  });

  test('EC2-5: above a day of earnings they are charged at once', () => {
    // A net 108 credits an hour: the day’s 288 are reached after 2 hours and 40 minutes.
    const { account, charged } = run('t3.micro', 240, 1, 'unlimited');
    expect(account.surplus).toBeCloseTo(288, 6);
    expect(charged).toBeCloseTo(4 * 108 - 288, 6);
  });

  test('EC2-5: what is owed is charged when the mode becomes standard, and once', () => {
    const { account } = run('t3.large', 60, 1, 'unlimited');
    expect(account.settle(1, 0, 'standard')).toBeCloseTo(84, 6);
    expect(account.settle(1, 0, 'standard')).toBe(0);
    expect(account.chargeSurplus()).toBe(0);
  });
});

test('EC2-6: at 42.5 % a t3.large in unlimited mode costs what an m5.large does', () => {
  const day = 24 * 60;
  const { account, charged } = run('t3.large', day, 0.425, 'unlimited');
  const vcpuHours = (charged + account.chargeSurplus()) / 60;
  const surplusUsd = vcpuHours * CREDIT_FACTS.surplusUsdPerVcpuHourT3.value;
  const hourly = INSTANCE_TYPES['t3.large'].usdPerHour.value + surplusUsd / 24;
  expect(Math.abs(hourly - INSTANCE_TYPES['m5.large'].usdPerHour.value)).toBeLessThan(0.0005);
  expect(run('t3.large', day, 0.3, 'unlimited').account.surplus).toBeCloseTo(0, 6);
});
