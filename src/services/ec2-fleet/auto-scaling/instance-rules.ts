import type { Rule } from '../../contract.ts';
import { API, GUIDE, modelled, simplified } from './told-rule.ts';

/** How instances come, are watched and go. */
export const INSTANCE_RULES: readonly Rule[] = [
  simplified(
    'ASG-30',
    'A launch goes to the Availability Zone with the fewest instances of the group.',
    `${GUIDE}, benefits of Auto Scaling`,
    'The zone’s capacity is used up as a whole, by a fault. There are no subnets.',
  ),
  simplified(
    'ASG-31',
    'When zones differ by two instances, others are launched where there are few before some end where there are many, a tenth of the maximum above it if need be. Balanced only, launches do not fall back to other zones.',
    `${GUIDE}, benefits of Auto Scaling; ${API}, AvailabilityZoneDistribution`,
    'The oldest instances move, all that must at once, as far as the maximum allows.',
  ),
  simplified(
    'ASG-32',
    'Scale-in takes an instance of the zone with the most unprotected ones, then of the oldest launch template, then the closest to its next hour, then one by chance.',
    `${GUIDE}, termination policies`,
    'Instances that are still pending go first. The mix of a mixed group is not looked at; the next launches mend it.',
  ),
  simplified(
    'ASG-33',
    'Other termination policies take the oldest or newest instance, the oldest launch template or the closest hour, after the balance of zones.',
    `${GUIDE}, termination policies`,
    'One policy at a time; no AllocationStrategy, and no Lambda function chooses.',
  ),
  simplified(
    'ASG-34',
    'Scale-in passes protected instances over; if all are protected the desired capacity falls and nothing ends.',
    `${GUIDE}, instance scale-in protection`,
    'Protection is given at launch and not changed later.',
  ),
  simplified(
    'ASG-35',
    'An instance goes from Pending, by way of Pending:Wait where a hook holds it, into service, and by way of Terminating:Wait to its end.',
    `${GUIDE}, instance lifecycle`,
    'There is no standby and no detaching. Instances of a warm pool are counted, not told apart, and their hooks are left out.',
  ),
  simplified(
    'ASG-36',
    'A launch hook holds an instance until its action is completed or times out: CONTINUE lets it into service, ABANDON has it replaced. By either result a terminate hook ends it. Heartbeats prolong the wait, up to a limit.',
    `${GUIDE}, lifecycle hooks`,
    'You say how long the work takes. Instances that were launched together are held together. What a fault or a Spot interruption ends skips its hooks.',
  ),
  simplified(
    'ASG-37',
    'An instance is a target as soon as it is in service. At termination it is deregistered and finishes its work first.',
    `${GUIDE}, attaching a load balancer`,
    'It ends as soon as it is idle, after 300 s at the latest.',
  ),
  simplified(
    'ASG-38',
    'An instance that does not run is unhealthy at once, one that fails status checks after some minutes; a load balancer’s verdict counts where it is switched on.',
    `${GUIDE}, health checks; ${API}, HealthCheckType`,
    'There is no custom health. With several load balancers the latest verdict counts.',
  ),
  modelled(
    'ASG-39',
    'The grace period starts when an instance is in service; inside it a load balancer’s verdict is ignored. Shorter than the boot, instances are replaced for ever.',
    `${GUIDE}, health check grace period`,
  ),
  simplified(
    'ASG-40',
    'A replacement is launched while the unhealthy or too old instance ends, for a tenth of the group at a time and at least one.',
    `${GUIDE}, health checks`,
    'It does not slow down when all instances fail. There is no instance maintenance policy.',
  ),
];
