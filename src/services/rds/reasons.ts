import type { Reason } from '../../protocols/answer.ts';

export const TOO_MANY_CONNECTIONS: Reason = {
  id: 'rds.too-many-connections',
  title: 'Too many connections',
  explanation:
    'The instance had as many connections open as max_connections allows, and refused another. Use smaller pools, put RDS Proxy in front, or take a class with more memory. CPU has nothing to do with it.',
  rule: 'RDS-1',
  field: 'connectionsMax',
  connectionFailed: true,
};

export const FAILING_OVER: Reason = {
  id: 'rds.unavailable',
  title: 'Database unavailable',
  explanation:
    'There was no instance to connect to: a fail-over, a reboot, a change of the class or a failure. A standby or a replica in another zone makes this shorter. Clients have to try again.',
  rule: 'RDS-2',
  field: 'deployment',
  connectionFailed: true,
};

export const CONNECTION_LOST: Reason = {
  id: 'rds.connection-lost',
  title: 'Connection lost',
  explanation:
    'The instance went away while the query ran, and its connections with it. Nobody knows whether a write was made. Clients have to connect anew and try again.',
  rule: 'RDS-2',
  connectionFailed: true,
};

/** Every reason that arises in a database. */
export const RDS_REASONS: readonly Reason[] = [TOO_MANY_CONNECTIONS, FAILING_OVER, CONNECTION_LOST];
