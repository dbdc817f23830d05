import type { CivilDate } from '@xuelian/kernel';
import type { QueryConfig } from 'pg';

/** What the country is made from. The same plan gives the same country. */
export interface NationPlan {
  /** 1 is the whole country: 3,000 schools, 60,000 college unions, 1.3 million classes. Provinces and cities are always all there. */
  readonly scale: number;
  /** The day on which the country stands as it is. */
  readonly on: CivilDate;
}

export type Statement = string | QueryConfig;

/** One part of the country, written in one transaction. */
export interface Step {
  readonly name: string;
  readonly statements: readonly Statement[];
}
