import { FACTS } from './facts.ts';

/** How many tasks in a row must fail until a deployment is given up (ECS-CIRCUIT). */
export function failureThreshold(desired: number): number {
  const half = Math.ceil(desired * FACTS.circuitBreakerShare.value);
  const { circuitBreakerThresholdMin, circuitBreakerThresholdMax } = FACTS;
  return Math.max(
    circuitBreakerThresholdMin.value,
    Math.min(circuitBreakerThresholdMax.value, half),
  );
}
