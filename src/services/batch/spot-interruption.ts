import { fromSeconds, SECONDS_PER_HOUR } from '../../base/units.ts';
import { ln } from '../../kernel/portable-math.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { EnvironmentContext } from './compute-environment.ts';
import { FACTS } from './facts.ts';
import type { Host } from './host.ts';

const NOTICE = fromSeconds(FACTS.spotInterruptionNoticeSeconds.value);

/** Where hosts are taken away. */
interface HostOwner {
  readonly name: string;
  remove(host: Host): void;
}

/** Lets a Spot Instance get its notice after a random time: the deeper its pool, the later. */
export function interruptAtRandom(
  host: Host,
  interruptionsPerHour: number,
  owner: HostOwner,
  context: EnvironmentContext,
): void {
  const { interruptionStream, pools, scheduler } = context;
  const ratePerHour = interruptionsPerHour * pools.interruptionFactor(host.kind.title);
  const draw = -ln(interruptionStream.openUniform());
  if (ratePerHour <= 0) return;
  const seconds = (draw / ratePerHour) * SECONDS_PER_HOUR;
  if (seconds > FACTS.spotLifetimeSecondsMax.value) return;
  const give = (): void => giveNotice(host, owner, context);
  scheduler.schedule(fromSeconds(seconds), give, Priority.Release);
}

/** A Spot Instance is told that it is taken back: it gets no new jobs, and after two minutes it is gone (BAT-14). */
export function giveNotice(host: Host, owner: HostOwner, context: EnvironmentContext): void {
  if (host.state === 'leaving' || host.state === 'gone') return;
  host.state = 'leaving';
  context.meters.interruptions.add(1);
  context.notices.happened({
    kind: 'fault',
    text: `Spot Instances of ${owner.name} are taken back`,
  });
  context.scheduler.schedule(
    NOTICE,
    () => {
      if (host.state === 'gone') return;
      owner.remove(host);
      context.hostLost(host);
    },
    Priority.Release,
  );
}
