/**
 * How finely a run is simulated: `automatic` moves messages one by one where they are few and in cohorts per tick where
 * they are many, `exact` always one by one, `coarse` like `automatic` on a grid ten or a hundred times as wide, for long
 * spans of time.
 */
export const GRAIN_CHOICES = ['automatic', 'exact', 'coarse'] as const;
export type GrainChoice = (typeof GRAIN_CHOICES)[number];

/** The choice of whoever did not choose. */
export const DEFAULT_GRAIN: GrainChoice = 'automatic';
