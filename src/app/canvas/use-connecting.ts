import { useCallback, useState } from 'react';
import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { judgeConnection } from './connection-verdict.ts';
import { wireKindTitle } from './wire-kind-title.ts';

/** A wire whose kind has to be chosen. */
export interface KindChoice {
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly string[];
}

/** Drawing wires, with pointer, keyboard or from a list: all end in {@link connect}. */
export function useConnecting() {
  const legalWireKinds = useDiagram((state) => state.legalWireKinds);
  const refusalOf = useDiagram((state) => state.refusalOf);
  const addWire = useDiagram((state) => state.addWire);
  const [choice, setChoice] = useState<KindChoice | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const judge = useCallback(
    (from: number, to: number) => judgeConnection({ legalWireKinds, refusalOf }, from, to),
    [legalWireKinds, refusalOf],
  );
  const refuse = useCallback((message: string) => {
    setRefusal(message);
    announce(message);
  }, []);
  const draw = useCallback(
    (from: number, to: number, kind: string) => {
      setChoice(null);
      const result = addWire(from, to, kind);
      if (result.ok) announce(`Connected: ${wireKindTitle(kind)}`);
      else refuse(result.refusal.message);
    },
    [addWire, refuse],
  );
  /** Draws the wire, asks for its kind when there are several, or says why there is none. */
  const connect = useCallback(
    (from: number, to: number) => {
      const verdict = judge(from, to);
      const [only, ...more] = verdict.legal ? verdict.kinds : [];
      if (!verdict.legal) refuse(verdict.message);
      else if (only !== undefined && more.length === 0) draw(from, to, only);
      else setChoice({ from, to, kinds: verdict.kinds });
    },
    [judge, draw, refuse],
  );
  return {
    choice,
    refusal,
    draw,
    cancelChoice: useCallback(() => setChoice(null), []),
    clearRefusal: useCallback(() => setRefusal(null), []),
    isValidConnection: useCallback(
      ({ source, target }: { source: string; target: string }) =>
        judge(Number(source), Number(target)).legal,
      [judge],
    ),
    onConnect: useCallback(
      ({ source, target }: Connection) => connect(Number(source), Number(target)),
      [connect],
    ),
    onConnectEnd: useCallback(
      (_event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
        if (end.isValid === true || end.fromNode === null || end.toNode === null) return;
        const [from, to] =
          end.fromHandle.type === 'source'
            ? [end.fromNode.id, end.toNode.id]
            : [end.toNode.id, end.fromNode.id];
        if (from !== to) connect(Number(from), Number(to));
      },
      [connect],
    ),
  };
}
