import { CATALOG } from '../services/catalog.ts';
import type { RunnableCatalog } from '../services/contract.ts';
import { loadRunnable } from '../services/runnable-catalog.ts';

/** Every service, ready to run. */
export const RUNNABLE_CATALOG: RunnableCatalog = await loadRunnable(CATALOG);
