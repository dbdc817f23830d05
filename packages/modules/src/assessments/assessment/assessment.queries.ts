import type { CivilDate, Lineage } from '@xuelian/kernel';
import { allOf, anyOf, type Database, forSignedIn, type Fragment, type Given, isCovered, listRows, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, placementColumns } from '../../organizations/index.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import type { AssessmentState } from './assessment.machine.ts';

/** The assessment of one unit as it is read; the set travels along for titles and bands. */
export interface AssessmentRow {
  readonly rowId: string;
  readonly id: string;
  readonly cycleId: string;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly issuerLineage: Lineage;
  readonly academicYear: number;
  readonly state: AssessmentState;
  readonly submittedAt: string | null;
  readonly returnNote: string | null;
  readonly score: number | null;
  readonly bandKey: string | null;
  readonly rank: number | null;
  readonly isDisqualified: boolean | null;
  readonly rectifiedScore: number | null;
  readonly publishedOn: CivilDate | null;
  readonly version: number;
  readonly content: IndicatorSet;
  /** Whether the caller is an assessor of the unit, and still scores. */
  readonly isAppointed: boolean;
  readonly objectionsUntil: CivilDate | null;
  readonly hasOpenObjection: boolean;
}

/** The unit's own line, and the bodies that guide or lead it. */
export const isOfUnit = (viewer: Viewer): Fragment => {
  const scope = viewer.scope('READ');
  return anyOf([isCovered(scope, { lineage: sql`a.lineage` }), sql`exists (select from organizations.organization unit where unit.id = a.organization_id and ${isCovered(scope, placementColumns('unit'))})`]);
};

export const isOfIssuer = (viewer: Viewer): Fragment => isCovered(viewer.scope('READ'), { lineage: sql`a.issuer_lineage` });

const seatOf = (viewer: Viewer, condition: Fragment = sql`true`): Fragment => sql`exists (
  select from assessments.appointment seat where seat.cycle_id = a.cycle_id and seat.organization_id = a.organization_id and seat.person_id = ${viewer.personId}::uuid and seat.ended_at is null and ${condition})`;

/** An assessor of the unit who is not done with it: what the others say is kept from them. */
const isUndecided = sql`a.state not in ('CONCLUDED', 'PUBLISHED')`;

/** Everyone at and below the issuer, once results are published: officers there, and persons registered there. */
const isPublishedTo = (viewer: Viewer): Fragment => sql`(a.published_on is not null and exists (
  select from organizations.organization reader
  where (reader.lineage = any(${viewer.places}::text[]) or reader.id = (select p.organization_id from people.person p where p.id = ${viewer.personId}::uuid))
    and (reader.lineage >= a.issuer_lineage and reader.lineage < (a.issuer_lineage || '~') collate "C" or reader.league_lineage >= a.issuer_lineage and reader.league_lineage < (a.issuer_lineage || '~') collate "C")))`;

const isAssessor = (viewer: Viewer): Fragment => sql`(a.submitted_at is not null and ${seatOf(viewer)})`;

export const isAssessmentVisible = (viewer: Viewer): Fragment => anyOf([isOfUnit(viewer), isOfIssuer(viewer), isAssessor(viewer), isPublishedTo(viewer)]);

/** Who reads what the unit handed in: its line, the issuer's, and its assessors. */
const readsMaterial = (viewer: Viewer): Fragment => anyOf([isOfUnit(viewer), isOfIssuer(viewer), isAssessor(viewer)]);

const isBlind = (viewer: Viewer): Fragment => sql`(${isUndecided} and ${seatOf(viewer)} and exists (select from assessments.campaign m where m.cycle_id = a.cycle_id and m.is_self_hidden))`;

const ofAssessment = (assessmentId: Fragment, condition: Fragment): Fragment => sql`exists (select from assessments.assessment a where a.id = ${assessmentId} and ${condition})`;

