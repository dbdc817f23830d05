import { atInput, type Placement, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { moveObligation } from '../../cycles/index.ts';
import { moved, moveProblems } from '../report/report.commands.ts';
import { type HeldReport, holdReports, moveReport } from '../report/report.rows.ts';
import { problems } from '../reports.problems.ts';
import { checkHearing, dayProblems, type Hearing } from './hearing.ts';

/** A report that was heard, as it was seen then. */
export interface HeardReport {
  readonly reportId: string;
  readonly expectedVersion: number;
}

export interface HearReports extends Hearing {
  readonly idempotencyKey?: string;
  /** Who heard them. */
  readonly organizationId: string;
  readonly reports: readonly HeardReport[];
}

interface Hearer extends Placement {
  readonly id: string;
}

interface HearerTarget extends Target {
  readonly hearer: Hearer;
}

const mostReports = 200;

/** 听取工作报告: any number of reports in one meeting, or in writing; all of them or none. */
export const hearReports: UseCase<HearReports, HearerTarget> = {
  action: 'report.hear',
  capability: 'DECIDE',
  async find({ db }, { organizationId }) {
    const hearer = await findRow(db, sql<Hearer>`select o.id, o.lineage, o.league_lineage as "leagueLineage", o.party_lineage as "partyLineage" from organizations.organization o where o.id = ${organizationId}`);
    return hearer && { hearer, guards: [hearer], visibleAt: [hearer] };
  },
  async perform(work, { hearer }, input) {
    const { hearing, problems: unfit } = checkHearing(input);
    const listed = listProblems(input.reports);
    if (listed.length > 0) return refuse(...unfit, ...listed);
    const held = new Map((await holdReports(work, input.reports.map(({ reportId }) => reportId))).map((report) => [report.id, report]));
    const heard = input.reports.flatMap(({ reportId }) => held.get(reportId) ?? []);
    const found = [...unfit, ...heard.flatMap((report) => dayProblems(hearing.heardOn, report.academicYear, work.today, ['input', 'heardOn'])).slice(0, 1), ...input.reports.flatMap((given, index) => hearingProblems(hearer, given, held.get(given.reportId), index))];
    if (found.length > 0) return refuse(...found);
    const id = await insertHearing(work, hearer, hearing);
    for (const report of heard) {
      await moveReport(work, report, 'HEAR', { note: hearing.note, sets: [sql`hearing_id = ${id}`] });
      await moveObligation(work, report.obligation, 'FULFIL');
    }
    const facts = { organization: hearer.id, manner: hearing.manner, on: hearing.heardOn, reports: heard.map((report) => report.id) };
    return succeed({ id, lineage: hearer.lineage, facts, news: heard.flatMap((report) => moved(report, 'report.heard', { manner: hearing.manner, on: hearing.heardOn }).news ?? []) });
  },
};

function listProblems(reports: readonly HeardReport[]): readonly Problem[] {
  if (reports.length === 0) return [problems.NOTHING_HEARD(atInput('reports'))];
  if (reports.length > mostReports) return [problems.TOO_MANY_REPORTS({ ...atInput('reports'), values: { limit: mostReports } })];
  return reports.flatMap(({ reportId }, index) => {
    const first = reports.findIndex((other) => other.reportId === reportId);
    return first === index ? [] : [problems.NAMED_TWICE({ ...atInput('reports', String(index), 'workReportId'), values: { position: first + 1 } })];
  });
}

function hearingProblems(hearer: Hearer, { expectedVersion }: HeardReport, report: HeldReport | undefined, index: number): readonly Problem[] {
  const path = ['input', 'reports', String(index)];
  // A draft is not there for anybody but its author.
  if (report === undefined || report.receiver.id !== hearer.id || report.state === 'DRAFT') return [problems.UNKNOWN_REPORT({ path: [...path, 'workReportId'] })];
  return moveProblems(report, 'HEAR', expectedVersion, path);
}

async function insertHearing({ db, actor, now }: Work, hearer: Hearer, { manner, heardOn, place, session, reader, note }: Hearing): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into reports.hearing (id, organization_id, lineage, manner, heard_on, place, session, reader, note, recorded_by, recorded_at)
    values (${id}, ${hearer.id}, ${hearer.lineage}, ${manner}, ${heardOn}, ${place}, ${session}, ${reader}, ${note}, ${actor.personId}, ${now})`.execute(db);
  return id;
}
