import { useState } from 'react';
import { Search } from 'lucide-react';
import { CATALOG } from '../../services/catalog.ts';
import { usePlacing } from '../canvas/use-placing.ts';
import { PaletteEntry } from './palette-entry.tsx';
import { PlaceEntry } from './place-entry.tsx';
import { searchPalette } from './palette-search.ts';
import styles from './palette.module.css';
import { PALETTE_SEARCH_ID } from './use-add-command.ts';

/** The services to choose from: found by typing, put on the canvas by dragging, a click or Enter. */
export function Palette() {
  const [search, setSearch] = useState('');
  const { placeInView, placeContainerInView } = usePlacing();
  const sections = searchPalette([...CATALOG.values()], search);
  const best = sections[0]?.services[0];
  return (
    <div className={styles.palette}>
      <label className={styles.search}>
        <Search aria-hidden />
        <input
          id={PALETTE_SEARCH_ID}
          type="search"
          placeholder="Find a service"
          aria-label="Find a service; Enter adds the first one"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && search !== '' && best !== undefined) {
              placeInView(best.id);
              setSearch('');
            }
          }}
        />
      </label>
      {search === '' && (
        <section aria-label="Places">
          <h3>Places</h3>
          <ul>
            <PlaceEntry kind="region" onPlace={placeContainerInView} />
            <PlaceEntry kind="zone" onPlace={placeContainerInView} />
          </ul>
        </section>
      )}
      {sections.map(({ category, services }) => (
        <section key={category} aria-label={category}>
          <h3>{category}</h3>
          <ul>
            {services.map((service) => (
              <PaletteEntry key={service.id} service={service} onPlace={placeInView} />
            ))}
          </ul>
        </section>
      ))}
      {sections.length === 0 && (
        <p className={styles.nothing}>
          {search === '' ? 'There are no services yet.' : `Nothing is called “${search}”.`}
        </p>
      )}
    </div>
  );
}
