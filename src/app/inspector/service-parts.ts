import { lazy, type ComponentType } from 'react';
import type { AnyConfig } from '../../schema/field.ts';

/** A service's own part of the form, shown above the generated one. */
export type ServicePart = ComponentType<{
  readonly config: AnyConfig;
  readonly onChange: (config: AnyConfig) => void;
}>;

const LOADERS = import.meta.glob<{ default: ServicePart }>('../../services/*/inspector.tsx');

const PARTS: ReadonlyMap<string, ServicePart> = new Map(
  Object.entries(LOADERS).map(([path, load]) => [path.split('/').at(-2) ?? path, lazy(load)]),
);

/** The own part of a service, loaded when it is first shown; undefined for most services. */
export function servicePartOf(serviceId: string): ServicePart | undefined {
  return PARTS.get(serviceId);
}
