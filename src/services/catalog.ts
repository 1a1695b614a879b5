import { AMAZON_MQ } from './amazon-mq/service.ts';
import { APPLICATION_LOAD_BALANCER } from './application-load-balancer/service.ts';
import { BATCH } from './batch/service.ts';
import { CLASSIC_LOAD_BALANCER } from './classic-load-balancer/service.ts';
import { CLIENTS } from './clients/service.ts';
import { CLOUDWATCH_ALARM } from './cloudwatch-alarm/service.ts';
import type { AnyService, Catalog } from './contract.ts';
import { DATA_FIREHOSE } from './data-firehose/service.ts';
import { DYNAMODB } from './dynamodb/service.ts';
import { EC2_FLEET } from './ec2-fleet/service.ts';
import { ELASTICACHE } from './elasticache/service.ts';
import { ECS } from './ecs/service.ts';
import { EMR } from './emr/service.ts';
import { EVENTBRIDGE } from './eventbridge/service.ts';
import { KINESIS_CLIENT_LIBRARY } from './kinesis-client-library/service.ts';
import { KINESIS_DATA_STREAMS } from './kinesis-data-streams/service.ts';
import { KINESIS_PRODUCER_LIBRARY } from './kinesis-producer-library/service.ts';
import { KINESIS_VIDEO_STREAMS } from './kinesis-video-streams/service.ts';
import { LAMBDA } from './lambda/service.ts';
import { MANAGED_FLINK } from './managed-flink/service.ts';
import { MSK } from './msk/service.ts';
import { NETWORK_LOAD_BALANCER } from './network-load-balancer/service.ts';
import { RDS } from './rds/service.ts';
import { S3 } from './s3/service.ts';
import { SNS } from './sns/service.ts';
import { SQS } from './sqs/service.ts';

/** Every service, in palette order within its category. Adding a service is one folder and one line here. */
const SERVICES: readonly AnyService[] = [
  CLIENTS,
  APPLICATION_LOAD_BALANCER,
  NETWORK_LOAD_BALANCER,
  CLASSIC_LOAD_BALANCER,
  EC2_FLEET,
  ECS,
  LAMBDA,
  BATCH,
  KINESIS_DATA_STREAMS,
  KINESIS_PRODUCER_LIBRARY,
  KINESIS_CLIENT_LIBRARY,
  DATA_FIREHOSE,
  KINESIS_VIDEO_STREAMS,
  MANAGED_FLINK,
  EMR,
  MSK,
  SQS,
  SNS,
  AMAZON_MQ,
  EVENTBRIDGE,
  DYNAMODB,
  RDS,
  ELASTICACHE,
  S3,
  CLOUDWATCH_ALARM,
];

/** Services by id. */
export const CATALOG: Catalog = new Map(SERVICES.map((service) => [service.id, service]));
