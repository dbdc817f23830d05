import type { CivilDate } from '@xuelian/kernel';
import { anyOf, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import { isTurnoverVisible } from '../turnovers/index.ts';
import type { EligibilityOutcome, JudgedCondition } from './eligibility.ts';
import { isNominationVisible } from './nomination.queries.ts';

/** A check as it is read. */
export interface EligibilityCheckRow {
  readonly id: string;
  readonly outcome: EligibilityOutcome;
  readonly conditions: readonly JudgedCondition[];
  readonly checkedOn: CivilDate;
  readonly checkedAt: string;
}

/** For whoever sees what it was made for, the person, and the union’s administrators. It says how a condition stands, never why. */
export const eligibilityChecks = storedType<EligibilityCheckRow>({
  name: 'EligibilityCheck',
  from: () => sql`selections.eligibility_check c`,
  key: sql`c.id`,
  columns: () => ({ id: globalIdOf('ELC', sql`c.id`), outcome: sql`c.outcome`, conditions: sql`c.conditions`, checkedOn: sql`c.checked_on`, checkedAt: sql`c.checked_at` }),
  visible: ({ viewer }) => anyOf([
    sql`c.person_id = ${viewer.personId}::uuid`,
    isCovered(viewer.scope('ADMINISTER'), { lineage: sql`c.union_lineage` }),
    sql`exists (select from selections.nomination n where n.id = c.nomination_id and ${isNominationVisible(viewer)})`,
    sql`exists (select from turnovers.turnover t where t.id = c.turnover_id and ${isTurnoverVisible(viewer)})`,
  ]),
});

export const latestCheck: SortOrder = { name: 'CHECK', keys: [{ column: sql`c.checked_at`, type: 'timestamptz', descending: true }, { column: sql`c.id`, type: 'uuid', descending: true }] };
