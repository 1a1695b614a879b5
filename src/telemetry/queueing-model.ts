import type { Distribution } from '../base/distribution.ts';

/** What a node is in the words of queueing theory, or why it is nothing that theory has a closed form for. */
export type Modelled<Model> = Model | { readonly obstacle: string };

/** A source of requests. */
export interface SourceModel {
  readonly ratePerSecond: number;
  /** Independent of each other, or like a metronome. */
  readonly spacing: 'poisson' | 'even';
  /** Share of requests that nobody can process, from 0 to 1. */
  readonly poisonShare: number;
}

/**
 * How requests are spread over equal stations: each in its turn, each time at random, or by a look at the stations.
 */
export type Spread = 'in turn' | 'at random' | 'by state';

/** A node that passes requests on and holds none back. */
export interface RelayModel {
  readonly spread: Spread;
}

/** Equal stations, each with servers and one waiting line, first in, first out. */
export interface StationModel {
  readonly stations: number;
  readonly serversPerStation: number;
  readonly waitingPlacesPerStation: number;
  /** In milliseconds. */
  readonly serviceTime: Distribution;
  /** Share of requests that fail after their service, from 0 to 1. */
  readonly failureShare: number;
  /** How requests are spread that come without a relay. */
  readonly spread: Spread;
}

/**
 * What theory tells of all stations together, in the long run: the mean wait and service time in seconds, the mean
 * numbers of requests that wait and of servers that are busy, the busy share of servers from 0 to 1, requests served and
 * refused per second.
 */
export type StationQuantity =
  'wait' | 'service' | 'waiting' | 'busy' | 'utilisation' | 'served' | 'refused';

/** What matters of a wire's settings. */
export interface CallModel {
  /** The wire's share of the traffic is its weight over the sum of weights. */
  readonly weight: number;
  readonly attemptsMax: number;
  readonly timeoutSeconds: number;
}

/** Since when the traffic of a source has been constant, or how it varies: `the load follows a daily curve`. */
export type LoadCourse = { readonly constantSinceSeconds: number } | { readonly varies: string };

/** A service as queueing theory sees it. What a service does not answer, it is not. */
export interface QueueingModel<Config> {
  source?(config: Config): Modelled<SourceModel>;
  /** The course of a source's load up to a moment of the run. */
  load?(config: Config, atSeconds: number): LoadCourse;
  relay?(config: Config): Modelled<RelayModel>;
  station?(config: Config): Modelled<StationModel>;
  /** Which of a station's metrics, by id, is which quantity of theory. */
  readonly quantities?: Readonly<Record<string, StationQuantity>>;
  /** A wire on which a source or relay calls. Its settings have been read by the fields of the service. */
  call?(settings: Readonly<Record<string, unknown>>, config: Config): CallModel;
}
