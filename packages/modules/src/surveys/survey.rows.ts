import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import { isMainOffice } from '../people/index.ts';
import type { Question, SurveyDesign, SurveyKind } from './survey.ts';
import { type SurveyAction, surveyMachine, type SurveyState } from './survey.machine.ts';

/** A survey as commands need it, held with its organization until commit. */
export interface HeldSurvey {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly organizationId: string;
  readonly lineage: string;
  readonly leagueLineage: string | null;
  readonly partyLineage: string | null;
  readonly dissolvedOn: CivilDate | null;
  readonly scale: number;
  readonly lastOn: CivilDate;
  readonly cycleId: string | null;
  readonly eligible: number | null;
  readonly answered: number | null;
  readonly version: number;
}

export async function holdSurvey({ db }: Work, id: string): Promise<HeldSurvey | undefined> {
  const held = await findRow(db, sql`select from surveys.survey s join organizations.organization o on o.id = s.organization_id where s.id = ${id} for no key update of s for share of o`);
  if (held === undefined) return undefined;
  return await findRow(db, sql<HeldSurvey>`
    select s.id, s.kind, s.state, s.organization_id as "organizationId", s.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage", o.dissolved_on as "dissolvedOn", s.scale,
      s.last_on as "lastOn", s.cycle_id as "cycleId", s.eligible, s.answered, s.version
    from surveys.survey s join organizations.organization o on o.id = s.organization_id where s.id = ${id}`);
}

export async function insertSurvey({ db, now }: Work, organizationId: string, kind: SurveyKind, cycleId: string | null, design: SurveyDesign): Promise<string> {
  const { title, introduction, scale, lastOn } = design;
  const { id } = await getRow(db, sql<{ id: string }>`
    insert into surveys.survey (id, kind, organization_id, lineage, title, introduction, scale, last_on, cycle_id, designed_at)
    select ${uuidv7()}, ${kind}, o.id, o.lineage, ${title}, ${introduction}, ${scale}, ${lastOn}, ${cycleId}, ${now} from organizations.organization o where o.id = ${organizationId} returning id`);
  await insertQuestions(db, id, design.questions);
  return id;
}

export async function replaceDesign({ db }: Work, id: string, { title, introduction, scale, lastOn, questions }: SurveyDesign): Promise<void> {
  await sql`update surveys.survey set title = ${title}, introduction = ${introduction}, scale = ${scale}, last_on = ${lastOn} where id = ${id}`.execute(db);
  await sql`delete from surveys.question where survey_id = ${id}`.execute(db);
  await insertQuestions(db, id, questions);
}

async function insertQuestions(db: Database, surveyId: string, questions: readonly Question[]): Promise<void> {
  await sql`
    insert into surveys.question (survey_id, position, kind, dimension, text, choices, has_no_opinion, is_breakdown)
    select ${surveyId}::uuid, place, said ->> 'kind', said ->> 'dimension', said ->> 'text', array(select jsonb_array_elements_text(said -> 'choices')), (said ->> 'hasNoOpinion')::boolean, (said ->> 'isBreakdown')::boolean
    from jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality as asked(said, place)`.execute(db);
}

export async function listQuestions(db: Database, surveyId: string): Promise<readonly Question[]> {
  return await listRows(db, sql<Question>`
    select kind, dimension, text, choices, has_no_opinion as "hasNoOpinion", is_breakdown as "isBreakdown" from surveys.question where survey_id = ${surveyId} order by position`);
}

/** A survey after one move, with what else changes in it. */
export function movedSurvey({ id, state, version }: Pick<HeldSurvey, 'id' | 'state' | 'version'>, action: SurveyAction, sets: readonly Fragment[] = []): Fragment {
  const next = surveyMachine.next(state, action);
  if (next === undefined) throw new Error(`${action} does not exist in ${state}`);
  return sql`moved as (
      update surveys.survey s set ${sql.join([sql`state = ${next}`, sql`version = s.version + 1`, ...sets])} where id = ${id} and version = ${version} returning id)`;
}

/** The main officers of today are those it is about; each once, by the office they hold longest. */
export async function insertSubjects({ db }: Work, { id, organizationId }: Pick<HeldSurvey, 'id' | 'organizationId'>): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`
    with held as (
      select distinct on (p.id) p.id, p.name, t.title, t.started_on from people.office_term t join people.person p on p.id = t.person_id
      where t.organization_id = ${organizationId} and ${isMainOffice} order by p.id, t.started_on, t.id),
    named as (
      insert into surveys.subject (survey_id, position, person_id, name, post)
      select ${id}::uuid, row_number() over (order by held.started_on, held.name, held.id), held.id, held.name, held.title from held returning 1)
    select count(*)::integer as count from named`);
  return count;
}

export async function countOfficers(db: Database, surveyId: string): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`select count(*)::integer as count from surveys.subject where survey_id = ${surveyId}`);
  return count;
}

/** Shuts out whoever signs or answers, after those who came before. */
export async function shut(db: Database, surveyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${surveyId}::uuid::text, 56))`.execute(db);
}
