import { atInput, type CivilDate } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { ruleSetOf } from '../policies/index.ts';
import { examineGroundsBy, type GroundsExamination } from '../turnovers/index.ts';
import { holdResults, useResult } from './debrief.rows.ts';
import { reviewRulesOf } from './review.rules.ts';
import { problems } from './reviews.problems.ts';

/** The day a year before: what was found longer ago says nothing of an officer now. No document gives the span; a year is what a nomination goes by too. */
export const yearBefore = (day: CivilDate): CivilDate => {
  const [year = '', ...rest] = day.split('-');
  const earlier = [String(Number(year) - 1), ...rest].join('-');
  return earlier.endsWith('-02-29') ? `${earlier.slice(0, -2)}28` : earlier;
};

const nothing: GroundsExamination = { problems: [], keep: async () => await Promise.resolve() };

/**
 * A failed assessment (R-LY-12j) is one that took place: where a rule asks for debriefs each semester, the ground needs the
 * failed result, published; elsewhere a failed result is kept beside the ground where there is one, and not asked for.
 */
examineGroundsBy(async (work, { organizationId, personId, grounds }) => {
  if (!grounds.includes('ASSESSMENT_FAILED')) return nothing;
  const [latest] = await holdResults(work, organizationId, personId, yearBefore(work.today));
  const isPublished = latest !== undefined && (latest.state === 'PUBLISHED' || latest.state === 'USED');
  if (latest !== undefined && latest.grade === 'FAILED' && isPublished) {
    return {
      problems: [],
      keep: async (officerExitId) => {
        await useResult(work, latest, '');
        await sql`insert into reviews.exit_result (officer_exit_id, debrief_id) values (${officerExitId}, ${latest.id})`.execute(work.db);
      },
    };
  }
  const { semesterFrom } = reviewRulesOf(await ruleSetOf(work.db, organizationId, work.today));
  return semesterFrom.length === 0 ? nothing : { ...nothing, problems: [problems.NO_FAILED_RESULT({ ...atInput('grounds'), citations: [{ document: 'LY', clause: '二.12' }, ...semesterFrom] })] };
});
