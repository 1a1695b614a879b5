import type {
  Counter,
  DistributionRecorder,
  Gauge,
  Instruments,
} from '../../telemetry/instruments.ts';
import type { MetricId } from './metrics.ts';

/** The instruments of one application, obtained once. */
export class ApplicationMeters {
  readonly cpu: Gauge;
  readonly busyTime: Gauge;
  readonly backPressuredTime: Gauge;
  readonly idleTime: Gauge;
  readonly millisBehindLatest: Gauge;
  readonly watermark: Gauge;
  readonly watermarkLag: Gauge;
  readonly kpus: Gauge;
  readonly fullRestarts: Gauge;
  readonly downtime: Gauge;
  readonly uptime: Gauge;
  readonly resultsWaiting: Gauge;
  readonly openWindows: Gauge;
  readonly recordsIn: Counter;
  readonly throttledReads: Counter;
  readonly recordsOut: Counter;
  readonly lateDropped: Counter;
  readonly lateUpdates: Counter;
  readonly failedCheckpoints: Counter;
  readonly recordsRepeated: Counter;
  readonly resultsRepeated: Counter;
  readonly checkpointDuration: DistributionRecorder;
  readonly checkpointSize: DistributionRecorder;
  readonly resultDelay: DistributionRecorder;

  constructor(instruments: Instruments) {
    const gauge = (id: MetricId): Gauge => instruments.gauge(id);
    const counter = (id: MetricId): Counter => instruments.counter(id);
    const distribution = (id: MetricId): DistributionRecorder => instruments.distribution(id);
    this.cpu = gauge('containerCPUUtilization');
    this.busyTime = gauge('busyTimeMsPerSecond');
    this.backPressuredTime = gauge('backPressuredTimeMsPerSecond');
    this.idleTime = gauge('idleTimeMsPerSecond');
    this.millisBehindLatest = gauge('millisBehindLatest');
    this.watermark = gauge('currentOutputWatermark');
    this.watermarkLag = gauge('WatermarkLag');
    this.kpus = gauge('KPUs');
    this.fullRestarts = gauge('fullRestarts');
    this.downtime = gauge('downtime');
    this.uptime = gauge('uptime');
    this.resultsWaiting = gauge('ResultsWaiting');
    this.openWindows = gauge('OpenWindows');
    this.recordsIn = counter('numRecordsIn');
    this.throttledReads = counter('ThrottledReads');
    this.recordsOut = counter('numRecordsOut');
    this.lateDropped = counter('numLateRecordsDropped');
    this.lateUpdates = counter('LateUpdates');
    this.failedCheckpoints = counter('numberOfFailedCheckpoints');
    this.recordsRepeated = counter('RecordsRepeated');
    this.resultsRepeated = counter('ResultsRepeated');
    this.checkpointDuration = distribution('lastCheckpointDuration');
    this.checkpointSize = distribution('lastCheckpointSize');
    this.resultDelay = distribution('ResultDelay');
  }
}
