import type { Cohort } from '../kernel/cohort.ts';
import type { Respond } from './answer.ts';

/** What a query does. */
export type QueryOperation = 'read' | 'write';

/** Which address of a database clients connect to: that of its primary, or the one that spreads over its readers. */
export type DatabaseEndpoint = 'writer' | 'reader';

/** The connections of one pool to an endpoint. A query holds one of them until it is answered. */
export interface DatabaseConnections {
  /** Tries to open `count` more connections. Returns how many the database let in; it refused the others. */
  open(count: number): number;
  /** Closes connections that no query holds. */
  close(count: number): void;
  /** Runs queries, each on an open connection that no other holds. */
  query(operation: QueryOperation, cohort: Cohort, respond: Respond): void;
  /** Answers for queries whose connection was refused: with the reason, such as too many connections. */
  answerRefused(cohort: Cohort, respond: Respond): void;
}

/** A relational database. Nothing is asked of it but over a connection, and those are few. */
export interface RelationalDatabase {
  /**
   * The way to an endpoint for one pool, without any connection yet. `onBroken` is told of connections that the database
   * broke off; queries on them are answered as failed after that.
   */
  connect(endpoint: DatabaseEndpoint, onBroken: (count: number) => void): DatabaseConnections;
}
