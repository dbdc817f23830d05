import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, forSignedIn, type Fragment, isCovered, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, placementColumns, type Within } from '../organizations/index.ts';
import type { QuestionKind, SurveyDimension, SurveyKind } from './survey.ts';
import { publishedStates, type SurveyState } from './survey.machine.ts';

/** A survey as it is read. */
export interface SurveyRow {
  readonly rowId: string;
  readonly id: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly lineage: Lineage;
  readonly title: string;
  readonly introduction: string;
  readonly scale: number;
  readonly lastOn: CivilDate;
  readonly publicKey: string | null;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  readonly publishedOn: CivilDate | null;
  readonly followedUpOn: CivilDate | null;
  readonly followUp: string | null;
  readonly eligible: number | null;
  readonly issued: number | null;
  readonly answered: number | null;
  readonly version: number;
}

/** Whoever may read at the organization of the survey called `s`: it, the bodies above it, and the League and Party bodies it hangs on. */
export const readsOrganization = (viewer: Viewer): Fragment =>
  sql`exists (select from organizations.organization o where o.id = s.organization_id and ${isCovered(viewer.scope('READ'), placementColumns('o'))})`;

/** A survey is for everybody once it is open: they are the ones it asks. */
export const surveys = storedType<SurveyRow>({
  name: 'Survey',
  from: () => sql`surveys.survey s`,
  key: sql`s.id`,
  columns: () => ({
    rowId: sql`s.id`, id: globalIdOf('SVY', sql`s.id`), kind: sql`s.kind`, state: sql`s.state`, lineage: sql`s.lineage`, title: sql`s.title`, introduction: sql`s.introduction`, scale: sql`s.scale`,
    lastOn: sql`s.last_on`, publicKey: sql`s.public_key`, openedOn: sql`s.opened_on`, closedOn: sql`s.closed_on`, publishedOn: sql`s.published_on`, followedUpOn: sql`s.followed_up_on`,
    followUp: sql`s.follow_up`, eligible: sql`s.eligible`, issued: sql`s.issued`, answered: sql`s.answered`, version: sql`s.version`,
  }),
  visible: (sight) => forSignedIn(sight, anyOf([sql`s.state <> 'DESIGNED'`, readsOrganization(sight.viewer)])),
});

export const latestFirst: SortOrder = { name: 'SURVEY', keys: [{ column: sql`s.designed_at`, type: 'timestamptz', descending: true }, { column: sql`s.id`, type: 'uuid', descending: true }] };

export interface SurveyFilter {
  readonly kinds?: readonly SurveyKind[] | null;
  readonly states?: readonly SurveyState[] | null;
}

export const matchingSurveys = ({ kinds, states }: SurveyFilter, within: Within | null): readonly Fragment[] => [
  ...(within === null ? [] : [isWithinOrganization(within, sql`s.lineage`)]),
  ...(kinds == null ? [] : [sql`s.kind = any(${kinds}::text[])`]),
  ...(states == null ? [] : [sql`s.state = any(${states}::text[])`]),
];

export interface QuestionRow {
  readonly position: number;
  readonly kind: QuestionKind;
  readonly dimension: SurveyDimension | null;
  readonly text: string;
  readonly choices: readonly string[];
  readonly hasNoOpinion: boolean;
  readonly isBreakdown: boolean;
}

/** Questions, for whoever sees the survey. */
export const questions = storedType<QuestionRow>({
  name: 'SurveyQuestion',
  from: () => sql`surveys.question q`,
  key: sql`q.survey_id::text || '/' || q.position`,
  columns: () => ({
    position: sql`q.position`, kind: sql`q.kind`, dimension: sql`q.dimension`, text: sql`q.text`, choices: sql`q.choices`, hasNoOpinion: sql`q.has_no_opinion`, isBreakdown: sql`q.is_breakdown`,
  }),
});

export const asAsked: SortOrder = { name: 'SURVEY QUESTION', keys: [{ column: sql`q.position`, type: 'integer' }] };

export interface SubjectRow {
  readonly position: number;
  readonly name: string;
  readonly post: string;
}

