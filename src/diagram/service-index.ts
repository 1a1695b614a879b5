import type { FieldSet } from '../schema/field.ts';

/**
 * What the document must know of services to be read, checked and wired. The catalog provides it; the diagram room
 * never imports a service.
 */
export interface ServiceIndex {
  /** Fields of a service, or undefined for an unknown one. */
  fieldsOf(service: string): FieldSet | undefined;
  /** Settings of a wire of `kind` from one service to another, owned by the calling end; undefined when illegal. */
  settingsOf(kind: string, fromService: string, toService: string): FieldSet | undefined;
  /** What one of a service's actions or faults asks for, or undefined when the service has no such action. */
  actionFieldsOf(service: string, action: string): FieldSet | undefined;
  /** Ids of all services, for messages. */
  readonly services: readonly string[];
}
