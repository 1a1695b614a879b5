import type { Catalog, RunnableCatalog, RunnableService, ServiceBehaviour } from './contract.ts';

/** Loads the behaviour of every service in a catalog. Rejects when one of them cannot be loaded. */
export async function loadRunnable(catalog: Catalog): Promise<RunnableCatalog> {
  const services = await Promise.all(
    [...catalog.values()].map(async (service): Promise<RunnableService> => {
      // Here the type of the fields is forgotten: the engine reads every configuration by the service's own fields.
      const behaviour: ServiceBehaviour = await service.behaviour();
      return { ...service, create: (config, context) => behaviour.create(config, context) };
    }),
  );
  return new Map(services.map((service) => [service.id, service]));
}
