import { atInput, refuse, succeed } from '@xuelian/kernel';
import { type Database, listRows, sql, type UseCase } from '@xuelian/platform';
import { randomBytes } from 'node:crypto';
import { invitationList, newInvitation } from './invitation.ts';
import { checkRoll, type RollEntry } from './roll.ts';
import { concluded, findSurvey, moveProblems, type MoveSurvey, type SurveyTarget } from './survey.commands.ts';
import { problems } from './surveys.problems.ts';

export interface EnrollStudents extends MoveSurvey {
  readonly entries: readonly RollEntry[];
  /** The roll so far is thrown away first. */
  readonly isReplacing: boolean;
}

/**
 * 登记调查名册: students by number, each with an invitation that is handed to `reveal` and kept nowhere. A number that is on
 * the roll already gets another invitation. The version of the survey stays, so that a long roll comes in parts side by side.
 */
export const enrollStudents = (reveal: (list: string) => void): UseCase<EnrollStudents, SurveyTarget> => ({
  action: 'survey.enroll',
  capability: 'FILE',
  find: findSurvey,
  async perform({ db }, { survey }, { entries: given, expectedVersion, isReplacing }) {
    const { entries, problems: unfit } = checkRoll(given);
    const found = [...moveProblems(survey, 'ENROLL', expectedVersion), ...unfit];
    if (found.length === 0) found.push(...(await unknownPersons(db, survey.lineage, entries)).map((index) => problems.UNKNOWN_PERSON(atInput('entries', String(index), 'personId'))));
    if (found.length > 0) return refuse(...found);
    if (isReplacing) await sql`delete from surveys.eligible where survey_id = ${survey.id}`.execute(db);
    const invited = entries.map((entry) => ({ ...entry, code: newInvitation() }));
    if (!(await enroll(db, survey.id, invited))) return refuse(problems.PERSON_TWICE(atInput('entries')));
    reveal(invitationList(invited));
    const { closing: _, ...done } = concluded(survey, 'ENROLL', null, { entries: entries.length, isReplacing });
    return succeed(done);
  },
});

/** Places in the list of persons who are registered neither at the organization nor below it. */
async function unknownPersons(db: Database, lineage: string, entries: readonly RollEntry[]): Promise<readonly number[]> {
  const asked = entries.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  if (asked.length === 0) return [];
  const rows = await listRows(db, sql<{ id: string }>`
    select p.id from people.person p join organizations.organization o on o.id = p.organization_id
    where p.id = any(${asked}::uuid[]) and (o.lineage = ${lineage} or o.lineage > ${`${lineage}/`} and o.lineage < ${`${lineage}~`})`);
  const known = new Set(rows.map(({ id }) => id));
  return entries.flatMap(({ personId }, index) => (personId === null || known.has(personId) ? [] : [index]));
}

/** False where one of the persons is on the roll under another number. */
async function enroll(db: Database, surveyId: string, invited: readonly (RollEntry & { readonly code: string })[]): Promise<boolean> {
  await sql`insert into surveys.signing_key (survey_id, roll_secret) values (${surveyId}, ${randomBytes(32)}) on conflict do nothing`.execute(db);
  const rows = sql`jsonb_to_recordset(${JSON.stringify(invited)}::jsonb) as said("number" text, "personId" uuid, code text)`;
  const taken = await listRows(db, sql`
    select from ${rows} join surveys.signing_key k on k.survey_id = ${surveyId} join surveys.eligible e on e.survey_id = k.survey_id and e.person_id = said."personId"
    where e.number_hash <> surveys.hash_of(k.roll_secret, said."number") limit 1`);
  if (taken.length > 0) return false;
  await sql`
    insert into surveys.eligible (survey_id, number_hash, invitation_hash, person_id)
    select k.survey_id, surveys.hash_of(k.roll_secret, said."number"), surveys.hash_of(k.roll_secret, said."number" || ' ' || said.code), said."personId"
    from ${rows} join surveys.signing_key k on k.survey_id = ${surveyId} order by random()
    on conflict (survey_id, number_hash) do update set invitation_hash = excluded.invitation_hash, person_id = excluded.person_id`.execute(db);
  return true;
}
