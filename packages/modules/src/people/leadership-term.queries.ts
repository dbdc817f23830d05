import type { CivilDate } from '@xuelian/kernel';
import { forSignedIn, type Fragment, type Given, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';
import type { LeadershipTerm } from './leadership-term.ts';

interface LeadershipTermRow extends LeadershipTerm {
  readonly id: string;
  readonly version: number;
}

/** When an organization changes its leadership is no secret. */
export const leadershipTerms = storedType<LeadershipTermRow>({
  name: 'LeadershipTerm',
  from: () => sql`people.leadership_term l`,
  key: sql`l.id`,
  columns: () => ({ id: globalIdOf('LTM', sql`l.id`), number: sql`l.number`, startedOn: sql`l.started_on`, endedOn: sql`l.ended_on`, version: sql`l.version` }),
  visible: forSignedIn,
});

/** The term called `l` runs on a day. */
export const runsOn = (on: Given<CivilDate>): Fragment => sql`(l.started_on <= ${on}::date and (l.ended_on is null or l.ended_on > ${on}::date))`;

export const latestTerm: SortOrder = { name: 'TERM', keys: [{ column: sql`l.started_on`, type: 'date', descending: true }, { column: sql`l.id`, type: 'uuid', descending: true }] };
