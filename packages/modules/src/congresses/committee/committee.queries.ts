import type { CivilDate, Problem } from '@xuelian/kernel';
import { anyOf, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../../organizations/index.ts';
import { looksInto, sendsDelegates } from '../congress/congress.queries.ts';
import { resolutionsNamed, sessionsNamed } from '../session/session.queries.ts';

/** A committee as it is read. */
export interface CommitteeRow {
  readonly rowId: string;
  readonly id: string;
  readonly organizationId: string;
  readonly lineage: string;
  readonly leagueLineage: string | null;
  readonly partyLineage: string | null;
  readonly formedOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly warnings: readonly Problem[];
  readonly version: number;
}

/** For whoever looks into the union or one of its colleges; what hangs on a committee is for the same. */
export const committees = storedType<CommitteeRow>({
  name: 'StandingCommittee',
  from: () => sql`congresses.committee c join organizations.organization o on o.id = c.organization_id`,
  key: sql`c.id`,
  columns: () => ({
    rowId: sql`c.id`, id: globalIdOf('STC', sql`c.id`), organizationId: sql`c.organization_id`, lineage: sql`c.lineage`, leagueLineage: sql`o.league_lineage`, partyLineage: sql`o.party_lineage`,
    formedOn: sql`c.formed_on`, endedOn: sql`c.ended_on`, warnings: sql`c.warnings`, version: sql`c.version`,
  }),
  visible: ({ viewer }) => anyOf([looksInto(viewer), sendsDelegates(viewer)]),
});

export const latestFirst: SortOrder = { name: 'COMMITTEE', keys: [{ column: sql`c.formed_on`, type: 'date', descending: true }, { column: sql`c.id`, type: 'uuid', descending: true }] };

interface SeatRow {
  readonly name: string;
  readonly isCollegeHead: boolean | null;
}

export const committeeSeats = storedType<SeatRow>({
  name: 'CommitteeSeat',
  from: () => sql`congresses.committee_seat cs`,
  key: sql`cs.committee_id::text || '/' || cs.position`,
  columns: () => ({ name: sql`cs.name`, isCollegeHead: sql`cs.is_college_head` }),
});

export const asSeated: SortOrder = { name: 'SEAT', keys: [{ column: sql`cs.position`, type: 'integer' }] };

export const committeeSessions = sessionsNamed('CommitteeSession');
export const committeeDecisions = resolutionsNamed('CommitteeDecision');
