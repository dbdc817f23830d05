import { atInput, refuse, succeed } from '@xuelian/kernel';
import { type UseCase, sql } from '@xuelian/platform';
import { moveObligation } from '../../cycles/index.ts';
import { correctionProblems, textProblems } from './report.checks.ts';
import { findReport, moved, moveProblems, type MoveReport, type ReportTarget } from './report.commands.ts';
import { type GivenCorrection, insertCorrections, moveReport } from './report.rows.ts';

export interface ReturnReport extends MoveReport {
  readonly corrections: readonly GivenCorrection[];
  readonly note: string;
}

/** 退回工作报告: with what is to be corrected, place by place. */
export const returnReport: UseCase<ReturnReport, ReportTarget> = {
  action: 'report.return',
  capability: 'DECIDE',
  find: async (work, input) => await findReport(work, input, 'RETURN'),
  async perform(work, { report }, { expectedVersion, corrections, note }) {
    const found = [...moveProblems(report, 'RETURN', expectedVersion), ...correctionProblems(report, corrections), ...textProblems(note, atInput('note').path, false)];
    if (found.length > 0) return refuse(...found);
    await insertCorrections(work, report, corrections);
    await moveReport(work, report, 'RETURN', { note });
    await moveObligation(work, report.obligation, 'RETURN');
    return succeed(moved(report, 'report.returned', { corrections: corrections.length }));
  },
};

export interface ReopenReport extends MoveReport {
  readonly reason: string;
}

/** 撤销登记: a hearing, delivery or review that was recorded by mistake is taken back, with the reason. */
export const reopenReport: UseCase<ReopenReport, ReportTarget> = {
  action: 'report.reopen',
  capability: 'DECIDE',
  find: async (work, input) => await findReport(work, input, 'REOPEN'),
  async perform(work, { report }, { expectedVersion, reason }) {
    const found = [...moveProblems(report, 'REOPEN', expectedVersion), ...textProblems(reason, atInput('reason').path, true)];
    if (found.length > 0) return refuse(...found);
    await moveReport(work, report, 'REOPEN', { note: reason, sets: [sql`hearing_id = null`] });
    await sql`delete from reports.delivery where report_id = ${report.id}`.execute(work.db);
    if (report.obligation.state === 'FULFILLED') await moveObligation(work, report.obligation, 'REOPEN');
    return succeed(moved(report, 'report.reopened'));
  },
};
