import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';

/** What hangs on a school in a program is for whoever sees the school. */
export interface AcceptanceRow {
  readonly round: number;
  readonly begunOn: CivilDate;
  readonly concludedOn: CivilDate | null;
  readonly isAccepted: boolean | null;
  readonly note: string;
}

export const reformAcceptances = storedType<AcceptanceRow>({
  name: 'ReformAcceptance',
  from: () => sql`programs.acceptance ac`,
  key: sql`ac.id`,
  columns: () => ({ round: sql`ac.round`, begunOn: sql`ac.begun_on`, concludedOn: sql`ac.concluded_on`, isAccepted: sql`ac.is_accepted`, note: sql`ac.note` }),
});

export const asBegun: SortOrder = { name: 'ACCEPTANCE', keys: [{ column: sql`ac.round`, type: 'integer' }] };

export const reformVerdicts = storedType<{ readonly number: string; readonly isMet: boolean; readonly note: string }>({
  name: 'ReformItemVerdict',
  from: () => sql`programs.acceptance_verdict av join programs.reform_item vi on vi.id = av.item_id join programs.reform_task vt on vt.program_id = vi.program_id and vt.position = vi.position`,
  key: sql`av.acceptance_id::text || '/' || av.item_id`,
  columns: () => ({ number: sql`vt.number`, isMet: sql`av.is_met`, note: sql`av.note` }),
});

export const asJudged: SortOrder = { name: 'VERDICT', keys: [{ column: sql`vt.position`, type: 'integer' }] };
