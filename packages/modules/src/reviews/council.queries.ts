import type { Citation, CivilDate, Lineage, Semester } from '@xuelian/kernel';
import { anyOf, forSignedIn, type Fragment, isCovered, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../organizations/index.ts';
import type { CouncilState } from './council.machine.ts';
import type { Capacity, Scoring } from './council.ts';
import { heardStates, judgedStates } from './debrief.machine.ts';
import type { Dimension } from './review.rules.ts';

/** Whoever may look into the union of this id, in any line, or stands at or above the organizer of its council. */
export function looksInto(viewer: Viewer, organizationId: Fragment, organizerLineage: Fragment): Fragment {
  const scope = viewer.scope('READ');
  return anyOf([
    sql`exists (select from organizations.organization o where o.id = ${organizationId} and ${isCovered(scope, placementColumns('o'))})`,
    isCovered({ ...scope, crossesLines: false }, { lineage: organizerLineage }),
  ]);
}

/** The viewer sits on the council. */
export const sitsOn = ({ personId }: Viewer, councilId: Fragment): Fragment => sql`coalesce(reviews.sits_on(${councilId}, ${personId}::uuid), false)`;

/** A council as it is read. */
export interface CouncilRow extends Semester, Scoring {
  readonly rowId: string;
  readonly id: string;
  readonly lineage: Lineage;
  readonly organizerLineage: Lineage;
  readonly state: CouncilState;
  readonly formedOn: CivilDate;
  readonly dimensions: readonly Dimension[];
  readonly quorumPercent: number | null;
  readonly isNoticeDue: boolean;
  readonly citations: readonly Citation[];
  readonly reason: string | null;
  readonly closingReason: string | null;
  readonly version: number;
}

/** For whoever looks into the union, for the organizer and for the members. */
export const councils = storedType<CouncilRow>({
  name: 'ReviewCouncil',
  from: () => sql`reviews.council rc`,
  key: sql`rc.id`,
  columns: () => ({
    rowId: sql`rc.id`, id: globalIdOf('RVC', sql`rc.id`), lineage: sql`rc.lineage`, organizerLineage: sql`rc.organizer_lineage`, academicYear: sql`rc.academic_year`, half: sql`rc.half`, state: sql`rc.state`,
    formedOn: sql`rc.formed_on`, dimensions: sql`rc.dimensions`, scaleLeast: sql`rc.scale_least`, scaleMost: sql`rc.scale_most`, excellentFrom: sql`rc.excellent_from`,
    competentFrom: sql`rc.competent_from`, passFrom: sql`rc.pass_from`, quorumPercent: sql`rc.quorum_percent`, isNoticeDue: sql`rc.is_notice_due`, citations: sql`rc.citations`, reason: sql`rc.reason`,
    closingReason: sql`rc.closing_reason`, version: sql`rc.version`,
  }),
  visible: (sight) => forSignedIn(sight, anyOf([looksInto(sight.viewer, sql`rc.organization_id`, sql`rc.organizer_lineage`), sitsOn(sight.viewer, sql`rc.id`)])),
});

export const latestCouncil: SortOrder = { name: 'COUNCIL', keys: [{ column: sql`rc.formed_at`, type: 'timestamptz', descending: true }, { column: sql`rc.id`, type: 'uuid', descending: true }] };

export interface CouncilFilter {
  readonly states?: readonly CouncilState[] | null;
  readonly academicYear?: number | null;
  readonly half?: number | null;
}

export const listedCouncils = ({ states, academicYear, half }: CouncilFilter, within: Within | null): readonly Fragment[] => [
  ...(within === null ? [] : [isWithinOrganization(within, sql`rc.lineage`)]),
  ...(states == null ? [] : [sql`rc.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`rc.academic_year = ${academicYear}::integer`]),
  ...(half == null ? [] : [sql`rc.half = ${half}::integer`]),
];

interface MemberRow {
  readonly position: number;
  readonly capacity: Capacity;
  readonly isOnRecord: boolean | null;
  readonly isOfficer: boolean;
}

export const councilMembers = storedType<MemberRow>({
  name: 'ReviewCouncilMember',
  from: () => sql`reviews.council_member rm`,
  key: sql`rm.council_id::text || '/' || rm.person_id`,
  columns: () => ({ position: sql`rm.position`, capacity: sql`rm.capacity`, isOnRecord: sql`rm.is_on_record`, isOfficer: sql`rm.is_officer` }),
});

export const asSeated: SortOrder = { name: 'COUNCIL MEMBER', keys: [{ column: sql`rm.position`, type: 'integer' }] };

interface CompletenessRow {
  readonly expected: number;
  readonly exempt: number;
  readonly submitted: number;
  readonly heard: number;
  readonly judged: number;
  readonly published: number;
}

/** How far a council has come; the rows come with the relation. Nobody counts twice, and who was excused is not expected. */
export const completeness = storedType<CompletenessRow>({
  name: 'ReviewCompleteness',
  key: sql`t.council_id`,
  columns: () => ({ expected: sql`t.expected`, exempt: sql`t.exempt`, submitted: sql`t.submitted`, heard: sql`t.heard`, judged: sql`t.judged`, published: sql`t.published` }),
});

export const countedDebriefs = (councilId: Fragment): Fragment => sql`(
  select ${councilId} as council_id, count(*) filter (where x.state not in ('EXEMPT', 'DROPPED'))::integer as expected, count(*) filter (where x.state = 'EXEMPT')::integer as exempt,
    count(*) filter (where x.submitted_on is not null and x.state not in ('OWED', 'EXEMPT', 'DROPPED'))::integer as submitted, count(*) filter (where x.state = any(${[...heardStates]}::text[]))::integer as heard,
    count(*) filter (where x.state = any(${[...judgedStates]}::text[]))::integer as judged, count(*) filter (where x.published_on is not null)::integer as published
  from reviews.debrief x where x.council_id = ${councilId}) t`;
