import { atInput, type Placement, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Done, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type HeldObligation, holdObligation, moveObligation, obligationProblems } from '../../cycles/index.ts';
import { checkAnswers, type GivenAnswer, missingAnswers } from '../form/answer.ts';
import type { FormDefinition } from '../form/form.ts';
import { formOfCycle } from '../form/form.rows.ts';
import { prefillOf } from '../form/prefill.ts';
import { problems } from '../reports.problems.ts';
import { answerListProblems, checkFiles, missingFiles } from './report.checks.ts';
import { isAfterClosing, type ReportAction, reportActionRules, reportMachines } from './report.machine.ts';
import { answerCorrections, type CorrectionAnswer, type Counted, countedColumns, type GivenFile, type HeldReport, holdReports, insertReport, listAsked, listUsableUploads, listWantedOf, moveReport, partiesOf, type Parties, type Party, replaceAnswers, replaceFiles } from './report.rows.ts';

export const placeOf = ({ lineage, leagueLineage, partyLineage }: Party): Placement => ({ lineage, leagueLineage, partyLineage });

/** What a report says: answers to the form, and files. */
export interface ReportContent {
  readonly answers: readonly GivenAnswer[];
  readonly files: readonly GivenFile[];
}

export interface DraftReport extends ReportContent {
  readonly idempotencyKey?: string;
  readonly cycleId: string;
  readonly organizationId: string;
}

interface DraftTarget extends Target, Parties {
  readonly obligation: HeldObligation;
}

/** 起草工作报告: by the unit that owes it, with what the hub counted beside what it declares. */
export const draftReport: UseCase<DraftReport, DraftTarget> = {
  action: 'report.draft',
  capability: 'FILE',
  async find(work, given) {
    const obligation = await holdObligation(work, given);
    if (obligation === undefined || (obligation.kind !== 'COLLEGE_REPORT' && obligation.kind !== 'CONGRESS_REPORT')) return undefined;
    const parties = await partiesOf(work, obligation, obligation.kind);
    return { obligation, ...parties, guards: [placeOf(parties.author)], visibleAt: [placeOf(parties.author)] };
  },
  async perform(work, { obligation, author, receiver }, input) {
    const form = await formOfCycle(work.db, obligation.cycleId);
    if (form === undefined) return refuse(...obligationProblems(obligation, atInput('cycleId').path), problems.NO_FORM(atInput('cycleId')));
    const { answers, problems: unfit } = checkAnswers(form, input.answers);
    const files = await checkFiles(form, input.files, async (ids) => await listUsableUploads(work, ids, null));
    const found = [...obligationProblems(obligation, atInput('cycleId').path), ...unfit, ...files.problems];
    if (found.length > 0) return refuse(...found);
    const id = await insertReport(work, obligation, { author, receiver }, form, answers, await countFor(work, author.id, obligation.academicYear, form));
    if (id === undefined) return refuse(problems.EXISTS(atInput('cycleId')));
    await replaceFiles(work, id, files.files);
    return succeed({ id, lineage: author.lineage, facts: { organization: author.id, cycle: obligation.cycleId, form: form.id } });
  },
};

async function countFor({ db, today }: Work, organizationId: string, academicYear: number, form: Pick<FormDefinition, 'sections'>): Promise<Counted> {
  return { derived: await prefillOf(db, form, { organizationId, academicYear, on: today }), on: today };
}

/** What every move of a report carries. */
export interface MoveReport {
  readonly idempotencyKey?: string;
  readonly reportId: string;
  readonly expectedVersion: number;
}

export interface ReportTarget extends Target {
  readonly report: HeldReport;
}

export async function findReport(work: Work, { reportId }: Pick<MoveReport, 'reportId'>, action: ReportAction): Promise<ReportTarget | undefined> {
  const [report] = await holdReports(work, [reportId]);
  if (report === undefined) return undefined;
  const { kind, author, receiver, state, obligation } = report;
  const guard = reportActionRules[kind][action].side === 'AUTHOR' ? author : receiver;
  // Whoever may not file for the author does not see its drafts.
  const visibleAt = state === 'DRAFT' ? [] : [placeOf(author), { lineage: receiver.lineage }, { lineage: obligation.issuerLineage }];
  return { report, guards: [placeOf(guard)], visibleAt };
}

/** What is received may still be heard after its cycle was closed, and though its author has ended; nothing may once the cycle was called off. */
const asReceived = (obligation: HeldObligation): HeldObligation => ({ ...obligation, dissolvedOn: null, cycleState: obligation.cycleState === 'CLOSED' ? 'OPEN' : obligation.cycleState });

