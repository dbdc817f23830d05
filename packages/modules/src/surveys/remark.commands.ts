import { atInput, refuse, succeed } from '@xuelian/kernel';
import { type UseCase } from '@xuelian/platform';
import { decideOnRemarks } from './remark.rows.ts';
import { concluded, findSurvey, moveProblems, type MoveSurvey, type SurveyTarget } from './survey.commands.ts';
import { problems } from './surveys.problems.ts';

export interface ReviewRemarks extends MoveSurvey {
  readonly remarkIds: readonly string[];
  readonly isApproved: boolean;
}

export const mostRemarks = 200;

/** 审核文字意见: approved ones are published with the result; those that name or slander somebody are withheld. */
export const reviewRemarks: UseCase<ReviewRemarks, SurveyTarget> = {
  action: 'survey.reviewRemarks',
  capability: 'FILE',
  find: findSurvey,
  async perform({ db }, { survey }, { remarkIds, isApproved, expectedVersion }) {
    const found = moveProblems(survey, 'REVIEW', expectedVersion);
    if (remarkIds.length === 0 || remarkIds.length > mostRemarks) found.push(problems.ROLL_TOO_LONG({ ...atInput('remarkIds'), values: { limit: mostRemarks } }));
    if (found.length > 0) return refuse(...found);
    const decided = await decideOnRemarks(db, survey.id, remarkIds, isApproved);
    const unknown = remarkIds.flatMap((id, index) => (decided.has(id) ? [] : [problems.REMARK_UNKNOWN(atInput('remarkIds', String(index)))]));
    return unknown.length > 0 ? refuse(...unknown) : succeed(concluded(survey, 'REVIEW', null, { remarks: decided.size, isApproved }));
  },
};
