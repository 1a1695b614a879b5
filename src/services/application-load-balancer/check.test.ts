import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { checkLoadBalancer } from './check.ts';
import { LOAD_BALANCER_FIELDS, type LoadBalancerConfig } from './fields.ts';

const problemsOf = (config: Partial<LoadBalancerConfig>): string[] =>
  checkLoadBalancer({ ...defaultsOf(LOAD_BALANCER_FIELDS), ...config }).map(
    ({ path, message }) => `${path} ${message}`,
  );

test('ELB-2: a health check must end before the next one begins', () => {
  expect(problemsOf({ healthCheckTimeoutSeconds: 30 })).toEqual([
    'healthCheckTimeoutSeconds must be shorter than the interval of 30 s, not 30 s (ELB-2)',
  ]);
});

test('ELB-5: slow start takes at least 30 s, and not with least outstanding requests', () => {
  expect(problemsOf({ slowStartSeconds: 30 })).toEqual([]);
  expect(problemsOf({ slowStartSeconds: 29 })).toEqual([
    'slowStartSeconds must be 0 or at least 30 s, not 29 s (ELB-5)',
  ]);
  expect(problemsOf({ slowStartSeconds: 60, algorithm: 'least_outstanding_requests' })).toEqual([
    'slowStartSeconds must be 0 with least outstanding requests, not 60 s (ELB-4)',
  ]);
});

test('ELB-8: an Application Load Balancer is in two zones at least', () => {
  expect(problemsOf({ zoneCount: '1' })).toEqual([
    'zoneCount must be at least 2 for an Application Load Balancer, not 1 (ELB-8)',
  ]);
});
