import { useEffect } from 'react';
import { useLibrary } from '../../stores/hooks.ts';
import { externalValue, useExternalValue } from '../external-value.ts';
import { parsePinMemory, type Pin, type PinMemory } from './pin-memory.ts';

export type { Pin };

const STORAGE_KEY = 'spillway.pins';

/** Stands for the document on the canvas until it has been saved for the first time and has an id. */
const UNSAVED = '';

const NO_PINS: readonly Pin[] = [];

const memory = externalValue<PinMemory>(readMemory());

let currentDocument = UNSAVED;

/** The pins of the document on the canvas, the oldest first. */
export function usePins(): readonly Pin[] {
  const document = useLibrary(({ current }) => current) ?? UNSAVED;
  useEffect(() => followDocument(document), [document]);
  return useExternalValue(memory, (pins) => pins[document] ?? NO_PINS);
}

/** Pins a metric, or takes it off the dashboard when it is pinned. Remembered in this browser, per document. */
export function togglePin(pin: Pin): void {
  const pins = memory.get()[currentDocument] ?? NO_PINS;
  const rest = pins.filter((other) => !isSamePin(other, pin));
  remember(currentDocument, rest.length === pins.length ? [...pins, pin] : rest);
}

/** Whether a metric is among the pins. */
export function isPinned(pins: readonly Pin[], pin: Pin): boolean {
  return pins.some((other) => isSamePin(other, pin));
}

/** Another document is on the canvas, or the one there got its id: then it keeps its pins. */
export function followDocument(document: string): void {
  if (document === currentDocument) return;
  const wasUnsaved = currentDocument === UNSAVED;
  const carried = memory.get()[UNSAVED] ?? NO_PINS;
  currentDocument = document;
  if (document === UNSAVED) remember(UNSAVED, NO_PINS);
  else if (wasUnsaved && carried.length > 0 && memory.get()[document] === undefined) {
    remember(document, carried);
  }
}

function isSamePin(one: Pin, other: Pin): boolean {
  return (
    one.node === other.node && one.metric === other.metric && one.statistic === other.statistic
  );
}

function remember(document: string, pins: readonly Pin[]): void {
  memory.set({ ...memory.get(), [document]: pins });
  try {
    const kept = Object.entries(memory.get()).filter(([id]) => id !== UNSAVED);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage is full or switched off: the pins last for this visit only.
  }
}

function readMemory(): PinMemory {
  try {
    return parsePinMemory(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return {};
  }
}
