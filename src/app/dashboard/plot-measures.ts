/** Where the plot stands within a chart, in CSS pixels; the pointer layer above it uses the same numbers. */
export const VALUE_AXIS_WIDTH = 52;
export const TIME_AXIS_HEIGHT = 20;
export const PLOT_MARGIN = { top: 6, right: 10, bottom: 0, left: 0 } as const;
