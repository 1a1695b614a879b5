import type { ComponentType } from 'react';
import type { FaceState } from '../../telemetry/face-state.ts';
import { later } from '../widgets/later.tsx';

/** A service's face: drawn from its state alone. */
export type FaceComponent = ComponentType<{ readonly state: FaceState }>;

const modules = import.meta.glob<{ readonly default: FaceComponent }>('../../services/*/face.tsx');

const faces = new Map<string, FaceComponent>(
  Object.entries(modules).map(([path, load]) => [path.split('/').at(-2) ?? path, later(load)]),
);

/** The face that a service brings, loaded when it is first drawn; undefined for the standard one. */
export function faceOf(service: string): FaceComponent | undefined {
  return faces.get(service);
}
