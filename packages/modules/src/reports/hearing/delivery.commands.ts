import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import { findRow, sql, type UseCase, type Work } from '@xuelian/platform';
import { decisionOn, type Rule, type RuleSet } from '@xuelian/rules';
import { moveObligation } from '../../cycles/index.ts';
import { ruleSetOf } from '../../policies/index.ts';
import { textProblems } from '../report/report.checks.ts';
import { findReport, moved, moveProblems, type MoveReport, type ReportTarget } from '../report/report.commands.ts';
import { type HeldReport, moveReport } from '../report/report.rows.ts';
import { problems } from '../reports.problems.ts';
import { dayProblems, type Manner, mannerNames } from './hearing.ts';

/** To whom a school union reports: its congress, or the standing body of that. Exactly one of them is named. */
interface Recipient {
  readonly congressId: string | null;
  readonly committeeId: string | null;
}

export interface DeliverReport extends MoveReport, Recipient {
  readonly manner: Manner;
  /** The sitting at which it was given; the day is that of the sitting. */
  readonly sessionNumber: number | null;
  /** The day it was handed over in writing. */
  readonly deliveredOn: CivilDate | null;
}

interface Sitting {
  readonly id: string;
  readonly heldOn: CivilDate;
  readonly agenda: readonly string[];
}

interface Delivery extends Recipient {
  readonly sessionId: string | null;
  readonly on: CivilDate;
}

/** 向大会报告: at a sitting that had it on its agenda, or in writing (W-12). */
export const deliverReport: UseCase<DeliverReport, ReportTarget> = {
  action: 'report.deliver',
  capability: 'FILE',
  find: async (work, input) => await findReport(work, input, 'DELIVER'),
  async perform(work, { report }, input) {
    const stuck = moveProblems(report, 'DELIVER', input.expectedVersion);
    const { delivery, problems: unfit } = await checkDelivery(work, report, input);
    if (delivery === undefined || unfit.length > 0 || stuck.length > 0) return refuse(...stuck, ...unfit);
    const late = await recipientProblems(work, report, delivery);
    if (late.length > 0) return refuse(...late);
    await sql`
      insert into reports.delivery (report_id, manner, delivered_on, congress_id, committee_id, session_id, session_number)
      values (${report.id}, ${input.manner}, ${delivery.on}, ${delivery.congressId}, ${delivery.committeeId}, ${delivery.sessionId}, ${delivery.sessionId === null ? null : input.sessionNumber})`.execute(work.db);
    await moveReport(work, report, 'DELIVER', {});
    return succeed(moved(report, 'report.delivered', { manner: input.manner, on: delivery.on }));
  },
};

interface CheckedDelivery {
  readonly delivery?: Delivery;
  readonly problems: readonly Problem[];
}

async function checkDelivery(work: Work, report: HeldReport, { congressId, committeeId, manner, sessionNumber, deliveredOn }: DeliverReport): Promise<CheckedDelivery> {
  if ((congressId === null) === (committeeId === null)) return { problems: [problems.ONE_RECIPIENT(atInput('congressId'))] };
  const recipient = { congressId, committeeId };
  const field = congressId === null ? 'committeeId' : 'congressId';
  if (!(await isOwnRecipient(work, report, recipient))) return { problems: [problems.UNKNOWN_RECIPIENT(atInput(field))] };
  if (manner === 'WRITTEN') {
    const stray = sessionNumber === null ? [] : [problems.NOT_OF_MANNER({ ...atInput('sessionNumber'), values: mannerNames.MEETING })];
    const on = deliveredOn ?? work.today;
    return { delivery: { ...recipient, sessionId: null, on }, problems: [...stray, ...dayProblems(on, report.academicYear, work.today, ['input', 'deliveredOn'])] };
  }
  const stray = deliveredOn === null ? [] : [problems.NOT_OF_MANNER({ ...atInput('deliveredOn'), values: mannerNames.WRITTEN })];
  if (sessionNumber === null) return { problems: [...stray, problems.SESSION_REQUIRED(atInput('sessionNumber'))] };
  const sitting = await findSitting(work, recipient, sessionNumber);
  if (sitting === undefined) return { problems: [...stray, problems.UNKNOWN_SESSION({ ...atInput('sessionNumber'), values: { number: sessionNumber } })] };
  return { delivery: { ...recipient, sessionId: sitting.id, on: sitting.heldOn }, problems: [...stray, ...sittingProblems(sitting, report, work.today)] };
}

