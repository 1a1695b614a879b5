import type { Reason } from '../../../protocols/answer.ts';
import type { HdfsFile } from '../hdfs/block.ts';
import type { JobEnvironment } from '../mapreduce/job-environment.ts';
import { outputBytesOf, type JobPlan, type MapInput, type Stage } from '../mapreduce/job-plan.ts';
import { Job } from '../mapreduce/job.ts';
import { splitSizes } from '../mapreduce/splits.ts';
import { HDFS_FULL } from '../reasons.ts';
import { inputBytesOf } from './file-job.ts';
import type { InputFilesInHdfs } from './input-files.ts';
import { remoteInputs } from './map-inputs.ts';
import type { StepConfig } from './step-fields.ts';
import { stagesOf } from './step-plan.ts';

/** What a job has put out for the next stage. */
interface JobResult {
  readonly maps: readonly MapInput[];
  readonly file: HdfsFile | null;
}

/** Runs the jobs of one step, stage by stage, and says how it has ended. */
export class StepRun {
  private readonly stages: readonly Stage[];
  private stage = -1;
  private jobs: Job[] = [];
  private open = 0;
  private results: JobResult[] = [];

  /** `onEnd` is called once: null when the step has succeeded. */
  constructor(
    private readonly step: StepConfig,
    private readonly environment: JobEnvironment,
    private readonly inputFiles: InputFilesInHdfs,
    private readonly onEnd: (reason: Reason | null) => void,
  ) {
    this.stages = stagesOf(step);
  }

  /** The jobs that run now. */
  get runningJobs(): readonly Job[] {
    return this.jobs;
  }

  /** Which stage runs, from 1, and how many there are. */
  get stageText(): { readonly number: number; readonly count: number } {
    return { number: this.stage + 1, count: this.stages.length };
  }

  start(): void {
    if (!this.inputFiles.store(this.step)) {
      this.onEnd(HDFS_FULL);
      return;
    }
    this.nextStage();
  }

  /** Ends the jobs that run, without telling anyone. */
  kill(): void {
    for (const job of this.jobs) job.kill();
    this.jobs = [];
  }

  private nextStage(): void {
    const former = this.results;
    this.stage += 1;
    this.results = [];
    const plans = this.stages[this.stage];
    if (!plans) {
      this.onEnd(null);
      return;
    }
    this.open = plans.length;
    this.jobs = plans.map((plan, index) => {
      const job: Job = new Job(
        plan,
        this.inputs(plan, index, former),
        this.environment,
        (reason) => {
          this.jobEnded(job, plan, reason, former);
        },
      );
      return job;
    });
    for (const job of this.jobs) job.start();
  }

  private inputs(
    { input }: JobPlan,
    index: number,
    former: readonly JobResult[],
  ): readonly MapInput[] {
    if (input.from === 'previous') return former.flatMap(({ maps }) => maps);
    if (input.from !== 'hdfs') return remoteInputs(input);
    const all = this.inputFiles.maps(this.step);
    const share = input.bytes / inputBytesOf(this.step);
    const count = Math.max(1, Math.round(all.length * share));
    const first = Math.min(index * count, all.length - 1);
    return all.slice(first, first + count);
  }

  private jobEnded(
    job: Job,
    plan: JobPlan,
    reason: Reason | null,
    former: readonly JobResult[],
  ): void {
    this.jobs = this.jobs.filter((other) => other !== job);
    const failure = reason ?? this.keepOutput(plan, job.maps.inputBytes);
    if (failure) {
      this.kill();
      this.onEnd(failure);
      return;
    }
    this.open -= 1;
    if (this.open > 0) return;
    // What one stage hands to the next is of no use any more.
    for (const { file } of former) if (file) this.environment.nameNode.delete(file);
    this.nextStage();
  }

  /** Writes what the job has put out; returns why that failed, or null. */
  private keepOutput(plan: JobPlan, inputBytes: number): Reason | null {
    const { meters, nameNode } = this.environment;
    const bytes = Math.round(outputBytesOf(plan, inputBytes));
    if (bytes === 0) {
      this.results.push({ maps: [], file: null });
      return null;
    }
    const sizes = splitSizes({ bytes, files: Math.max(1, plan.reduceTasks), splittable: true });
    if (plan.output !== 'hdfs') {
      if (plan.output === 's3') meters.s3Written.add(bytes);
      const from = plan.output;
      const maps = sizes.map((size): MapInput => ({ from, bytes: size, blocks: [] }));
      this.results.push({ maps, file: null });
      return null;
    }
    const file = nameNode.write(sizes);
    if (!file) return HDFS_FULL;
    meters.hdfsWritten.add(bytes);
    const maps = file.blocks.map((block): MapInput => ({
      from: 'hdfs',
      bytes: block.bytes,
      blocks: [block],
    }));
    const isLast = this.stage === this.stages.length - 1;
    this.results.push({ maps, file: isLast ? null : file });
    return null;
  }
}
