import type { CivilDate } from '@xuelian/kernel';
import { type Database, findRow, listRows, sql } from '@xuelian/platform';
import { isPublished, type QuestionRow, type SubjectRow } from './survey.queries.ts';
import type { SurveyKind } from './survey.ts';
import type { SurveyState } from './survey.machine.ts';

/**
 * What anybody may read of surveys (公开调查): those that are open, because they ask, and what was published. Written out column by
 * column and read as the owner, for a stranger reaches no row.
 */
export interface PublicSurveyEntry {
  readonly rowId: string;
  readonly kind: SurveyKind;
  readonly state: Exclude<SurveyState, 'DESIGNED'>;
  readonly organizationCode: string;
  readonly organizationName: string;
  readonly title: string;
  readonly openedOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly publishedOn: CivilDate | null;
  readonly isOpen: boolean;
}

export interface PublicFigure {
  readonly question: number;
  readonly mean: number | null;
  readonly counts: readonly (number | null)[];
  readonly hasNoOpinion: boolean;
}

export interface PublicGroupMean {
  readonly question: number;
  readonly breakdown: number;
  readonly choice: number;
  readonly mean: number;
}

export interface PublicRemark {
  readonly question: number;
  readonly text: string;
}

export interface PublicSurvey extends PublicSurveyEntry {
  readonly introduction: string;
  readonly scale: number;
  readonly publicKey: string;
  readonly eligible: number;
  readonly issued: number | null;
  readonly answered: number | null;
  readonly followUp: string | null;
  readonly questions: readonly QuestionRow[];
  readonly officers: readonly SubjectRow[];
  readonly figures: readonly PublicFigure[];
  readonly groupMeans: readonly PublicGroupMean[];
  readonly remarks: readonly PublicRemark[];
}

export const mostShown = 100;
export const mostRemarksShown = 500;

const entryColumns = (today: CivilDate) => sql`
  s.id as "rowId", s.kind, s.state, o.code as "organizationCode", o.name as "organizationName", s.title, s.opened_on as "openedOn", s.last_on as "lastOn", s.published_on as "publishedOn",
  s.state = 'OPEN' and s.last_on >= ${today}::date as "isOpen"`;

/** The latest that are open or published. */
export async function listPublicSurveys(db: Database, today: CivilDate): Promise<readonly PublicSurveyEntry[]> {
  return await listRows(db, sql<PublicSurveyEntry>`
    select ${entryColumns(today)} from surveys.survey s join organizations.organization o on o.id = s.organization_id
    where s.state = 'OPEN' or s.published_on is not null order by s.state = 'OPEN' desc, coalesce(s.published_on, s.opened_on) desc, s.id desc limit ${mostShown}`);
}

/** One survey that was opened, with everything public about it; undefined for all others alike. */
export async function findPublicSurvey(db: Database, id: string, today: CivilDate): Promise<PublicSurvey | undefined> {
  const head = await findRow(db, sql<Omit<PublicSurvey, 'questions' | 'officers' | 'figures' | 'groupMeans' | 'remarks'>>`
    select ${entryColumns(today)}, s.introduction, s.scale, s.public_key as "publicKey", s.eligible, s.issued, s.answered, s.follow_up as "followUp"
    from surveys.survey s join organizations.organization o on o.id = s.organization_id where s.id = ${id} and s.state <> 'DESIGNED'`);
  if (head === undefined) return undefined;
  const published = sql`s.id = ${id} and ${isPublished}`;
  const [questions, officers, figures, groupMeans, remarks] = await Promise.all([
    listRows(db, sql<QuestionRow>`
      select q.position, q.kind, q.dimension, q.text, q.choices, q.has_no_opinion as "hasNoOpinion", q.is_breakdown as "isBreakdown" from surveys.question q where q.survey_id = ${id} order by q.position`),
    listRows(db, sql<SubjectRow>`select j.position, j.name, j.post from surveys.subject j where j.survey_id = ${id} order by j.position`),
    listRows(db, sql<PublicFigure>`
      select f.question, f.mean::float8 as mean, f.counts, q.has_no_opinion as "hasNoOpinion" from surveys.figure f join surveys.survey s on s.id = f.survey_id
      join surveys.question q on q.survey_id = f.survey_id and q.position = f.question where ${published} and f.officer = 0 order by f.question`),
    listRows(db, sql<PublicGroupMean>`
      select g.question, g.breakdown, g.choice, g.mean::float8 as mean from surveys.group_mean g join surveys.survey s on s.id = g.survey_id where ${published} order by g.question, g.breakdown, g.choice`),
    listRows(db, sql<PublicRemark>`
      select r.question, r.text from surveys.remark r join surveys.survey s on s.id = r.survey_id where ${published} and r.is_approved order by r.question, r.id limit ${mostRemarksShown}`),
  ]);
  return { ...head, questions, officers, figures, groupMeans, remarks };
}