/** What stands in the way of a move: the version, the state, and the obligation. */
export function moveProblems({ kind, state, version, obligation }: HeldReport, action: ReportAction, expectedVersion: number, path: readonly string[] = ['input']): Problem[] {
  const at = { path: [...path, 'workReportId'] };
  const isKnown = reportMachines[kind].transitions.some((move) => move.action === action);
  const stuck = isKnown ? problems.WRONG_STATE({ ...at, values: { state } }) : problems.NOT_OF_THIS_KIND({ ...at, values: { kind } });
  return [
    ...(version === expectedVersion ? [] : [common.STALE_VERSION({ path: [...path, 'expectedVersion'], values: { actual: version } })]),
    ...(reportMachines[kind].next(state, action) === undefined ? [stuck] : []),
    ...obligationProblems(isAfterClosing(action) ? asReceived(obligation) : obligation, at.path),
  ];
}

export function moved({ id, kind, author, receiver, obligation }: HeldReport, topic: string | null, more: Done['facts'] = {}): Done {
  const facts = { kind, organization: author.id, receiver: receiver.id, cycle: obligation.cycleId, ...more };
  return { id, lineage: author.lineage, facts, news: topic === null ? [] : [{ topic, subject: id, facts }] };
}

export interface ReviseReport extends MoveReport, ReportContent {}

/** 修改工作报告, before it is submitted or after it was returned. */
export const reviseReport: UseCase<ReviseReport, ReportTarget> = {
  action: 'report.revise',
  capability: 'FILE',
  find: async (work, input) => await findReport(work, input, 'REVISE'),
  async perform(work, { report }, input) {
    const { answers, problems: unfit } = checkAnswers(report, input.answers);
    const files = await checkFiles(report, input.files, async (ids) => await listUsableUploads(work, ids, report.id));
    const found = [...moveProblems(report, 'REVISE', input.expectedVersion), ...unfit, ...files.problems];
    if (found.length > 0) return refuse(...found);
    await replaceAnswers(work, report, answers, await countFor(work, report.author.id, report.academicYear, report));
    await replaceFiles(work, report.id, files.files);
    return succeed(moved(report, null));
  },
};

export interface SubmitReport extends MoveReport {
  /** How each correction of the latest return was dealt with. */
  readonly answers: readonly CorrectionAnswer[];
}

/** 报送工作报告: whole, and with an answer to everything a return asked for. The hub counts once more, for that day. */
export const submitReport: UseCase<SubmitReport, ReportTarget> = {
  action: 'report.submit',
  capability: 'FILE',
  find: async (work, input) => await findReport(work, input, 'SUBMIT'),
  async perform(work, { report }, { expectedVersion, answers }) {
    const asked = report.state === 'RETURNED' ? await listAsked(work, report) : [];
    const found = [
      ...moveProblems(report, 'SUBMIT', expectedVersion), ...missingAnswers(report, report.answers), ...missingFiles(report, await listWantedOf(work, report.id)), ...answerListProblems(asked, answers),
    ];
    if (found.length > 0) return refuse(...found);
    await answerCorrections(work, report, answers);
    const [counted, { receiver }] = await Promise.all([countFor(work, report.author.id, report.academicYear, report), partiesOf(work, report.obligation, report.kind)]);
    const sets = [...countedColumns(counted), sql`round = round + 1`, sql`submitted_on = ${work.today}`, sql`receiver_id = ${receiver.id}`, sql`receiver_lineage = ${receiver.lineage}`];
    await moveReport(work, report, 'SUBMIT', { sets });
    await moveObligation(work, report.obligation, 'SUBMIT');
    return succeed(moved({ ...report, receiver }, 'report.submitted', { round: report.round + 1 }));
  },
};

/** 撤回工作报告, before anything was done with it: it is a draft again, and was never submitted. */
export const withdrawReport: UseCase<MoveReport, ReportTarget> = {
  action: 'report.withdraw',
  capability: 'FILE',
  find: async (work, input) => await findReport(work, input, 'WITHDRAW'),
  async perform(work, { report }, { expectedVersion }): Promise<Result<Done>> {
    const found = moveProblems(report, 'WITHDRAW', expectedVersion);
    if (found.length > 0) return refuse(...found);
    await moveReport(work, report, 'WITHDRAW', { sets: [sql`submitted_on = null`] });
    await moveObligation(work, report.obligation, 'WITHDRAW');
    return succeed(moved(report, 'report.withdrawn'));
  },
};
