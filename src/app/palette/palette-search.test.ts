import { expect, test } from 'vitest';
import { searchPalette, type SearchedService } from './palette-search.ts';

function service(title: string, category: SearchedService['category'], ...keywords: string[]) {
  return { id: title, title, shortTitle: title, category, summary: '', keywords };
}

const services = [
  service('SQS', 'Messaging', 'queue', 'dead letter'),
  service('Kinesis Data Streams', 'Streaming', 'shard'),
  service('Data Stream Viewer', 'Streaming'),
  service('Clients', 'Traffic', 'users', 'load'),
];

function titles(search: string) {
  return searchPalette(services, search).map(({ category, services: found }) => [
    category,
    ...found.map(({ title }) => title),
  ]);
}

test('without a search everything is there, in the order of the categories', () => {
  expect(titles(' ')).toEqual([
    ['Traffic', 'Clients'],
    ['Streaming', 'Kinesis Data Streams', 'Data Stream Viewer'],
    ['Messaging', 'SQS'],
  ]);
});

test('a service is found by what people call it', () => {
  expect(titles('queue')).toEqual([['Messaging', 'SQS']]);
  expect(titles('SHARD kinesis')).toEqual([['Streaming', 'Kinesis Data Streams']]);
});

test('a title that begins with the search comes first', () => {
  expect(titles('data s')[0]).toEqual(['Streaming', 'Data Stream Viewer', 'Kinesis Data Streams']);
});

test('a name or keyword comes before a mere mention', () => {
  const fleet = { ...service('Fleet', 'Compute'), summary: 'Can poll a queue.' };
  const found = searchPalette([fleet, ...services], 'queue');
  expect(found.map(({ category }) => category)).toEqual(['Messaging', 'Compute']);
});

test('what bears the name comes before what merely has it among its keywords', () => {
  const balancer = service('Classic', 'Networking', 'surge queue');
  const queue = service('Simple Queue Service', 'Messaging');
  const found = searchPalette([balancer, queue], 'queue');
  expect(found.map(({ category }) => category)).toEqual(['Messaging', 'Networking']);
});

test('what nothing fits finds nothing', () => {
  expect(titles('queue shard')).toEqual([]);
});
