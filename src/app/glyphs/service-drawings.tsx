import type { ReactElement } from 'react';

/**
 * Our own drawings for services, by service id: what happens inside, in a few strokes (24 × 24). They are geometry, not
 * anybody's icons.
 */
export const SERVICE_DRAWINGS: ReadonlyMap<string, ReactElement> = new Map([
  ['clients', <path d="M8 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M4 20c0-8 14-8 14 0M17 6l4 3-4 3" />],
  [
    'application-load-balancer',
    <path d="M3 12h5m0 0c5 0 4-7 9-7h3m-12 7h12m-12 0c5 0 4 7 9 7h3" />,
  ],
  [
    'network-load-balancer',
    <path d="M3 6c7 0 6 12 13 12h4m-3-3 3 3-3 3M3 18c7 0 6-12 13-12h4m-3-3 3 3-3 3" />,
  ],
  [
    'classic-load-balancer',
    <path d="M3 9h2v6H3zm4 0h2v6H7zm4 0h2v6h-2zM14 12h2l3-5h2m-5 5 3 5h2" />,
  ],
  ['ec2-fleet', <path d="M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h6v6h-6z" />],
  ['ecs', <path d="M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5" />],
  ['kinesis-data-streams', <path d="M3 6h11m3 0h4M3 12h5m3 0h10M3 18h13m3 0h2" />],
  ['kinesis-video-streams', <path d="M3 7h12v10H3zm12 4 6-3v8l-6-3M6 10h2" />],
  ['data-firehose', <path d="M4 5h4v4H4zm0 10h4v4H4zM8 7h4v10H8m4-5h8m-3-3 3 3-3 3" />],
  [
    'kinesis-client-library',
    <path d="M3 6h6m-6 6h6m-6 6h6M12 4h4v4h-4zm0 6h4v4h-4zm0 6h4v4h-4zM19 6h2m-2 6h2m-2 6h2" />,
  ],
  [
    'kinesis-producer-library',
    <path d="M3 5h2m-2 4h2m-2 5h2m-2 5h2M8 4v16h7V4M10 8h3m-3 4h3m-3 4h3M18 12h3m-2-2 2 2-2 2" />,
  ],
  [
    'sns',
    <path d="M5 9.5v5M5 12h5m0 0 8-6m-8 6h9m-9 0 8 6M17 4.5l2 .8-.8 2M19 10.5l2 1.5-2 1.5M18.2 16.7l.8 2-2 .8" />,
  ],
  [
    'eventbridge',
    <path d="M3 5v14M3 8h6m-6 8h6M9 5l4 3-4 3zm0 8 4 3-4 3zM13 8h7m-2-2 2 2-2 2M13 16h7m-2-2 2 2-2 2" />,
  ],
  ['managed-flink', <path d="M3 6h7v5H3zm9 0h7v5h-7zM3 16h18M15 3v18M5 19l2 2m0-2-2 2" />],
  ['sqs', <path d="M3 8h3v8H3zm5 0h3v8H8zm5 0h3v8h-3zM18 12h4m-2-2 2 2-2 2" />],
  [
    'amazon-mq',
    <path d="M6 6h12v12H6zM2 9h4m-4 6h4m12-6h4m-4 6h4m-2-8 2 2-2 2m0 2 2 2-2 2M10 9v6m4-6v6" />,
  ],
  ['msk', <path d="M3 5h10M3 10h10M3 15h10M3 20h10M15 5h2l3 4m-5 1h5m-5 5h2l3-4m-5 9h2l3-4" />],
  ['lambda', <path d="M9 4C5 4 8 12 4 12c4 0 1 8 5 8m6-16c4 0 1 8 5 8-4 0-1 8-5 8M12 9v6" />],
  ['cloudwatch-alarm', <path d="M3 9h3m2 0h3m2 0h3m2 0h3M3 19l5-5 4 2 4-12 5 9" />],
  ['dynamodb', <path d="M4 5h16v14H4zm0 5h16M4 14.5h16M10 5v14" />],
  [
    'rds',
    <path d="M4 6a5 2 0 1 0 10 0 5 2 0 1 0-10 0v12c0 3 10 3 10 0V6M4 12c0 3 10 3 10 0M17 9h4v8h-4m-3-4h3" />,
  ],
  ['elasticache', <path d="M4 8h16v11H4zM4 13.5h16M8 11h3m-3 5.5h6M12 2v4m-2-2 2 2 2-2" />],
  ['s3', <path d="M4 6h16l-2.5 14h-11zM5.2 12.5h13.6" />],
]);