async function isOwnRecipient({ db }: Work, { author }: HeldReport, { congressId, committeeId }: Recipient): Promise<boolean> {
  const found = await findRow(db, congressId === null
    ? sql`select from congresses.committee where id = ${committeeId} and organization_id = ${author.id}`
    : sql`select from congresses.congress where id = ${congressId} and organization_id = ${author.id} and opened_on is not null`);
  return found !== undefined;
}

const findSitting = async ({ db }: Work, { congressId, committeeId }: Recipient, number: number): Promise<Sitting | undefined> => await findRow(db, sql<Sitting>`
  select id, held_on as "heldOn", agenda from congresses.session where (congress_id = ${congressId}::uuid or committee_id = ${committeeId}::uuid) and number = ${number}`);

/** Items of an agenda under which a work report is heard: of a congress, and of its standing body. */
const hearingItems = new Set(['WORK_REPORT', 'HEAR_REPORT']);

const sittingProblems = ({ heldOn, agenda }: Sitting, { academicYear }: HeldReport, today: CivilDate): readonly Problem[] => [
  ...(agenda.some((item) => hearingItems.has(item)) ? [] : [problems.NOT_ON_AGENDA({ ...atInput('sessionNumber'), values: { on: heldOn } })]),
  ...dayProblems(heldOn, academicYear, today, ['input', 'sessionNumber']),
];

/** Where the rules of the day want the congress itself, its standing body does not stand in for it (C-14). */
async function recipientProblems({ db, today }: Work, { author }: HeldReport, { committeeId, on }: Delivery): Promise<readonly Problem[]> {
  if (committeeId === null) return [];
  const rule = ruleOnReports(await ruleSetOf(db, author.id, on, on === today ? null : on));
  return rule === null || acceptsStandingBody(rule) ? [] : [problems.CONGRESS_ITSELF({ ...atInput('committeeId'), citations: [rule.citation] })];
}

const ruleOnReports = (ruleSet: RuleSet): Rule | null => decisionOn(ruleSet, 'congress.report')?.rule ?? null;

/** A rule that counts reports to the congress or its standing body, and not to the congress alone. */
const acceptsStandingBody = ({ meaning }: Rule): boolean => meaning.is === 'CHECK' && meaning.check.test === 'WITHIN_YEAR' && meaning.check.fact === 'workReport.lastHeardOn';

export interface ReviewReport extends MoveReport {
  readonly reviewedOn: CivilDate;
  readonly conclusion: string;
}

/** 审议: what the congress, or its standing body, said to the report. */
export const reviewReport: UseCase<ReviewReport, ReportTarget> = {
  action: 'report.review',
  capability: 'FILE',
  find: async (work, input) => await findReport(work, input, 'REVIEW'),
  async perform(work, { report }, { expectedVersion, reviewedOn, conclusion }) {
    const delivery = await findRow(work.db, sql<{ on: CivilDate }>`select delivered_on as on from reports.delivery where report_id = ${report.id}`);
    const from = delivery?.on ?? reviewedOn;
    const found = [
      ...moveProblems(report, 'REVIEW', expectedVersion), ...textProblems(conclusion, atInput('conclusion').path, true),
      ...(reviewedOn < from || reviewedOn > work.today ? [problems.NOT_IN_TIME({ ...atInput('reviewedOn'), values: { from, to: work.today } })] : []),
    ];
    if (found.length > 0) return refuse(...found);
    await sql`update reports.delivery set reviewed_on = ${reviewedOn}, conclusion = ${conclusion.trim()} where report_id = ${report.id}`.execute(work.db);
    await moveReport(work, report, 'REVIEW', { note: conclusion.trim() });
    await moveObligation(work, report.obligation, 'FULFIL');
    return succeed(moved(report, 'report.reviewed', { on: reviewedOn }));
  },
};
