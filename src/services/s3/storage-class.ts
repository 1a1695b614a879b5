import { S3_FACTS } from './facts.ts';
import { S3_PRICE_FACTS as PRICES } from './price-facts.ts';

/** Storage classes whose objects can be read at once. */
export type StorageClass =
  | 'standard'
  | 'intelligent-tiering'
  | 'standard-infrequent-access'
  | 'one-zone-infrequent-access'
  | 'glacier-instant-retrieval';

/** What a storage class costs (S3-6). */
export interface StorageClassTerms {
  readonly title: string;
  /** USD per GB-month; undefined where the price falls with the amount, as for Standard. */
  readonly usdPerGigabyteMonth: number | undefined;
  readonly putUsdPerThousand: number;
  readonly getUsdPerThousand: number;
  readonly usdPerGigabyteRead: number;
  /** Smaller objects are billed as this large. */
  readonly minimumBytes: number;
}

const STANDARD = {
  usdPerGigabyteMonth: undefined,
  putUsdPerThousand: PRICES.standardPutUsdPerThousand.value,
  getUsdPerThousand: PRICES.standardGetUsdPerThousand.value,
  usdPerGigabyteRead: 0,
  minimumBytes: 0,
} as const;

const INFREQUENT = {
  putUsdPerThousand: PRICES.infrequentAccessPutUsdPerThousand.value,
  getUsdPerThousand: PRICES.infrequentAccessGetUsdPerThousand.value,
  usdPerGigabyteRead: PRICES.infrequentAccessUsdPerGigabyteRead.value,
  minimumBytes: S3_FACTS.infrequentAccessMinimumBytes.value,
} as const;

/** The classes and their terms. */
export const STORAGE_CLASSES: Readonly<Record<StorageClass, StorageClassTerms>> = {
  standard: { title: 'Standard', ...STANDARD },
  'intelligent-tiering': { title: 'Intelligent-Tiering', ...STANDARD },
  'standard-infrequent-access': {
    title: 'Standard-IA',
    ...INFREQUENT,
    usdPerGigabyteMonth: PRICES.infrequentAccessUsdPerGigabyteMonth.value,
  },
  'one-zone-infrequent-access': {
    title: 'One Zone-IA',
    ...INFREQUENT,
    usdPerGigabyteMonth: PRICES.oneZoneUsdPerGigabyteMonth.value,
  },
  'glacier-instant-retrieval': {
    title: 'Glacier Instant Retrieval',
    usdPerGigabyteMonth: PRICES.glacierInstantUsdPerGigabyteMonth.value,
    putUsdPerThousand: PRICES.glacierInstantPutUsdPerThousand.value,
    getUsdPerThousand: PRICES.glacierInstantGetUsdPerThousand.value,
    usdPerGigabyteRead: PRICES.glacierInstantUsdPerGigabyteRead.value,
    minimumBytes: S3_FACTS.infrequentAccessMinimumBytes.value,
  },
};
