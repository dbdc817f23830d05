import type { CivilDate } from '@xuelian/kernel';

/** What the country is made from. The same plan gives the same country. */
export interface NationPlan {
  /** 1 is the whole country: 3,000 schools, 60,000 college unions, 1.3 million classes. Provinces and cities are always all there. */
  readonly scale: number;
  /** The day on which the country stands as it is. */
  readonly on: CivilDate;
}

/** There is no country larger than the whole one: codes of schools and ordinals are counted for that. */
export const isScale = (scale: number): boolean => scale > 0 && scale <= 1;

/** The country cannot be built here, for a reason the caller can do something about. */
export class NationRefused extends Error {}