export const seesMaterial = (viewer: Viewer, assessmentId: Fragment): Fragment => ofAssessment(assessmentId, readsMaterial(viewer));
export const seesSelf = (viewer: Viewer, assessmentId: Fragment): Fragment => ofAssessment(assessmentId, allOf([readsMaterial(viewer), sql`not ${isBlind(viewer)}`]));
/** Others' scores: for the issuer's line alone, and never for an assessor before the result is settled. */
export const seesScores = (viewer: Viewer, assessmentId: Fragment, personId: Fragment): Fragment => anyOf([
  sql`${personId} = ${viewer.personId}::uuid`,
  ofAssessment(assessmentId, allOf([isOfIssuer(viewer), sql`not (${isUndecided} and ${seatOf(viewer)})`])),
]);
/** What counts: for the issuer's line; for the unit's once it is published. */
export const seesFinals = (viewer: Viewer, assessmentId: Fragment): Fragment => ofAssessment(assessmentId, anyOf([isOfIssuer(viewer), allOf([sql`a.published_on is not null`, isOfUnit(viewer)])]));
export const seesResults = (viewer: Viewer, assessmentId: Fragment): Fragment => ofAssessment(assessmentId, isAssessmentVisible(viewer));

export const assessments = storedType<AssessmentRow>({
  name: 'Assessment',
  from: () => sql`assessments.assessment a`,
  key: sql`a.id`,
  columns: ({ viewer }) => ({
    rowId: sql`a.id`, id: globalIdOf('ASM', sql`a.id`), cycleId: sql`a.cycle_id`, organizationId: sql`a.organization_id`, lineage: sql`a.lineage`, issuerLineage: sql`a.issuer_lineage`, academicYear: sql`a.academic_year`,
    state: sql`a.state`, submittedAt: sql`a.submitted_at`, returnNote: sql`a.return_note`, score: sql`a.score::float8`, bandKey: sql`a.band`, rank: sql`a.rank`, isDisqualified: sql`a.is_disqualified`,
    rectifiedScore: sql`a.rectified_score::float8`, publishedOn: sql`a.published_on`, version: sql`a.version`,
    content: sql`(select s.content from assessments.campaign m join assessments.indicator_set s on s.id = m.set_id where m.cycle_id = a.cycle_id)`,
    isAppointed: seatOf(viewer, sql`seat.handed_in_at is null`),
    objectionsUntil: sql`(select m.objections_until from assessments.campaign m where m.cycle_id = a.cycle_id)`,
    hasOpenObjection: sql`exists (select from assessments.objection b where b.assessment_id = a.id and b.state = 'RAISED')`,
  }),
  visible: (sight) => forSignedIn(sight, isAssessmentVisible(sight.viewer)),
});

export const latestYearFirst: SortOrder = { name: 'ASSESSMENT', keys: [{ column: sql`a.academic_year`, type: 'integer', descending: true }, { column: sql`a.id`, type: 'uuid', descending: true }] };

/** As results are read out: by rank, then by score, the rest behind. */
export const byRank: SortOrder = {
  name: 'RESULT', keys: [{ column: sql`coalesce(a.rank, 1000000)`, type: 'integer' }, { column: sql`(coalesce(a.score, -1) * 100)::integer`, type: 'integer', descending: true }, { column: sql`a.id`, type: 'uuid' }],
};

export interface AssessmentFilter {
  readonly states?: readonly AssessmentState[] | null;
  readonly academicYear?: Given<number> | null;
}

export const matchingAssessments = ({ states, academicYear }: AssessmentFilter): readonly Fragment[] => [
  ...(states == null ? [] : [sql`a.state = any(${states}::text[])`]),
  ...(academicYear == null ? [] : [sql`a.academic_year = ${academicYear}::integer`]),
];

/** What waits for the caller's scores. */
export const waitsFor = (viewer: Viewer): Fragment => sql`(a.state = 'SUBMITTED' and ${seatOf(viewer, sql`seat.handed_in_at is null`)})`;

/** The file hangs on evidence the viewer may read. */
export const isEvidenceFor = (viewer: Viewer, uploadId: Fragment): Fragment => anyOf([
  sql`exists (select from assessments.evidence_file x where x.upload_id = ${uploadId} and ${seesMaterial(viewer, sql`x.assessment_id`)})`,
  sql`exists (select from assessments.rectification_file x join assessments.rectification t on t.id = x.rectification_id where x.upload_id = ${uploadId} and ${seesFinals(viewer, sql`t.assessment_id`)})`,
]);

/** Whether a viewer may download a file because it is evidence they may read. */
export const sharesEvidence = async (db: Database, viewer: Viewer, uploadId: string): Promise<boolean> =>
  (await listRows(db, sql`select where ${isEvidenceFor(viewer, sql`${uploadId}::uuid`)}`)).length > 0;
