import { CATEGORIES, type AnyService, type Category } from '../../services/contract.ts';

/** What of a service the palette's search looks at. */
export type SearchedService = Pick<
  AnyService,
  'id' | 'title' | 'shortTitle' | 'category' | 'summary' | 'keywords'
>;

/** A heading of the palette with the services under it. */
export interface PaletteSection<Service extends SearchedService> {
  readonly category: Category;
  readonly services: readonly Service[];
}

/**
 * The services that fit a search, by category in palette order. Every word must be found, in any order, in title,
 * summary, category or keywords; titles that begin with the search come first in their category.
 */
export function searchPalette<Service extends SearchedService>(
  services: readonly Service[],
  search: string,
): readonly PaletteSection<Service>[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = services.filter((service) => {
    const text = textOf(service);
    return words.every((word) => text.includes(word));
  });
  return CATEGORIES.map((category) => ({
    category,
    services: startingFirst(
      found.filter((service) => service.category === category),
      words.join(' '),
    ),
  })).filter((section) => section.services.length > 0);
}

function startingFirst<Service extends SearchedService>(
  services: readonly Service[],
  search: string,
): readonly Service[] {
  if (search === '') return services;
  const starts = (service: Service) => service.title.toLowerCase().startsWith(search);
  return [...services.filter(starts), ...services.filter((service) => !starts(service))];
}

function textOf(service: SearchedService): string {
  const { title, shortTitle, category, summary, keywords } = service;
  return [title, shortTitle, category, summary, ...keywords].join(' ').toLowerCase();
}
