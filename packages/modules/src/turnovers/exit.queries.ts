import type { CivilDate } from '@xuelian/kernel';
import { anyOf, isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { ExitState } from './exit.machine.ts';
import type { ExitGround, ExitMeasure } from './exit.ts';

/** An exit as it is read. */
export interface ExitRow {
  readonly id: string;
  readonly lineage: string;
  readonly personRow: string;
  readonly grounds: readonly ExitGround[];
  readonly account: string;
  readonly statement: string | null;
  readonly statedAt: string | null;
  readonly state: ExitState;
  readonly measure: ExitMeasure | null;
  readonly decidedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly raisedAt: string;
  readonly isPostVacant: boolean;
  readonly version: number;
}

/** For those who administer the organization, and the officer: nobody who merely reads. */
export const officerExits = storedType<ExitRow>({
  name: 'OfficerExit',
  from: () => sql`turnovers.officer_exit x`,
  key: sql`x.id`,
  columns: () => ({
    id: globalIdOf('EXT', sql`x.id`), lineage: sql`x.lineage`, personRow: sql`x.person_id`, grounds: sql`x.grounds`, account: sql`x.account`, statement: sql`x.statement`, statedAt: sql`x.stated_at`,
    state: sql`x.state`, measure: sql`x.measure`, decidedOn: sql`x.decided_on`, endedOn: sql`x.ended_on`, raisedAt: sql`x.raised_at`,
    // Until the change is filed with the organization above, the post counts as vacant.
    isPostVacant: sql`(x.state = 'CARRIED_OUT' and not exists (select from turnovers.turnover t where t.id = x.turnover_id and t.state = 'FILED'))`, version: sql`x.version`,
  }),
  visible: ({ viewer }) => anyOf([sql`x.person_id = ${viewer.personId}::uuid`, isCovered(viewer.scope('ADMINISTER'), { lineage: sql`x.lineage` })]),
});

export const latestRaised: SortOrder = { name: 'EXIT', keys: [{ column: sql`x.raised_at`, type: 'timestamptz', descending: true }, { column: sql`x.id`, type: 'uuid', descending: true }] };
