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

/** How well a service fits a search; the smaller, the better. */
const BY_START = 0;
const BY_NAME = 1;
const BY_KEYWORD = 2;
const BY_DESCRIPTION = 3;

/**
 * The services that fit a search, by category. Every word must be found, in any order, in title, summary, category or
 * keywords. Titles that begin with the search come first, then titles that hold its words, then keywords, then the
 * rest; categories follow their best service, else the palette's order.
 */
export function searchPalette<Service extends SearchedService>(
  services: readonly Service[],
  search: string,
): readonly PaletteSection<Service>[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = services.filter((service) => holdsAll(textOf(service), words));
  return CATEGORIES.map((category) => ({
    category,
    services: found
      .filter((service) => service.category === category)
      .sort((one, other) => fitOf(one, words) - fitOf(other, words)),
  }))
    .filter((section) => section.services.length > 0)
    .sort((one, other) => bestFit(one.services, words) - bestFit(other.services, words));
}

function fitOf(service: SearchedService, words: readonly string[]): number {
  const { title, shortTitle, keywords } = service;
  if (words.length === 0 || title.toLowerCase().startsWith(words.join(' '))) return BY_START;
  const name = `${title} ${shortTitle}`.toLowerCase();
  if (holdsAll(name, words)) return BY_NAME;
  const names = `${name} ${keywords.join(' ').toLowerCase()}`;
  return holdsAll(names, words) ? BY_KEYWORD : BY_DESCRIPTION;
}

function bestFit(services: readonly SearchedService[], words: readonly string[]): number {
  return Math.min(...services.map((service) => fitOf(service, words)));
}

function holdsAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function textOf(service: SearchedService): string {
  const { title, shortTitle, category, summary, keywords } = service;
  return [title, shortTitle, category, summary, ...keywords].join(' ').toLowerCase();
}
