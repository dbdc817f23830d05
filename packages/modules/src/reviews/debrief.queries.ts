import type { CivilDate, Lineage, Semester } from '@xuelian/kernel';
import { anyOf, type Database, forSignedIn, type Fragment, listRows, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { globalIdOf, isWithinOrganization, type Within } from '../organizations/index.ts';
import type { CouncilState } from './council.machine.ts';
import { looksInto, sitsOn } from './council.queries.ts';
import type { Grade } from './council.ts';
import { type DebriefAction, type DebriefState, judgedStates } from './debrief.machine.ts';
import type { Dimension } from './review.rules.ts';

/** A debrief as it is read. */
export interface DebriefRow extends Semester {
  readonly rowId: string;
  readonly id: string;
  readonly personRow: string;
  readonly lineage: Lineage;
  readonly organizerLineage: Lineage;
  /** Null for those who see the debrief and not the council: the officer. */
  readonly councilState: CouncilState | null;
  readonly post: PostId;
  readonly isAdded: boolean;
  readonly state: DebriefState;
  readonly text: string | null;
  readonly submittedOn: CivilDate | null;
  readonly heardOn: CivilDate | null;
  readonly ballots: number;
  readonly mean: number | null;
  readonly grade: Grade | null;
  readonly resultOn: CivilDate | null;
  readonly publishedOn: CivilDate | null;
  /** The viewer sits on the council. */
  readonly isMember: boolean;
  /** The viewer judged it. */
  readonly isJudged: boolean;
  readonly version: number;
}

const isOwn = ({ personId }: Viewer, person: Fragment): Fragment => sql`coalesce(${person} = ${personId}::uuid, false)`;

const hasJudged = ({ personId }: Viewer): Fragment => sql`exists (select from reviews.ballot b where b.debrief_id = de.id and b.person_id = ${personId}::uuid)`;

/** Who reads the debrief `de`: whoever looks into the union, the organizer, the council, and the officer. */
export const readsDebrief = (viewer: Viewer): Fragment => anyOf([looksInto(viewer, sql`de.organization_id`, sql`de.organizer_lineage`), sitsOn(viewer, sql`de.council_id`), isOwn(viewer, sql`de.person_id`)]);

const councilState = (viewer: Viewer): Fragment => sql`(
  select rc.state from reviews.council rc where rc.id = de.council_id and (${looksInto(viewer, sql`rc.organization_id`, sql`rc.organizer_lineage`)} or ${sitsOn(viewer, sql`rc.id`)}))`;

export const debriefs = storedType<DebriefRow>({
  name: 'Debrief',
  from: () => sql`reviews.debrief de`,
  key: sql`de.id`,
  columns: ({ viewer }) => ({
    rowId: sql`de.id`, id: globalIdOf('DBF', sql`de.id`), personRow: sql`de.person_id`, lineage: sql`de.lineage`, organizerLineage: sql`de.organizer_lineage`, councilState: councilState(viewer),
    academicYear: sql`de.academic_year`, half: sql`de.half`, post: sql`de.post`, isAdded: sql`de.is_added`, state: sql`de.state`, text: sql`de.text`, submittedOn: sql`de.submitted_on`, heardOn: sql`de.heard_on`,
    ballots: sql`de.ballots`, mean: sql`de.mean::float8`, grade: sql`de.grade`, resultOn: sql`de.result_on`, publishedOn: sql`de.published_on`,
    isMember: sitsOn(viewer, sql`de.council_id`), isJudged: hasJudged(viewer), version: sql`de.version`,
  }),
  visible: (sight) => forSignedIn(sight, readsDebrief(sight.viewer)),
});

/** By semester, the latest first. */
export const latestDebrief: SortOrder = {
  name: 'DEBRIEF', keys: [{ column: sql`de.academic_year`, type: 'integer', descending: true }, { column: sql`de.half`, type: 'integer', descending: true }, { column: sql`de.id`, type: 'uuid', descending: true }],
};

export interface DebriefFilter {
  readonly states?: readonly DebriefState[] | null;
  readonly academicYear?: number | null;
  readonly half?: number | null;
  readonly isAwaitingMyBallot?: boolean | null;
}

export function matchingDebriefs({ states, academicYear, half, isAwaitingMyBallot }: DebriefFilter, viewer: Viewer): readonly Fragment[] {
  const awaits = sql`(de.state = 'HEARD' and ${sitsOn(viewer, sql`de.council_id`)} and not ${isOwn(viewer, sql`de.person_id`)} and not ${hasJudged(viewer)})`;
  return [
    ...(states == null ? [] : [sql`de.state = any(${states}::text[])`]),
    ...(academicYear == null ? [] : [sql`de.academic_year = ${academicYear}::integer`]),
    ...(half == null ? [] : [sql`de.half = ${half}::integer`]),
    ...(isAwaitingMyBallot == null ? [] : [isAwaitingMyBallot ? awaits : sql`not ${awaits}`]),
  ];
}

export const listedDebriefs = (filter: DebriefFilter, within: Within | null, viewer: Viewer): readonly Fragment[] =>
  [...(within === null ? [] : [isWithinOrganization(within, sql`de.lineage`)]), ...matchingDebriefs(filter, viewer)];

/** What hangs on a debrief is for the same eyes. */
const ofReaders = (debriefId: Fragment) => ({ viewer }: Sight): Fragment => sql`exists (select from reviews.debrief de where de.id = ${debriefId} and ${readsDebrief(viewer)})`;

interface ActionRow {
  readonly position: number;
  readonly action: DebriefAction | 'EXPECT';
  readonly toState: DebriefState;
  readonly note: string;
  readonly at: string;
}

export const debriefActionsTaken = storedType<ActionRow>({
  name: 'DebriefAction',
  from: () => sql`reviews.debrief_action da`,
  key: sql`da.debrief_id::text || '/' || da.position`,
  columns: () => ({ position: sql`da.position`, action: sql`da.action`, toState: sql`da.to_state`, note: sql`da.note`, at: sql`da.at` }),
  visible: ofReaders(sql`da.debrief_id`),
});

export const asDone: SortOrder = { name: 'DEBRIEF ACTION', keys: [{ column: sql`da.position`, type: 'integer' }] };

interface FileRow {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string | null;
  readonly sha256: string;
}

export const debriefFiles = storedType<FileRow>({
  name: 'DebriefFile',
  from: () => sql`reviews.debrief_file df join platform.upload u on u.id = df.upload_id`,
  key: sql`df.debrief_id::text || '/' || df.upload_id`,
  columns: () => ({ uploadId: globalIdOf('UPL', sql`df.upload_id`), name: sql`df.name`, size: sql`u.size`, mediaType: sql`u.media_type`, sha256: sql`u.sha256` }),
  visible: ofReaders(sql`df.debrief_id`),
});

export const byFileName: SortOrder = { name: 'DEBRIEF FILE', keys: [{ column: sql`df.name`, type: 'text' }, { column: sql`df.upload_id`, type: 'uuid' }] };

/** Whether a viewer may download a file because it hangs on a debrief they may read. */
export async function sharesDebrief(db: Database, viewer: Viewer, uploadId: string): Promise<boolean> {
  const rows = await listRows(db, sql`select from reviews.debrief_file df join reviews.debrief de on de.id = df.debrief_id where df.upload_id = ${uploadId} and ${readsDebrief(viewer)} limit 1`);
  return rows.length > 0;
}

interface MeanRow {
  readonly dimension: Dimension;
  readonly mean: number;
}

export const debriefMeans = storedType<MeanRow>({
  name: 'DebriefMean',
  from: () => sql`reviews.debrief_mean dm`,
  key: sql`dm.debrief_id::text || '/' || dm.dimension`,
  columns: () => ({ dimension: sql`dm.dimension`, mean: sql`dm.mean::float8` }),
  visible: ofReaders(sql`dm.debrief_id`),
});

export const byDimension: SortOrder = { name: 'DEBRIEF MEAN', keys: [{ column: sql`dm.dimension`, type: 'text' }] };

interface CommentRow {
  readonly dimension: Dimension;
  readonly comment: string;
}

/** Remarks without their authors, for the officer and the council alone, and not before the result; in an order that tells nothing of who wrote when. */
export const debriefComments = storedType<CommentRow>({
  name: 'DebriefComment',
  from: () => sql`reviews.ballot_score bs`,
  key: sql`md5(bs.debrief_id::text || bs.person_id::text || bs.dimension)`,
  columns: () => ({ dimension: sql`bs.dimension`, comment: sql`bs.comment` }),
  visible: ({ viewer }) => sql`(bs.comment is not null and exists (select from reviews.debrief de where de.id = bs.debrief_id and de.state = any(${[...judgedStates]}::text[])
    and ${anyOf([isOwn(viewer, sql`de.person_id`), sitsOn(viewer, sql`de.council_id`)])}))`,
});

export const byRemark: SortOrder = {
  name: 'DEBRIEF COMMENT', keys: [{ column: sql`bs.dimension`, type: 'text' }, { column: sql`bs.comment`, type: 'text' }, { column: sql`md5(bs.debrief_id::text || bs.person_id::text || bs.dimension)`, type: 'text' }],
};

interface OwnScoreRow {
  readonly dimension: Dimension;
  readonly score: number;
  readonly comment: string | null;
}

/** What the viewer gave. */
export const ownScores = storedType<OwnScoreRow>({
  name: 'DebriefScore',
  from: () => sql`reviews.ballot_score bs`,
  key: sql`bs.debrief_id::text || '/' || bs.person_id || '/' || bs.dimension`,
  columns: () => ({ dimension: sql`bs.dimension`, score: sql`bs.score`, comment: sql`bs.comment` }),
  visible: ({ viewer }) => isOwn(viewer, sql`bs.person_id`),
});

export const byScored: SortOrder = { name: 'DEBRIEF SCORE', keys: [{ column: sql`bs.dimension`, type: 'text' }] };
