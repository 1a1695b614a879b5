import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { DESTINATIONS } from './destination.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import type { RequestWireSettings } from './wire-fields.ts';

/** What CreateDeliveryStream refuses. */
export function checkStream(config: StreamConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { bufferMebibytes, bufferSeconds, destination } = config;
  const { title, bufferMebibytesMax, bufferSecondsMax } = DESTINATIONS[destination];
  if (bufferMebibytes > bufferMebibytesMax) {
    const message = `must be at most ${bufferMebibytesMax} MiB for ${title}, not ${bufferMebibytes} (FH-LIMITS)`;
    problems.push({ path: 'bufferMebibytes', message });
  }
  if (bufferSeconds > bufferSecondsMax) {
    const message = `must be at most ${bufferSecondsMax} s for ${title}, not ${bufferSeconds} (FH-LIMITS)`;
    problems.push({ path: 'bufferSeconds', message });
  }
  const conversionMin = FACTS.formatConversionBufferMebibytesMin.value;
  if (config.formatConversion && destination === 'amazon-s3' && bufferMebibytes < conversionMin) {
    const message = `must be at least ${conversionMin} MiB to convert the format, not ${bufferMebibytes} (FH-LIMITS)`;
    problems.push({ path: 'bufferMebibytes', message });
  }
  return problems;
}

/** Problems of a wire to a function or an endpoint beside the settings of both ends. */
export function checkRequestWire(
  settings: AnyConfig,
  own: AnyConfig,
  peer: { readonly service: string; readonly config: AnyConfig },
): readonly FieldProblem[] {
  const { purpose } = settings as RequestWireSettings;
  if (purpose === 'deliver') {
    if (own.destination === 'http-endpoint') return [];
    const message = 'the destination of the stream must be an HTTP endpoint to deliver here (FH-6)';
    return [{ path: 'purpose', message }];
  }
  if (peer.service !== 'lambda') {
    return [{ path: 'purpose', message: 'only a function can transform records (FH-8)' }];
  }
  const { timeoutSeconds } = peer.config;
  const timeoutMax = FACTS.transformTimeoutSeconds.value;
  if (typeof timeoutSeconds !== 'number' || timeoutSeconds <= timeoutMax) return [];
  const message = `the function may run for ${timeoutMax} s, not for ${timeoutSeconds} s (FH-8)`;
  return [{ path: '', message }];
}
