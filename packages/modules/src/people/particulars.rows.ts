import type { CivilDate } from '@xuelian/kernel';
import { type Database, findRow, type Fragment, listRows, sql, type Work } from '@xuelian/platform';
import { type Particulars, unknownParticulars } from './particulars.ts';

/** What was stated of a person, and when. */
export interface StatedParticulars extends Particulars {
  readonly personId: string;
  readonly version: number;
  readonly statedOn: CivilDate;
}

const columns: Fragment = sql`
  s.person_id as "personId", s.version, s.stated_on as "statedOn", s.entry_year as "entryYear", s.study_stage as "studyStage", s.branch_committee as "branchCommittee",
  s.is_smart_league_registered as "isSmartLeagueRegistered", s.is_volunteer_registered as "isVolunteerRegistered",
  v.political_status as "politicalStatus", v.major_rank_percent::float as "majorRankPercent", v.rank_period as "rankPeriod", v.ranked_on as "rankedOn", v.failed_courses as "failedCourses"`;

const rows: Fragment = sql`people.particulars s join people.private_particulars v on v.person_id = s.person_id and v.version = s.version`;

/**
 * What was last stated of people up to a day, whoever asks: for rules that judge a person, never to be shown. Who may see
 * what of it, `particulars.queries.ts` says.
 */
export async function listParticulars(db: Database, personIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, StatedParticulars>> {
  const found = await listRows(db, sql<StatedParticulars>`
    select distinct on (s.person_id) ${columns} from ${rows}
    where s.person_id = any(${personIds}::uuid[]) and s.stated_on <= ${on}::date order by s.person_id, s.version desc`);
  return new Map(found.map((one) => [one.personId, one]));
}

export async function findLatestParticulars({ db }: Work, personId: string): Promise<StatedParticulars | undefined> {
  return await findRow(db, sql<StatedParticulars>`select ${columns} from ${rows} where s.person_id = ${personId} order by s.version desc limit 1`);
}

/** Adds a version; those before it stay. */
export async function insertParticulars({ db, actor, now }: Work, { personId, version, statedOn, ...stated }: Partial<Particulars> & Omit<StatedParticulars, keyof Particulars>): Promise<void> {
  const of = { ...unknownParticulars, ...stated };
  await sql`
    with stated as (
      insert into people.particulars (person_id, version, stated_on, entry_year, study_stage, branch_committee, is_smart_league_registered, is_volunteer_registered, recorded_at, recorded_by)
      values (${personId}, ${version}, ${statedOn}, ${of.entryYear}, ${of.studyStage}, ${of.branchCommittee}, ${of.isSmartLeagueRegistered}, ${of.isVolunteerRegistered}, ${now}, ${actor.accountId})
      returning person_id, version)
    insert into people.private_particulars (person_id, version, political_status, major_rank_percent, rank_period, ranked_on, failed_courses)
    select person_id, version, ${of.politicalStatus}, ${of.majorRankPercent}::numeric, ${of.rankPeriod}, ${of.rankedOn}::date, ${of.failedCourses}::integer from stated`.execute(db);
}
