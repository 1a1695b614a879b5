import { formatNumber } from '../../app/widgets/number-format.ts';
import type { BatchFaceState, FaceEnvironment, FaceHost, FaceQueue } from './face-state.ts';
import {
  describeBatch,
  obstacleText,
  provisioningTitle,
  STATE_TITLES,
  vcpusText,
} from './face-text.ts';
import classes from './face.module.css';

/** Queues and environments that fit; the others are counted. */
const QUEUES_MAX = 2;
const ENVIRONMENTS_MAX = 2;
/** A sign for each state, so that states are told apart without colour. */
const MARKS: Readonly<Record<FaceHost['state'], string>> = {
  starting: '↑',
  ready: '',
  leaving: '↓',
};

/** Job queues with their jobs by state and why the first one waits; below, environments with their instances. */
export default function Face({ state }: { state: BatchFaceState }) {
  const { queues, environments } = state;
  return (
    <div className={classes.face} role="group" aria-label={describeBatch(state)}>
      <div aria-hidden="true" className={classes.face}>
        {queues.slice(0, QUEUES_MAX).map((queue) => (
          <Queue key={queue.name} queue={queue} />
        ))}
        <More count={queues.length - QUEUES_MAX} what="queues" />
        {environments.slice(0, ENVIRONMENTS_MAX).map((environment) => (
          <Environment key={environment.name} environment={environment} />
        ))}
        <More count={environments.length - ENVIRONMENTS_MAX} what="environments" />
      </div>
    </div>
  );
}

function Queue({ queue }: { readonly queue: FaceQueue }) {
  const obstacle = obstacleText(queue);
  return (
    <div className={classes.part}>
      <div className={classes.heading}>
        <span className={classes.name}>{queue.name}</span>
        {!queue.isEnabled && <span className={classes.stuck}>DISABLED</span>}
      </div>
      <div className={classes.states}>
        {STATE_TITLES.map(([state, title]) => (
          <span key={state} className={queue[state] > 0 ? classes.some : classes.none}>
            <span>{title}</span>
            <span className={state === 'failed' && queue.failed > 0 ? classes.stuck : undefined}>
              {formatNumber(queue[state])}
            </span>
          </span>
        ))}
      </div>
      {obstacle && (
        <span className={obstacle.isStuck ? classes.stuck : classes.waits}>
          {obstacle.isStuck ? '⚠' : '◷'} {obstacle.text}
        </span>
      )}
    </div>
  );
}

function Environment({ environment }: { readonly environment: FaceEnvironment }) {
  const { name, condition, hosts, hostCount } = environment;
  return (
    <div className={classes.part}>
      <div className={classes.heading}>
        <span className={classes.name}>{name}</span>
        {condition === 'valid' ? (
          <span className={classes.none}>{provisioningTitle(environment)}</span>
        ) : (
          <span className={classes.stuck}>{condition.toUpperCase()}</span>
        )}
      </div>
      {hostCount > 0 && (
        <div className={classes.hosts}>
          {hosts.map((host, index) => (
            <Instance key={index} host={host} />
          ))}
          {hostCount > hosts.length && (
            <span className={classes.none}>+{formatNumber(hostCount - hosts.length)}</span>
          )}
        </div>
      )}
      <span className={classes.none}>{vcpusText(environment)}</span>
    </div>
  );
}

function Instance({ host }: { readonly host: FaceHost }) {
  const { title, state, vcpus, usedVcpus } = host;
  return (
    <span
      className={`${classes.host} ${classes[state] ?? ''}`}
      title={`${title}, ${state}: ${usedVcpus} of ${vcpus} vCPU`}
    >
      <span className={classes.fill} style={{ height: `${(usedVcpus / vcpus) * 100}%` }} />
      <span className={classes.mark}>{MARKS[state]}</span>
    </span>
  );
}

function More({ count, what }: { readonly count: number; readonly what: string }) {
  return count > 0 ? (
    <span className={classes.none}>
      +{count} more {what}
    </span>
  ) : null;
}
