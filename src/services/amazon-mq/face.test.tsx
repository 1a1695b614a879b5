import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { BrokerFaceState } from './face-state.ts';
import Face from './face.tsx';

const CALM: BrokerFaceState = {
  engine: 'activemq',
  isServing: true,
  upNodes: 1,
  nodes: 1,
  hasStandby: true,
  memoryShare: 0.4,
  storeShare: 0.1,
  shortage: '',
  producers: 5,
  blockedProducers: 0,
  blockedMessages: 0,
  queues: [
    {
      name: 'orders',
      waiting: 12,
      inFlight: 1_003,
      consumers: [
        { held: 1_000, prefetch: 1_000 },
        { held: 3, prefetch: 1_000 },
      ],
      consumerCount: 2,
    },
  ],
  queueCount: 1,
};

afterEach(cleanup);

/** The accessible name of the face. */
function spoken(state: BrokerFaceState): string {
  render(<Face state={state} />);
  return screen.getByRole('img').getAttribute('aria-label') ?? '';
}

describe('the face of a broker', () => {
  test('says in words what its gauges and windows show', () => {
    expect(spoken(CALM)).toBe(
      'ActiveMQ, active + standby; producers: 5 producers not blocked; memory 40 %; store 10 %; orders: 12 waiting, 1,003 with consumers, 2 consumers',
    );
    expect(screen.getByText('holds 1,000 of 1,000 prefetched messages')).toBeDefined();
  });

  test('marks blocked producers by a sign and the reason, not by colour alone', () => {
    const state = { ...CALM, memoryShare: 1, shortage: 'memory', blockedProducers: 4 };
    expect(spoken(state)).toContain('4 of 5 blocked: memory');
    expect(screen.getByText(/^✕/)).toBeDefined();
  });

  test('says that nobody serves, how many nodes are up, and what is not shown', () => {
    const away = { ...CALM, isServing: false, engine: 'rabbitmq' as const, nodes: 3 };
    expect(spoken({ ...away, queueCount: 4 })).toContain(
      'RabbitMQ, 1 of 3 nodes; producers: not serving',
    );
    expect(screen.getByText('and 3 more queues')).toBeDefined();
  });
});
