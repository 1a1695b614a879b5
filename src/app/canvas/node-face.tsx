import { memo, type ComponentType, type ReactNode } from 'react';
import type { AnyService } from '../../services/contract.ts';
import type { FaceState } from '../../telemetry/face-state.ts';
import { LaterPart } from '../widgets/later-part.tsx';
import { useFaceInTurn } from './face-turns.ts';
import { faceOf } from './faces.ts';
import { StandardFace } from './standard-face.tsx';

/** The inside of a node: its service's own face, or the standard one. Only this part follows the run. */
export const NodeFace = memo(function NodeFace({
  node,
  service,
}: {
  readonly node: number;
  readonly service: AnyService | undefined;
}) {
  if (service === undefined) return null;
  const Face = faceOf(service.id);
  const standard = <StandardFace node={node} service={service} />;
  if (Face === undefined) return standard;
  return (
    // Another service in the same place must not be drawn from what the former one told.
    <LaterPart key={service.id} otherwise={standard}>
      <LiveFace node={node} Face={Face} standard={standard} />
    </LaterPart>
  );
});

function LiveFace({
  node,
  Face,
  standard,
}: {
  readonly node: number;
  readonly Face: ComponentType<{ readonly state: FaceState }>;
  readonly standard: ReactNode;
}) {
  const state = useFaceInTurn(node);
  return state === undefined ? standard : <Face state={state} />;
}
