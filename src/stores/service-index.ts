import type { ServiceIndex } from '../diagram/service-index.ts';
import { CATALOG } from '../services/catalog.ts';
import { serviceIndexOf } from '../services/wiring.ts';

/** What the document must know of the services that the sandbox has: needed to read files and links. */
export const SERVICE_INDEX: ServiceIndex = serviceIndexOf(CATALOG);
