import { defineFacts, type Fact } from '../../schema/fact.ts';

const PRICES = 'AWS price list for us-east-1, through a public cost tool';
const RECALLED = 'Amazon S3 pricing page (recalled, not checked)';

function storage(value: number, source = PRICES): Fact {
  return { value, unit: 'USD per GB-month', kind: 'price', source, asOf: '2024-07' };
}

function perThousand(value: number, source = PRICES): Fact {
  return { value, unit: 'USD per thousand requests', kind: 'price', source, asOf: '2024-07' };
}

function retrieval(value: number, source = PRICES): Fact {
  return { value, unit: 'USD per GB read', kind: 'price', source, asOf: '2024-07' };
}

/** List prices by storage class. */
export const S3_PRICE_FACTS = defineFacts({
  standardUsdPerGigabyteMonth: { ...storage(0.023), note: 'The first 50 TB.' },
  standardSecondTierUsdPerGigabyteMonth: { ...storage(0.022), note: 'The next 450 TB.' },
  standardThirdTierUsdPerGigabyteMonth: { ...storage(0.021), note: 'What is above 500 TB.' },
  standardPutUsdPerThousand: perThousand(0.005),
  standardGetUsdPerThousand: perThousand(0.0004),
  infrequentAccessUsdPerGigabyteMonth: storage(0.0125),
  infrequentAccessPutUsdPerThousand: perThousand(0.01),
  infrequentAccessGetUsdPerThousand: perThousand(0.001),
  infrequentAccessUsdPerGigabyteRead: retrieval(0.01),
  oneZoneUsdPerGigabyteMonth: storage(0.01),
  glacierInstantUsdPerGigabyteMonth: storage(0.004, RECALLED),
  glacierInstantPutUsdPerThousand: perThousand(0.02, RECALLED),
  glacierInstantGetUsdPerThousand: perThousand(0.01, RECALLED),
  glacierInstantUsdPerGigabyteRead: retrieval(0.03, RECALLED),
  monitoringUsdPerThousandObjects: {
    value: 0.0025,
    unit: 'USD per thousand objects a month (Intelligent-Tiering)',
    kind: 'price',
    source: PRICES,
    asOf: '2024-07',
  },
});
