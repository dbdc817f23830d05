import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Kept, listRows, type Perform, performAll, sql } from '@xuelian/platform';
import { closeSurvey, type MoveSurvey } from './survey.commands.ts';

const mostAtOnce = 100;

/** Closes surveys whose last day is over (到期截止): a key that signs must not outlive what it was made for because somebody forgot. */
export async function closeEndedSurveys(db: Database, perform: Perform, today: CivilDate): Promise<Kept> {
  const ended = await listRows(db, sql<MoveSurvey>`
    select id as "surveyId", version as "expectedVersion" from surveys.survey where state = 'OPEN' and last_on < ${today}::date order by last_on, id limit ${mostAtOnce}`);
  return await performAll(perform, closeSurvey, ended);
}
