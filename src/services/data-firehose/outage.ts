import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import { DESTINATION_DOWN_ACTION, type DestinationDownSettings } from './actions.ts';
import { DESTINATIONS } from './destination.ts';
import type { Destinations } from './destinations.ts';
import type { StreamConfig } from './fields.ts';

/** Carries out the fault of a destination outside the diagram. */
export function setOutage(
  actionId: string,
  settings: AnyConfig,
  { destination }: StreamConfig,
  destinations: Destinations,
  context: NodeContext,
): Result<null, string> {
  if (actionId !== DESTINATION_DOWN_ACTION) {
    return failure(`a Firehose stream has no action ${actionId}`);
  }
  if (destination === 'amazon-s3') {
    return failure('The destination is a bucket of the diagram: make that unavailable instead.');
  }
  // The engine has read the settings by the fields of the action.
  const { state } = settings as DestinationDownSettings;
  const outage = state === 'up' ? undefined : state;
  if (outage === destinations.outage) return success(null);
  destinations.outage = outage;
  const { title } = DESTINATIONS[destination];
  context.notice(
    outage
      ? { kind: 'fault', text: `${title} is down` }
      : { kind: 'recovery', text: `${title} is up again` },
  );
  return success(null);
}
