import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';

/** 120 requests a second to a load balancer and six instances in three zones, in a Region with frames of zones a and b. */
function site(fleetConfig: Readonly<Record<string, unknown>> = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const region = scenario.region();
  const zone = scenario.zone('a', region);
  const other = scenario.zone('b', region);
  const clients = scenario.node('clients', { requestsPerSecond: 120 });
  const balancer = scenario.node('application-load-balancer', { zoneCount: '3' });
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 6,
    zoneCount: '3',
    slotsPerInstance: 2,
    ...fleetConfig,
  });
  scenario.wire(clients, balancer, 'request', { attemptsMax: 1 });
  scenario.wire(balancer, fleet, 'forward');
  scenario.place(balancer, region).place(fleet, region);
  return { scenario, region, zone, other, clients, balancer, fleet };
}

describe('a zone of a Region with services spread over it', () => {
  test('ENG-8, FLT-ZONE, ELB-8: takes a third of the instances and a balancer’s node, and the rest carries on', () => {
    const { scenario, zone, fleet, balancer } = site();
    scenario.at(10, { kind: 'fail-container', container: zone });
    const run = scenario.run({ seconds: 140 });
    expect(run.notices(fleet)).toContain('Zone a has failed with 2 instances');
    expect(run.notices(balancer)).toContain('The node in zone a does not answer');
    expect(run.refused(fleet, 'ec2.zone-failed')).toBeGreaterThan(0);
    expect(run.refused(balancer, 'elb.zone-failed')).toBeGreaterThan(0);
    const served = run.sum(fleet, 'RequestsServed', { from: 110, to: 140 }) / 30;
    expect(served).toBeGreaterThan(117);
  });

  test('ENG-8: works again with all its instances when it is restored', () => {
    const { scenario, zone, fleet } = site();
    scenario.at(5, { kind: 'fail-container', container: zone });
    scenario.at(20, { kind: 'restore-container', container: zone });
    const run = scenario.run({ seconds: 25 });
    expect(run.notices(fleet)).toContain('2 instances in zone a work again');
    expect(run.face(fleet)).toMatchObject({ acceptingCount: 6 });
  });

  test('ENG-8: is the same zone in every frame of its letter, and another Region’s zone is not', () => {
    const { scenario, region, other, fleet } = site();
    const elsewhere = scenario.zone('b');
    const twin = scenario.zone('b', region);
    scenario.at(5, { kind: 'fail-container', container: elsewhere });
    scenario.at(10, { kind: 'fail-container', container: twin });
    scenario.at(15, { kind: 'restore-container', container: other });
    const run = scenario.start();
    expect(run.advanceTo(9).face(fleet)).toMatchObject({ acceptingCount: 6 });
    expect(run.advanceTo(14).face(fleet)).toMatchObject({ acceptingCount: 4 });
    expect(run.advanceTo(16).face(fleet)).toMatchObject({ acceptingCount: 6 });
  });
});

test('ENG-8: a fleet placed in a zone has all its instances there, and loses all of them', () => {
  const { scenario, other, fleet } = site();
  scenario.place(fleet, other).at(5, { kind: 'fail-container', container: other });
  const run = scenario.start();
  expect(run.advanceTo(4).face(fleet)).toMatchObject({ acceptingCount: 6 });
  expect(run.advanceTo(6).face(fleet)).toMatchObject({ acceptingCount: 0 });
});

test('ENG-8: a Region takes all of its zones and the services that run in every zone', () => {
  const { scenario, region, fleet } = site();
  const queue = scenario.node('sqs');
  const producers = scenario.node('clients', { requestsPerSecond: 10 });
  scenario.wire(producers, queue, 'send-messages', { attemptsMax: 1 });
  scenario.place(queue, region).at(5, { kind: 'fail-container', container: region });
  const run = scenario.run({ seconds: 8 });
  expect(run.face(fleet)).toMatchObject({ acceptingCount: 0 });
  expect(run.refused(queue, 'sqs.unavailable')).toBeGreaterThan(0);
});

test('ENG-8: a zone that fails does not touch a queue of the Region', () => {
  const { scenario, region, zone } = site();
  const queue = scenario.node('sqs');
  const producers = scenario.node('clients', { requestsPerSecond: 10 });
  scenario.wire(producers, queue, 'send-messages', { attemptsMax: 1 });
  scenario.place(queue, region).at(2, { kind: 'fail-container', container: zone });
  expect(scenario.run({ seconds: 6 }).refused(queue)).toBe(0);
});

test('ENG-8: an Auto Scaling group launches elsewhere what a failed zone took', () => {
  const { scenario, zone, fleet } = site({ autoScaling: true, maximumCapacity: 6 });
  scenario.at(5, { kind: 'fail-container', container: zone });
  const run = scenario.run({ seconds: 420 });
  expect(run.face(fleet)).toMatchObject({ acceptingCount: 6 });
});

test('ENG-3: a zone’s failure is replayed to the last bit, and a place without failures changes nothing', () => {
  const { scenario, zone } = site();
  const placed = scenario.run({ seconds: 5 }).run.fingerprint();
  const free = new Scenario(RUNNABLE_CATALOG);
  free.region();
  free.zone('a');
  free.zone('b');
  const clients = free.node('clients', { requestsPerSecond: 120 });
  const balancer = free.node('application-load-balancer', { zoneCount: '3' });
  const fleet = free.node('ec2-fleet', { instanceCount: 6, zoneCount: '3', slotsPerInstance: 2 });
  free.wire(clients, balancer, 'request', { attemptsMax: 1 });
  free.wire(balancer, fleet, 'forward');
  expect(free.run({ seconds: 5 }).run.fingerprint()).toEqual(placed);
  scenario.at(6, { kind: 'fail-container', container: zone });
  const replays = [1, 2].map(() => scenario.run({ seconds: 9 }).run.fingerprint());
  expect(replays[0]).toEqual(replays[1]);
});
