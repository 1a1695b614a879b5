import { choice, defineFields, number } from '../../schema/build.ts';
import { RDS_FACTS as FACTS } from './facts.ts';

const SERVERLESS = { field: 'capacityType', is: ['serverless'] } as const;
const SCALES = { field: 'replicaScaling', is: ['cpu', 'connections'] } as const;
const SCALING = 'Aurora Auto Scaling';

function capacityUnits(title: string, help: string, value: number, minimum: number) {
  return number({
    title,
    help,
    default: value,
    minimum,
    maximum: FACTS.capacityUnitsMax.value,
    unit: 'ACU',
    slider: 'logarithmic',
    facts: [FACTS.capacityUnitGibibytes, FACTS.capacityUnitsMax],
    shownWhen: SERVERLESS,
  });
}

function replicas(title: string, help: string, value: number) {
  return number({
    title,
    help,
    default: value,
    minimum: 0,
    maximum: FACTS.autoScalingReplicasMax.value,
    unit: 'replicas',
    whole: true,
    slider: 'linear',
    group: SCALING,
    facts: [FACTS.autoScalingReplicasMax],
    shownWhen: SCALES,
  });
}

/** Settings that only Aurora has. */
export const AURORA_FIELDS = {
  capacity: defineFields({
    capacityType: choice({
      title: 'Capacity type',
      help: 'Serverless v2 moves the capacity of every instance with its load, without a pause. Aurora only.',
      default: 'provisioned',
      choices: [
        { value: 'provisioned', title: 'Provisioned' },
        { value: 'serverless', title: 'Serverless v2' },
      ],
      shownWhen: { field: 'engine', is: ['aurora-mysql', 'aurora-postgresql'] },
    }),
    capacityUnitsMin: capacityUnits(
      'Minimum capacity',
      'In steps of 0.5 ACU. With 0 the database pauses when nobody is connected, and takes seconds to wake up.',
      0.5,
      0,
    ),
    capacityUnitsMax: capacityUnits(
      'Maximum capacity',
      'In steps of 0.5 ACU. max_connections follows from it, not from the present capacity.',
      16,
      1,
    ),
  }),
  scaling: defineFields({
    replicaScaling: choice({
      title: 'Auto scaling of replicas',
      help: 'Adds Aurora Replicas to those above and takes away only what it added.',
      default: 'off',
      choices: [
        { value: 'off', title: 'Off' },
        { value: 'cpu', title: 'By average CPU of the readers' },
        { value: 'connections', title: 'By average connections of the readers' },
      ],
      group: SCALING,
      facts: [FACTS.autoScalingCooldownSeconds],
      shownWhen: { field: 'engine', is: ['aurora-mysql', 'aurora-postgresql'] },
    }),
    targetValue: number({
      title: 'Target value',
      help: 'Percent of CPU, or connections, that a reader is to have on average.',
      default: 60,
      minimum: 1,
      maximum: 16_000,
      unit: '',
      group: SCALING,
      shownWhen: SCALES,
    }),
    scaledReplicasMin: replicas(
      'Minimum replicas',
      'All Aurora Replicas together never become fewer by scaling in.',
      1,
    ),
    scaledReplicasMax: replicas(
      'Maximum replicas',
      'All Aurora Replicas together never become more by scaling out.',
      FACTS.autoScalingReplicasMax.value,
    ),
    scalingCooldownSeconds: number({
      title: 'Cooldown',
      help: 'Out and in.',
      default: FACTS.autoScalingCooldownSeconds.value,
      minimum: 0,
      maximum: 3_600,
      unit: 's',
      whole: true,
      group: SCALING,
      facts: [FACTS.autoScalingCooldownSeconds],
      shownWhen: SCALES,
    }),
  }),
};
