import type { ReactElement } from 'react';
import type { Category } from '../../services/contract.ts';

/** What stands for a whole category, and for its services without a drawing of their own. 24 × 24, strokes only. */
export const CATEGORY_DRAWINGS: Readonly<Record<Category, ReactElement>> = {
  Traffic: <path d="M4 12h12m-5-5 5 5-5 5M20 5v14" />,
  Networking: <path d="M12 4v5m0 0L6 15m6-6 6 6M4 15h4v4H4zm12 0h4v4h-4z" />,
  Compute: <path d="M6 6h12v12H6zM9 3v3m6-3v3M9 18v3m6-3v3M3 9h3m-3 6h3m12-6h3m-3 6h3" />,
  Streaming: <path d="M3 8c3-3 6 3 9 0s6-3 9 0M3 16c3-3 6 3 9 0s6-3 9 0" />,
  Messaging: <path d="M4 6h16v12H4zm0 1 8 6 8-6" />,
  Database: <path d="M5 6c0-4 14-4 14 0v12c0 4-14 4-14 0zm0 0c0 4 14 4 14 0M5 12c0 4 14 4 14 0" />,
  Storage: <path d="M4 8l8-4 8 4v8l-8 4-8-4zm0 0 8 4 8-4m-8 4v8" />,
  Workflow: <path d="M9 3h6v5H9zM4 16h6v5H4zm10 0h6v5h-6zM12 8v4m-5 4v-4h10v4" />,
  Analytics: <path d="M4 20V4m0 16h16M8 16v-4m4 4V8m4 8v-6" />,
  Monitoring: <path d="M3 12h4l3-7 4 14 3-7h4" />,
};