/** Whom it is about, in the words of the day it was opened; names of main officers are published (LY 二.12). */
export const subjects = storedType<SubjectRow>({
  name: 'EvaluatedOfficer',
  from: () => sql`surveys.subject j`,
  key: sql`j.survey_id::text || '/' || j.position`,
  columns: () => ({ position: sql`j.position`, name: sql`j.name`, post: sql`j.post` }),
});

export const inPlace: SortOrder = { name: 'EVALUATED OFFICER', keys: [{ column: sql`j.position`, type: 'integer' }] };

/** What came of the survey called `s` is for everybody: published, and about the work, not about persons. */
export const isPublished: Fragment = sql`(s.state = any(${[...publishedStates]}::text[]) and s.kind = 'SATISFACTION')`;

export interface FigureRow {
  readonly question: number;
  readonly officer: number | null;
  readonly counts: readonly (number | null)[];
  readonly hasNoOpinion: boolean;
  readonly mean: number | null;
}

/** Figures: for those above from the day they are counted, for everybody once published; about an officer, also for that officer. */
const isFigureVisible = ({ viewer }: Sight): Fragment => forSignedIn({ viewer }, anyOf([
  isPublished, readsOrganization(viewer),
  sql`exists (select from surveys.subject own where own.survey_id = s.id and own.position = f.officer and own.person_id = ${viewer.personId}::uuid)`,
]));

export const figures = storedType<FigureRow>({
  name: 'SurveyFigure',
  from: () => sql`surveys.figure f join surveys.survey s on s.id = f.survey_id join surveys.question q on q.survey_id = f.survey_id and q.position = f.question`,
  key: sql`f.survey_id::text || '/' || f.question || '/' || f.officer`,
  columns: () => ({ question: sql`f.question`, officer: sql`nullif(f.officer, 0)`, counts: sql`f.counts`, hasNoOpinion: sql`q.has_no_opinion`, mean: sql`f.mean::float8` }),
  visible: isFigureVisible,
});

export const asCounted: SortOrder = { name: 'SURVEY FIGURE', keys: [{ column: sql`f.officer`, type: 'integer' }, { column: sql`f.question`, type: 'integer' }] };

export interface GroupMeanRow {
  readonly breakdown: number;
  readonly choice: number;
  readonly mean: number;
}

export const groupMeans = storedType<GroupMeanRow>({
  name: 'SurveyGroupMean',
  from: () => sql`surveys.group_mean g join surveys.survey s on s.id = g.survey_id`,
  key: sql`g.survey_id::text || '/' || g.question || '/' || g.breakdown || '/' || g.choice`,
  columns: () => ({ breakdown: sql`g.breakdown`, choice: sql`g.choice`, mean: sql`g.mean::float8` }),
  visible: ({ viewer }) => forSignedIn({ viewer }, anyOf([isPublished, readsOrganization(viewer)])),
});

export const byGroup: SortOrder = { name: 'SURVEY GROUP', keys: [{ column: sql`g.breakdown`, type: 'integer' }, { column: sql`g.choice`, type: 'integer' }] };

export interface RemarkRow {
  readonly id: string;
  readonly question: number;
  readonly text: string;
  readonly isApproved: boolean | null;
}

/** Words: for those above when the survey is closed, for everybody what was approved and published. */
export const remarks = storedType<RemarkRow>({
  name: 'SurveyRemark',
  from: () => sql`surveys.remark r join surveys.survey s on s.id = r.survey_id`,
  key: sql`r.id`,
  columns: () => ({ id: globalIdOf('SRM', sql`r.id`), question: sql`r.question`, text: sql`r.text`, isApproved: sql`r.is_approved` }),
  visible: ({ viewer }) => forSignedIn({ viewer }, anyOf([sql`(${isPublished} and r.is_approved)`, sql`(s.state not in ('DESIGNED', 'OPEN') and ${readsOrganization(viewer)})`])),
});

/** The order of random ids. */
export const byChance: SortOrder = { name: 'SURVEY REMARK', keys: [{ column: sql`r.id`, type: 'uuid' }] };
