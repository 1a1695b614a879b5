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
  ['ec2-fleet', <path d="M4 4h6v6H4zm10 0h6v6h-6zM4 14h6v6H4zm10 0h6v6h-6z" />],
  ['kinesis-data-streams', <path d="M3 6h11m3 0h4M3 12h5m3 0h10M3 18h13m3 0h2" />],
  [
    'sns',
    <path d="M5 9.5v5M5 12h5m0 0 8-6m-8 6h9m-9 0 8 6M17 4.5l2 .8-.8 2M19 10.5l2 1.5-2 1.5M18.2 16.7l.8 2-2 .8" />,
  ],
  ['sqs', <path d="M3 8h3v8H3zm5 0h3v8H8zm5 0h3v8h-3zM18 12h4m-2-2 2 2-2 2" />],
  ['lambda', <path d="M9 4C5 4 8 12 4 12c4 0 1 8 5 8m6-16c4 0 1 8 5 8-4 0-1 8-5 8M12 9v6" />],
  ['cloudwatch-alarm', <path d="M3 9h3m2 0h3m2 0h3m2 0h3M3 19l5-5 4 2 4-12 5 9" />],
  ['dynamodb', <path d="M4 5h16v14H4zm0 5h16M4 14.5h16M10 5v14" />],
]);
