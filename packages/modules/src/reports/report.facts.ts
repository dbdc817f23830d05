import type { CivilDate } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { type FactSource, registerFactSource, watched, type WatchedTable } from '../policies/index.ts';

/** What is about a report, is about who reports, and about who hears it. */
const ofReport = (table: string): WatchedTable => ({
  table: `reports.${table}`, affects: 'select rp.organization_id, false from changed join reports.report rp on rp.id = changed.report_id',
});

/** Whether the colleges of a school were heard, and how the school reported to its congress; an organization of which there is no record has no such fact. */
export const reportFacts: FactSource = registerFactSource({
  name: 'reports',
  watches: [
    { table: 'reports.report', affects: 'select organization_id, false from changed union all select receiver_id, false from changed' },
    watched('reports.hearing'), ofReport('delivery'),
    // What a college owes decides whether its school has heard everybody.
    { table: 'cycles.obligation', affects: 'select o.superior_id, false from changed join organizations.organization o on o.id = changed.organization_id where o.superior_id is not null' },
    watched('congresses.congress'),
    { table: 'congresses.session', affects: `select g.organization_id, false from changed join congresses.congress g on g.id = changed.congress_id
      union all select c.organization_id, false from changed join congresses.committee c on c.id = changed.committee_id` },
  ],
  async read(db, organizationIds, on) {
    const [rounds, reported, reviewed] = await Promise.all([listRows(db, completeRounds(organizationIds, on)), listRows(db, latestReports(organizationIds, on)), listRows(db, latestReviews(organizationIds, on))]);
    const known = new Map<string, Facts>(rounds.map(({ organizationId, completedOn }) => [organizationId, { 'collegeReports.completedOn': completedOn }]));
    for (const { organizationId, heardOn } of reported) known.set(organizationId, { ...known.get(organizationId), 'workReport.lastHeardOn': heardOn });
    for (const { organizationId, isReviewed } of reviewed) known.set(organizationId, { ...known.get(organizationId), 'workReport.reviewedByCongress': isReviewed });
    return known;
  },
});

interface CompleteRound {
  readonly organizationId: string;
  readonly completedOn: CivilDate;
}

/**
 * The latest academic year in which a school union heard every college union there was and that owed a report, and the day
 * it had heard the last of them. A college that was never asked leaves the round open; one that was exempted does not.
 */
const completeRounds = (organizationIds: readonly string[], on: CivilDate) => sql<CompleteRound>`
  select distinct on (school.id) school.id as "organizationId", heard.completed_on as "completedOn"
  from organizations.organization school
  join lateral (
    select year, max(first_heard_on) as completed_on
    from (
      select b.academic_year as year, college.id, bool_or(b.state in ('OWED', 'SUBMITTED', 'RETURNED', 'FULFILLED')) as owes, min(h.heard_on) filter (where h.heard_on <= ${on}::date) as first_heard_on
      from organizations.organization college join cycles.obligation b on b.organization_id = college.id and b.kind = 'COLLEGE_REPORT'
      left join reports.report rp on rp.obligation_id = b.id and rp.state = 'HEARD' left join reports.hearing h on h.id = rp.hearing_id and h.organization_id = school.id
      where college.superior_id = school.id group by b.academic_year, college.id) as unit
    group by year having bool_and(first_heard_on is not null or not owes) and count(first_heard_on) > 0
      and not exists (
        select from organizations.organization college
        where college.superior_id = school.id and college.kind in ('COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION') and college.established_on <= max(first_heard_on) and (college.dissolved_on is null or college.dissolved_on > ${on}::date)
          and not exists (select from cycles.obligation b where b.organization_id = college.id and b.kind = 'COLLEGE_REPORT' and b.academic_year = unit.year))) as heard on true
  where school.id = any(${organizationIds}::uuid[])
  order by school.id, heard.completed_on desc`;

interface LatestReport {
  readonly organizationId: string;
  readonly heardOn: CivilDate;
}

/** Reports to the congress or its standing body, at a sitting or in writing: whoever asks for this fact accepts either (R-LY-11c). */
const latestReports = (organizationIds: readonly string[], on: CivilDate) => sql<LatestReport>`
  select told.organization_id as "organizationId", max(told.on_day) as "heardOn"
  from (
    select g.organization_id, s.held_on as on_day from congresses.congress g join congresses.session s on s.congress_id = g.id and 'WORK_REPORT' = any(s.agenda)
    where g.organization_id = any(${organizationIds}::uuid[])
    union all
    select c.organization_id, s.held_on from congresses.committee c join congresses.session s on s.committee_id = c.id and 'HEAR_REPORT' = any(s.agenda)
    where c.organization_id = any(${organizationIds}::uuid[])
    union all
    select rp.organization_id, d.delivered_on from reports.report rp join reports.delivery d on d.report_id = rp.id
    where rp.organization_id = any(${organizationIds}::uuid[])) as told
  where told.on_day <= ${on}::date group by told.organization_id`;

interface LatestReview {
  readonly organizationId: string;
  readonly isReviewed: boolean;
}

/** Whether the latest congress that is closed dealt with the work report, at a sitting or in writing: its standing body does not stand in for it (R-CN-9d). */
const latestReviews = (organizationIds: readonly string[], on: CivilDate) => sql<LatestReview>`
  select g.organization_id as "organizationId",
    exists (select from congresses.session s where s.congress_id = g.id and s.held_on <= ${on}::date and 'WORK_REPORT' = any(s.agenda))
      or exists (select from reports.delivery d where d.congress_id = g.id and d.reviewed_on <= ${on}::date) as "isReviewed"
  from (
    select distinct on (organization_id) id, organization_id, closed_on from congresses.congress
    where organization_id = any(${organizationIds}::uuid[]) and opened_on <= ${on}::date order by organization_id, opened_on desc, id desc) as g
  where g.closed_on <= ${on}::date`;
