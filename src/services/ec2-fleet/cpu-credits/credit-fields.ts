import { choice, defineFields, number } from '../../../schema/build.ts';
import { BURSTABLE_TYPE_NAMES, CREDIT_FACTS } from './credit-facts.ts';

const BURSTABLE = { shownWhen: { field: 'instanceType', is: BURSTABLE_TYPE_NAMES } } as const;

/** What a person sets on burstable instances. */
export const CREDIT_FIELDS = defineFields({
  creditMode: choice({
    title: 'CPU credits',
    help: 'Above its baseline a T instance spends CPU credits. What it does when it has none left.',
    default: 'unlimited',
    choices: [
      {
        value: 'standard',
        title: 'Standard',
        help: 'It is brought down to its baseline; requests take longer.',
      },
      {
        value: 'unlimited',
        title: 'Unlimited',
        help: 'It goes on, and surplus credits that are not earned back within a day are charged. The default of T3 and T4g.',
      },
    ],
    ...BURSTABLE,
  }),
  startingCreditsPercent: number({
    title: 'Credits at the start',
    help: 'How full the accounts are of instances that the run begins with. What is launched later begins with none.',
    default: 100,
    minimum: 0,
    maximum: 100,
    unit: '% of a day’s earnings',
    slider: 'linear',
    facts: [CREDIT_FACTS.creditsAccruedHoursMax, CREDIT_FACTS.launchCreditsCount],
    ...BURSTABLE,
  }),
});
