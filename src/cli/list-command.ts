import type { Catalog } from '../services/contract.ts';
import { finished, type Outcome } from './exit-code.ts';

/** Lists the services, their settings and defaults. */
export function listCommand(catalog: Catalog, json: boolean): Outcome {
  const services = [...catalog.values()].map((service) => ({
    id: service.id,
    title: service.title,
    category: service.category,
    summary: service.summary,
    settings: Object.entries(service.fields).map(([name, field]) => ({
      name,
      kind: field.kind,
      default: field.default as unknown,
      help: field.help,
    })),
    metrics: service.metrics.map(({ id }) => id),
    rules: service.rules.map(({ id, status }) => ({ id, status })),
  }));
  if (json) return finished(`${JSON.stringify(services, null, 2)}\n`);
  const lines = services.flatMap(({ id, title, category, summary, settings }) => [
    `${id}: ${title} (${category})`,
    `  ${summary}`,
    ...settings.map(({ name, default: value }) => `    ${name} = ${JSON.stringify(value)}`),
    '',
  ]);
  return finished(`${lines.join('\n')}\n`);
}
