import { APPLICATION_LOAD_BALANCER } from './application-load-balancer/service.ts';
import { CLIENTS } from './clients/service.ts';
import { CLOUDWATCH_ALARM } from './cloudwatch-alarm/service.ts';
import type { AnyService, Catalog } from './contract.ts';
import { DYNAMODB } from './dynamodb/service.ts';
import { EC2_FLEET } from './ec2-fleet/service.ts';
import { KINESIS_DATA_STREAMS } from './kinesis-data-streams/service.ts';
import { LAMBDA } from './lambda/service.ts';
import { SNS } from './sns/service.ts';
import { SQS } from './sqs/service.ts';

/** Every service, in palette order within its category. Adding a service is one folder and one line here. */
const SERVICES: readonly AnyService[] = [
  CLIENTS,
  APPLICATION_LOAD_BALANCER,
  EC2_FLEET,
  LAMBDA,
  KINESIS_DATA_STREAMS,
  SQS,
  SNS,
  DYNAMODB,
  CLOUDWATCH_ALARM,
];

/** Services by id. */
export const CATALOG: Catalog = new Map(SERVICES.map((service) => [service.id, service]));
