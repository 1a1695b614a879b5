import type { UnknownRecord } from './reading.ts';

/** A step from one version of the document format to the next. */
export interface DocumentMigration {
  /** The version that the step leads to; it starts from the one before. */
  readonly to: number;
  /** What changed, such as "Objectives name their metric by CloudWatch's word". */
  readonly title: string;
  /**
   * Makes a document of version `to`. The input is untrusted: whatever does not look as expected is passed on for the
   * parser to complain about. Does not throw.
   */
  migrate(document: UnknownRecord): UnknownRecord;
}

/** Every step since format 1, in order. Steps are never changed once released. */
export const DOCUMENT_MIGRATIONS: readonly DocumentMigration[] = [];

/** Brings a document of version `from` to the present format. */
export function migrateDocument(
  document: UnknownRecord,
  from: number,
  migrations: readonly DocumentMigration[] = DOCUMENT_MIGRATIONS,
): UnknownRecord {
  let current = document;
  for (const step of migrations) {
    if (step.to > from) current = { ...step.migrate(current), spillway: step.to };
  }
  return current;
}

/** The version that a list of migrations leads to. */
export function latestVersion(
  migrations: readonly DocumentMigration[] = DOCUMENT_MIGRATIONS,
): number {
  return migrations.at(-1)?.to ?? 1;
}
