import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../diagram/document.ts';
import { addressWithLink, linkTextIn } from '../diagram/link/link-address.ts';
import { lengthAdvice } from '../diagram/link/length-advice.ts';
import { fromLinkText, toLinkText } from '../diagram/link/link.ts';
import type { ServiceIndex } from '../diagram/service-index.ts';
import type { LinkState } from './link-state.ts';

/** What the link store works with. */
export interface SharingSurroundings {
  readonly index: ServiceIndex;
  /** The experiment to share. */
  experiment(): Experiment;
  /** Puts an experiment on the canvas in place of the present one. */
  replace(experiment: Experiment): void;
  /** Address of the page, whatever stands behind `#`. */
  pageAddress(): string;
}

export type LinkStore = StoreApi<LinkState>;

/** The store of share links: the one to send, and the ones that were followed. */
export function createLinkStore(surroundings: SharingSurroundings): LinkStore {
  return createStore<LinkState>()((set, get) => ({
    offer: null,
    problem: null,

    currentLink() {
      const text = toLinkText(surroundings.experiment());
      const address = addressWithLink(surroundings.pageAddress(), text);
      return { address, length: address.length, advice: lengthAdvice(address.length) };
    },
    openFromLocation({ href }) {
      const text = linkTextIn(href);
      if (text === null) return false;
      const decoded = fromLinkText(text, surroundings.index);
      if (decoded.ok) set({ offer: { experiment: decoded.value }, problem: null });
      else set({ offer: null, problem: decoded.problems[0] ?? null });
      return true;
    },
    acceptOffer() {
      const { offer } = get();
      if (!offer) return;
      set({ offer: null });
      surroundings.replace(offer.experiment);
    },
    dismissOffer() {
      set({ offer: null });
    },
    dismissProblem() {
      set({ problem: null });
    },
  }));
}
