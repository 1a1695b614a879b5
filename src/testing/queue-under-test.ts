import { fromSeconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import type { Answer } from '../protocols/answer.ts';
import type {
  MessageSink,
  MessageSource,
  ReceiveAnswer,
  ReceivedMessage,
  SendingManner,
} from '../protocols/message-queue.ts';
import { defaultsOf } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { AnyService } from '../services/contract.ts';
import { standaloneNode, type StandaloneNode } from './standalone-node.ts';

const KEYS = new KeySpace('message', { kind: 'uniform', keyCount: 1_000 });

/** A sender that gives its key as message group and waits long for its answers. */
const GROUPING: SendingManner = {
  messagesPerCall: 10,
  messageGroup: 'key',
  deduplicationId: 'message',
  timer: undefined,
  offloadAboveBytes: Infinity,
  answerTimeout: fromSeconds(30),
};

/** Removes chance and nearly all latency, so that a test can name exact moments. */
const EXACT = { apiLatencyMilliseconds: 1, duplicateProbability: 0 };

/** A queue with one sender and one consumer that act when the test says so. */
export interface QueueUnderTest extends StandaloneNode {
  readonly sink: MessageSink;
  readonly source: MessageSource;
  configure(config: AnyConfig): void;
  advanceTo(seconds: number): void;
  /** One send call with these entries; its answers, 10 ms later. */
  send(...entries: readonly Cohort[]): readonly Answer[];
  /** The same for a sender that gives its key as message group, and whatever else is special about it. */
  sendAs(manner: Partial<SendingManner>, ...entries: readonly Cohort[]): readonly Answer[];
  /** One poll (by default for 10 messages, waiting 20 s); what it has brought 10 ms later. */
  poll(messagesMax?: number, waitSeconds?: number): readonly ReceivedMessage[];
}

/** A cohort of `count` messages of one key for a queue; `change` says what is special about it. */
export function messages(count: number, sizeBytes = 1_000, change: Partial<Cohort> = {}): Cohort {
  const state = { attempt: 0, bornAt: 0, source: 9, poison: false, tick: 0 };
  return { count, kind: 'message', keys: KEYS, key: 0, sizeBytes, ...state, ...change };
}

/** A cohort of `count` messages of the key with this number, or of keys that are not drawn yet. */
export function keyed(key: number, count = 1, change: Partial<Cohort> = {}): Cohort {
  return messages(count, 1_000, { key, ...change });
}

/** How many messages a poll brought. */
export function countReceived(received: readonly ReceivedMessage[]): number {
  return received.reduce((total, message) => total + message.cohort.count, 0);
}

/** Sets up a queue of `service`, without duplicates and with a latency of 1 ms unless `config` says otherwise. */
export function queueUnderTest(
  service: AnyService,
  config: AnyConfig = {},
  seed = 1,
): QueueUnderTest {
  const own = { ...EXACT, ...config };
  const node = standaloneNode(service, own, seed);
  const { instance, simulation } = node;
  const sink = instance.serve('send-messages', wire('send-messages', 11));
  const source = instance.serve('receive-messages', wire('receive-messages', 12));
  instance.start();
  const letAnswersArrive = (): boolean => simulation.advance(simulation.now + 10_000);
  return {
    ...node,
    sink,
    source,
    configure: (changed) => {
      instance.configure({ ...defaultsOf(service.fields), ...own, ...changed });
    },
    advanceTo: (seconds) => void simulation.advance(fromSeconds(seconds)),
    send(...entries) {
      let got: readonly Answer[] = [];
      sink.sendMessages(entries, (answers) => (got = answers));
      letAnswersArrive();
      return got;
    },
    sendAs(manner, ...entries) {
      let got: readonly Answer[] = [];
      sink.sendMessages(entries, (answers) => (got = answers), { ...GROUPING, ...manner });
      letAnswersArrive();
      return got;
    },
    poll(messagesMax = 10, waitSeconds = 20) {
      const answers: ReceiveAnswer[] = [];
      source.receive(messagesMax, fromSeconds(waitSeconds), (answer) => answers.push(answer));
      letAnswersArrive();
      const [answer] = answers;
      if (answer?.ok === false) throw new Error(answer.reason.id);
      return answer?.messages ?? [];
    },
  };
}

function wire<Kind extends 'send-messages' | 'receive-messages'>(kind: Kind, number: number) {
  return { number, kind, peerTitle: 'Peer' };
}
