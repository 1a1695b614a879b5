import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon S3 User Guide';

/** The documented behaviours of S3 and how far buckets here have them. */
export const S3_RULES: readonly Rule[] = [
  {
    id: 'S3-1',
    statement:
      'Each partitioned prefix serves at least 3,500 writes and 5,500 reads a second; there may be any number of prefixes. S3 adds partitions as the load of a prefix grows, gradually; until then what is too much gets 503 Slow Down. Random hash prefixes have not been needed since July 2018.',
    source: `${GUIDE}, optimizing performance`,
    status: 'simplified',
    deviation:
      'The documented minimum is taken as what a prefix serves. Reads and writes are limited apart, for AWS does not say how a mix shares a partition.',
  },
  {
    id: 'S3-2',
    statement:
      'Spillway’s assumption: a prefix begins as one partition. When it is above 90 % of what it serves for five full minutes, a partition is added 600 s later.',
    source: 'Spillway’s model; AWS gives neither threshold nor time',
    status: 'modelled',
  },
  {
    id: 'S3-3',
    statement:
      'After a PUT or DELETE has succeeded, every read and list shows it (since December 2020). Of concurrent writes the last one wins.',
    source: `${GUIDE}, data consistency model`,
    status: 'not modelled',
    deviation:
      'Objects have a size but no content and no versions, so a stale read could not be told from a fresh one. Every GET finds its object.',
  },
  {
    id: 'S3-4',
    statement:
      'The first byte of a small object comes after 100 to 200 ms. One request moves 85 to 90 MB/s; for more, ranges are read in parallel.',
    source: `${GUIDE}, performance design patterns`,
    status: 'simplified',
    deviation:
      'Each object goes in one request, without ranges in parallel. Express One Zone is not there.',
  },
  {
    id: 'S3-5',
    statement:
      'Event notifications go to standard queues, standard topics, functions and EventBridge, at least once and in no order, usually within seconds. A function that writes to the prefix that triggers it makes an endless loop.',
    source: `${GUIDE}, event notifications`,
    status: 'simplified',
    deviation:
      'For every PUT and without filters; each is sent once, and again when it fails, ten times at most. A bus takes them like events of an application, and counts and bills them so; on AWS events of services are free. Nothing stops an endless loop.',
  },
  {
    id: 'S3-6',
    statement:
      'Storage classes differ in the price to keep, write and read objects, in the smallest size billed, in availability and in how many zones hold the data.',
    source: `${GUIDE}, storage classes`,
    status: 'simplified',
    deviation:
      'Classes differ in price and smallest billed size only. All objects of a bucket are in one class; the least number of billed days, objects that must be restored first (Glacier Flexible Retrieval, Deep Archive) and outages of a zone are left out, and Intelligent-Tiering moves nothing to a cheaper tier.',
  },
  {
    id: 'S3-7',
    statement:
      'Large objects are uploaded in up to 10,000 parts of 5 MiB to 5 GiB; one PUT carries 5 GB at most. Parts of an upload that was never completed cost storage until a lifecycle rule removes them.',
    source: `${GUIDE}, multipart upload`,
    status: 'not modelled',
    deviation:
      'Every object goes in one PUT; one above 5 GB is refused. Nothing that can be sent in a diagram is that large.',
  },
  {
    id: 'S3-8',
    statement: 'A static website endpoint speaks HTTP only; HTTPS needs CloudFront.',
    source: `${GUIDE}, website endpoints`,
    status: 'not modelled',
    deviation: 'Protocols are not told apart.',
  },
  {
    id: 'S3-9',
    statement:
      'SDKs answer 503 with retries and back-off, so that clients see latency before they see errors.',
    source: `${GUIDE}, performance design patterns`,
    status: 'modelled',
  },
  {
    id: 'S3-10',
    statement:
      'A lifecycle rule deletes objects a number of days after they were written, at the next midnight UTC.',
    source: `${GUIDE}, lifecycle configuration`,
    status: 'simplified',
    deviation:
      'Runs begin at midnight. Objects expire and never move to another class. What was in the bucket before the run stays.',
  },
  {
    id: 'S3-11',
    statement:
      'A bucket whose policy or role is broken, or that is not available, refuses every request.',
    source: 'Spillway’s fault',
    status: 'modelled',
  },
];
