import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { type Fragment, sql, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../organizations/index.ts';
import type { Eligibility } from './eligibility.ts';

/** A person who was held against the conditions of office, and what for. */
export interface CheckedPerson extends Eligibility {
  readonly personId: string;
  readonly union: Pick<OrganizationRow, 'rowId' | 'lineage'>;
  readonly particularsVersion: number | null;
  readonly nominationId?: string;
  readonly turnoverId?: string;
}

/** What is kept of checks: an entry of the closing statement, or none where nobody was checked. */
export function checksKept({ actor, now }: Work, on: CivilDate, checks: readonly CheckedPerson[]): readonly Fragment[] {
  if (checks.length === 0) return [];
  const rows = checks.map(({ personId, union, particularsVersion, nominationId = null, turnoverId = null, outcome, conditions }) => sql`(
      ${uuidv7()}::uuid, ${personId}::uuid, ${union.rowId}::uuid, ${union.lineage}, ${nominationId}::uuid, ${turnoverId}::uuid, ${particularsVersion}::integer, ${outcome},
      ${JSON.stringify(conditions)}::jsonb, ${on}::date, ${now}::timestamptz, ${actor.personId}::uuid)`);
  return [sql`checked as (
      insert into selections.eligibility_check
        (id, person_id, union_id, union_lineage, nomination_id, turnover_id, particulars_version, outcome, conditions, checked_on, checked_at, checked_by)
      values ${sql.join(rows)})`];
}
