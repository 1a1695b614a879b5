import { fromSeconds } from '../../base/units.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext } from '../contract.ts';
import { ApiFaults } from './api-faults.ts';
import { CallLimits } from './call-limits.ts';
import { Deduplication } from './deduplication.ts';
import { SQS_FACTS } from './facts.ts';
import { FifoAdmission } from './fifo-admission.ts';
import { FifoLine } from './fifo-line.ts';
import type { QueueConfig } from './fields.ts';
import { GroupRegister } from './group-register.ts';
import { MessageStore, type StoreSettings } from './message-store.ts';
import { QueueMeters } from './meters.ts';
import { QueueAttributes } from './queue-attributes.ts';
import type { FifoParts, QueueParts } from './queue-parts.ts';
import { StandardLine } from './standard-line.ts';

/** Makes the parts of a queue of the type that `config` asks for. */
export function assembleQueue(
  config: QueueConfig,
  context: NodeContext,
  events: Pick<StoreSettings, 'onShown' | 'onExpired'>,
): QueueParts {
  const register = new GroupRegister(context.random('message groups'));
  const store = new MessageStore({ ...storeSettings(config, context, register), ...events });
  const fifo = config.queueType === 'fifo' ? fifoParts(config, context, register) : undefined;
  const attributes = new QueueAttributes(config, context, {
    onRetention: (retention) => store.setRetention(retention),
    onAttributes() {
      if (fifo) store.setCommonDelay(attributes.delay);
      fifo?.limits.configure(attributes.current);
    },
  });
  return {
    context,
    attributes,
    store,
    register,
    fifo,
    meters: new QueueMeters(context.instruments, context.scheduler, store),
    notices: new SparseNotices(context),
    faults: new ApiFaults(context.random('lost answers')),
  };
}

function storeSettings(
  config: QueueConfig,
  context: NodeContext,
  register: GroupRegister,
): Omit<StoreSettings, 'onShown' | 'onExpired'> {
  const { scheduler } = context;
  const common = {
    scheduler,
    lotsMax: SQS_FACTS.storedLotsMax.value,
    mergeDraws: context.random('merging of stored messages'),
    retention: fromSeconds(config.retentionSeconds),
  };
  if (config.queueType === 'fifo') {
    return {
      ...common,
      commonDelay: fromSeconds(config.delaySeconds),
      receivesBeforeBack: Infinity,
      makeLine: (shelves) => new FifoLine(shelves, register),
    };
  }
  return {
    ...common,
    commonDelay: undefined,
    receivesBeforeBack: SQS_FACTS.receivesBeforeBackOfQueue.value,
    makeLine: (shelves, counts) => new StandardLine(shelves, scheduler, register, counts),
  };
}

function fifoParts(
  config: QueueConfig,
  { scheduler }: NodeContext,
  register: GroupRegister,
): FifoParts {
  const limits = new CallLimits(config, scheduler);
  return { limits, admission: new FifoAdmission(limits, register, new Deduplication(scheduler)) };
}
