import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../services/catalog.ts';
import { countByStatus, modelConstantsOf } from './fidelity.ts';

describe('the fidelity page', () => {
  it('counts rules by status and forgets none', () => {
    for (const { rules } of CATALOG.values()) {
      const counts = countByStatus(rules);
      expect(counts.modelled + counts.simplified + counts['not modelled']).toBe(rules.length);
    }
  });

  it('shows as our own exactly the numbers marked as model', () => {
    for (const service of CATALOG.values()) {
      const shown = modelConstantsOf(service).map(([name]) => name);
      const marked = Object.keys(service.facts).filter(
        (name) => service.facts[name]?.kind === 'model',
      );
      expect(shown).toEqual(marked);
    }
  });
});
