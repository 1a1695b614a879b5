import { DEAD_LETTER_QUEUES } from '../../protocols/broker-fields.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import type { BrokerConfig } from './fields.ts';

/** What CreateBroker would refuse among several settings. */
export function checkBroker(config: BrokerConfig): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (config.engine === 'activemq' && config.storage === 'ebs') {
    const path = 'storage';
    if (config.activemqDeployment === 'active-standby') {
      const message = 'EBS cannot be shared by an active/standby pair: use EFS (MQ-2)';
      problems.push({ path, message });
    }
    if (config.activemqInstanceType === 'mq.t3.micro') {
      problems.push({ path, message: 'EBS needs an m5 broker, not mq.t3.micro (MQ-2)' });
    }
  }
  const names = config.destinations.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const path = `destinations[${index}].name`;
    if (name.trim() === '') problems.push({ path, message: 'a destination needs a name' });
    else if (DEAD_LETTER_QUEUES.some((queue) => queue === name)) {
      problems.push({
        path,
        message: `${name} is the dead-letter queue, which is there anyway (MQ-8)`,
      });
    } else if (names.indexOf(name) < index) {
      problems.push({ path, message: `there are two destinations called ${name}` });
    }
  }
  return problems;
}
