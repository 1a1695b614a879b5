import type { MetricDescription } from './metric.ts';

/**
 * How often AWS services send a metric to CloudWatch, in seconds, unless they say otherwise. EC2 sends every 300 s with
 * basic monitoring and every 60 s with detailed monitoring (Amazon EC2 User Guide, 2023-06).
 */
export const STANDARD_RESOLUTION_SECONDS = 60;

/** The finest resolution of what an application publishes itself (CloudWatch, PutMetricData, StorageResolution of 1). */
const HIGH_RESOLUTION_SECONDS = 1;

/**
 * How often a metric is published when its service does not say: AWS's own every minute; what CloudWatch does not have,
 * as if the application published it at high resolution.
 */
export function usualPublicationSeconds({
  namespace,
}: Pick<MetricDescription, 'namespace'>): number {
  return namespace === undefined ? HIGH_RESOLUTION_SECONDS : STANDARD_RESOLUTION_SECONDS;
}
