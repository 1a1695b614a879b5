import { isServerless, performanceOf } from './capacity.ts';
import type { DatabaseFaceState, InstanceFace } from './face-state.ts';
import type { Engine } from './instance-classes.ts';
import type { Member } from './member.ts';
import type { Proxy } from './proxy.ts';
import type { Roster } from './roster.ts';
import type { Watch } from './watch.ts';
import type { Workload } from './workload.ts';

const ENGINES: Readonly<Record<Engine, string>> = {
  mysql: 'MySQL',
  postgresql: 'PostgreSQL',
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

/** What the face of a database shows. */
export function databaseFace(
  roster: Roster,
  { config }: Workload,
  proxy: Proxy,
  watch: Watch,
): DatabaseFaceState {
  const { primary, members } = roster;
  const faceOf = (member: Member): InstanceFace => ({
    role: member.role,
    zone: member.instance.zone,
    state: member.instance.state,
    utilization: watch.sightOf(member.instance).utilization,
    connections: member.instance.sessions.open + (member === primary ? proxy.lentAtWriter : 0),
    connectionsMax: member.instance.connectionsMax,
    lagSeconds: watch.lagSecondsOf(member),
  });
  const others = members.filter((member) => member !== primary);
  const { volume } = primary.instance;
  const bursts = performanceOf(config).creditsMax > 0;
  return {
    engine: ENGINES[config.engine],
    size: isServerless(config) ? `${primary.instance.units} ACU` : config.instanceClass,
    instances: [primary, ...others].map(faceOf),
    waitingForCpu: members.reduce((sum, { instance }) => sum + instance.waitingForCpu, 0),
    storage: volume && {
      iosWaiting: volume.waiting,
      creditShare: bursts ? watch.sightOf(primary.instance).creditShare : null,
    },
    proxy: config.proxy
      ? { clients: proxy.clientConnections, lent: proxy.lentAtWriter, waiting: proxy.waiting }
      : null,
  };
}
