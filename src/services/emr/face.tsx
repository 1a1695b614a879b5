import type { ClusterFaceState, FaceJob, FaceNode } from './face-state.ts';
import {
  blocksText,
  blocksWarning,
  componentsText,
  describeCluster,
  mapsText,
  nodeText,
  reducersText,
  stepsText,
} from './face-text.ts';
import styles from './face.module.css';

/** A letter for each role and a sign for each state, so that they are told apart without colour. */
const ROLE_MARKS: Readonly<Record<FaceNode['role'], string>> = {
  primary: 'P',
  core: 'C',
  task: 'T',
};
const STATE_MARKS: Readonly<Record<FaceNode['state'], string>> = {
  adding: '…',
  running: '',
  leaving: '↓',
  silent: '✕',
};

/** The cluster from inside: its nodes with their memory and disks, the waves of the job, the blocks of HDFS. */
export default function Face({ state }: { state: ClusterFaceState }) {
  const { job } = state;
  const more = state.nodeCount - state.nodes.length;
  const warning = blocksWarning(state);
  return (
    <div className={styles.face} role="img" aria-label={describeCluster(state)}>
      <div className={styles.row} aria-hidden="true">
        <span className={styles.title}>{state.state}</span>
        <span className={styles.text}>{stepsText(state)}</span>
      </div>
      <div className={styles.nodes} aria-hidden="true">
        {state.nodes.map((node) => (
          <NodeSquare key={node.id} node={node} />
        ))}
        {more > 0 && <span className={styles.text}>+{more}</span>}
      </div>
      {job && <JobBars job={job} />}
      {job && (
        <span className={styles.text} aria-hidden="true">
          {stageText(state)}
        </span>
      )}
      <span className={warning === '' ? styles.text : styles.warning} aria-hidden="true">
        {warning === '' ? blocksText(state) : `⚠ ${warning}`}
      </span>
      <span className={styles.components} aria-hidden="true">
        {componentsText(state)}
      </span>
    </div>
  );
}

/** A node: filled from below by the memory in use; the strip on the right is the disk with its blocks. */
function NodeSquare({ node }: { node: FaceNode }) {
  const { role, state, isSpot, isSlow, busyShare, diskShare } = node;
  const mark = STATE_MARKS[state] || (isSlow ? '~' : ROLE_MARKS[role]);
  return (
    <span
      className={`${styles.node} ${styles[state] ?? ''} ${isSpot ? (styles.spot ?? '') : ''}`}
      title={nodeText(node)}
    >
      <span className={styles.memory} style={{ height: `${busyShare * 100}%` }} />
      {role === 'core' && (
        <span className={styles.disk} style={{ height: `${Math.min(1, diskShare) * 100}%` }} />
      )}
      <span className={styles.mark}>{mark}</span>
    </span>
  );
}

const WIDTH = 192;
const HEIGHT = 8;
const GAP = 3;

/** Maps above reducers: what is done is dark, what runs is hatched by its border. */
function JobBars({ job }: { job: FaceJob }) {
  const reducers = Math.max(1, job.reducers);
  const maps = Math.max(1, job.maps);
  return (
    <>
      <span className={styles.text} aria-hidden="true">
        {mapsText(job)}
      </span>
      <svg className={styles.bars} viewBox={`0 0 ${WIDTH} ${2 * HEIGHT + GAP}`} aria-hidden="true">
        <Bar y={0} done={job.mapsDone / maps} running={job.mapsRunning / maps} />
        {job.reducers > 0 && (
          <Bar
            y={HEIGHT + GAP}
            done={job.reducersDone / reducers}
            running={(job.shuffling + job.reducing) / reducers}
          />
        )}
      </svg>
      <span className={styles.text} aria-hidden="true">
        {reducersText(job)}
        {job.twins > 0 ? `, ${job.twins} twins` : ''}
      </span>
    </>
  );
}

function Bar({ y, done, running }: { y: number; done: number; running: number }) {
  return (
    <g>
      <rect className={styles.track} y={y} width={WIDTH} height={HEIGHT} rx="2" />
      <rect className={styles.done} y={y} width={done * WIDTH} height={HEIGHT} rx="2" />
      <rect
        className={styles.runningTasks}
        x={done * WIDTH + 0.5}
        y={y + 0.5}
        width={Math.max(0, Math.min(running, 1 - done) * WIDTH - 1)}
        height={HEIGHT - 1}
      />
    </g>
  );
}

function stageText({ stepName, stage, stages, otherJobs }: ClusterFaceState): string {
  const stageOf = stages > 1 ? `, stage ${stage} of ${stages}` : '';
  return `${stepName}${stageOf}${otherJobs > 0 ? `, ${otherJobs} jobs more` : ''}`;
}
