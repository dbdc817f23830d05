import type { CivilDate } from '@xuelian/kernel';
import type { InstitutionRow } from './institution-register.row.ts';

/** What an edition says about a school and what the hub keeps of it. */
export type InstitutionFacts = Pick<InstitutionRow, 'code' | 'name' | 'level' | 'authorities' | 'provinceCode' | 'location' | 'locationCode' | 'remark'>;

/** A school as the hub knows it. */
export interface KnownInstitution extends InstitutionFacts {
  readonly dissolvedOn: CivilDate | null;
}
