import type { ComponentType } from 'react';
import type { AnyConfig } from '../../schema/field.ts';
import { later } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';

interface ServicePartProps {
  readonly config: AnyConfig;
  readonly onChange: (config: AnyConfig) => void;
}

const LOADERS = import.meta.glob<{ default: ComponentType<ServicePartProps> }>(
  '../../services/*/inspector.tsx',
);

const PARTS = new Map(
  Object.entries(LOADERS).map(([path, load]) => [path.split('/').at(-2) ?? path, later(load)]),
);

/** A service's own part of the form, loaded when it is first shown; most services have none. */
export function ServicePart({
  service,
  ...props
}: ServicePartProps & { readonly service: string }) {
  for (const [owner, Part] of PARTS) {
    if (owner === service) {
      return (
        <LaterPart>
          <Part {...props} />
        </LaterPart>
      );
    }
  }
  return null;
}
