import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import type { PoliticalStatus } from './person.ts';
import { problems } from './people.problems.ts';

/** What a rank in the major is over (排名区间; GD 附件4-1 leaves it open, so it is stated). */
export const rankPeriods = ['LAST_SEMESTER', 'LAST_YEAR', 'SINCE_ENTRY'] as const;
export type RankPeriod = (typeof rankPeriods)[number];

/** 培养层次. */
export const studyStages = ['UNDERGRADUATE', 'GRADUATE'] as const;
export type StudyStage = (typeof studyStages)[number];

/** Which League branch somebody sits on the committee of (团支部委员; GD 附件5-3). */
export const branchCommittees = ['CLASS', 'CLUB', 'NONE'] as const;
export type BranchCommittee = (typeof branchCommittees)[number];

/** What no superior that merely reads is shown (敏感情况; requirements §11.11). */
export interface PrivateParticulars {
  readonly politicalStatus: PoliticalStatus | null;
  /** 30 is the last of the best 30 percent of the major. */
  readonly majorRankPercent: number | null;
  readonly rankPeriod: RankPeriod | null;
  readonly rankedOn: CivilDate | null;
  readonly failedCourses: number | null;
}

/** What is stated of a person on a day (人员情况); null is unknown. */
export interface Particulars extends PrivateParticulars {
  readonly entryYear: number | null;
  readonly studyStage: StudyStage | null;
  readonly branchCommittee: BranchCommittee | null;
  readonly isSmartLeagueRegistered: boolean | null;
  readonly isVolunteerRegistered: boolean | null;
}

export const unknownParticulars: Particulars = {
  politicalStatus: null, majorRankPercent: null, rankPeriod: null, rankedOn: null, failedCourses: null,
  entryYear: null, studyStage: null, branchCommittee: null, isSmartLeagueRegistered: null, isVolunteerRegistered: null,
};

export const particularFields = Object.keys(unknownParticulars) as readonly (keyof Particulars)[];

/** The whole statement after a change: what was left out stays, null makes it unknown. */
export function amended(former: Particulars, given: Partial<Particulars>): Particulars {
  const changed = particularFields.filter((field) => given[field] !== undefined).map((field) => [field, given[field]]);
  return { ...former, ...(Object.fromEntries(changed) as Partial<Particulars>) };
}

const firstEntryYear = 1950;
const mostFailedCourses = 200;

/** What is wrong with a statement; no message repeats a private value. */
export function particularsProblems(stated: Particulars, statedOn: CivilDate): readonly Problem[] {
  const { majorRankPercent, rankPeriod, rankedOn, failedCourses, entryYear } = stated;
  const found: Problem[] = [];
  const isPercent = majorRankPercent === null || (majorRankPercent > 0 && majorRankPercent <= 100 && Number.isInteger(Math.round(majorRankPercent * 1e6) / 1e4));
  if (!isPercent) found.push(problems.RANK_OUT_OF_RANGE(atInput('majorRankPercent')));
  if (majorRankPercent !== null && rankPeriod === null) found.push(common.REQUIRED(atInput('rankPeriod')));
  if (majorRankPercent !== null && rankedOn === null) found.push(common.REQUIRED(atInput('rankedOn')));
  if (majorRankPercent === null && (rankPeriod !== null || rankedOn !== null)) found.push(common.REQUIRED(atInput('majorRankPercent')));
  if (rankedOn !== null && rankedOn > statedOn) found.push(problems.RANKED_LATER(atInput('rankedOn')));
  if (failedCourses !== null && (failedCourses < 0 || failedCourses > mostFailedCourses)) found.push(problems.COUNT_OUT_OF_RANGE(atInput('failedCourses')));
  if (entryYear !== null && (entryYear < firstEntryYear || entryYear > Number(statedOn.slice(0, 4)))) found.push(problems.ENTRY_YEAR_OUT_OF_RANGE(atInput('entryYear')));
  return found;
}
