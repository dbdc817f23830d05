import { atInput, type CivilDate, forbiddenCharacters, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { checkName } from '../organizations/index.ts';
import { problems } from './notices.problems.ts';

/** What a notice is about (公示事项): LY 二.12 asks for selections and reviews, the rest is usage. */
export const noticeSubjects = ['SELECTION_RESULT', 'ELECTION_RESULT', 'DELEGATE_ROSTER', 'CHARTER_DRAFT', 'REVIEW_RESULT', 'OTHER'] as const;
export type NoticeSubject = (typeof noticeSubjects)[number];

/** What is put on notice (公示内容). */
export interface NoticeContent {
  readonly title: string;
  readonly text: string;
  /** Days it is up, the day of posting not counted. */
  readonly days: number;
}

export const longestNotice = 20_000;
export const longestRemark = 2000;
export const mostDays = 365;
/** More than a union of ten thousand ever had; what comes after is told so. */
export const mostObjections = 500;

/** The stored form of a text of several lines, and what is wrong with it. */
export function checkText(raw: string, field: string, limit: number): { readonly text: string; readonly problems: readonly Problem[] } {
  const text = raw.normalize('NFC').replaceAll('\r\n', '\n').trim();
  const [forbidden] = forbiddenCharacters(text.replaceAll(/[\n\t]/g, ' '));
  return {
    text,
    problems: [
      ...(text === '' ? [common.REQUIRED(atInput(field))] : []),
      ...(text.length > limit ? [common.TOO_LONG({ ...atInput(field), values: { limit } })] : []),
      ...(forbidden === undefined ? [] : [common.FORBIDDEN_CHARACTER({ ...atInput(field), values: { ...forbidden } })]),
    ],
  };
}

export const daysProblems = (days: number, most = mostDays): readonly Problem[] =>
  (days >= 1 && days <= most ? [] : [problems.DAYS_OUT_OF_RANGE({ ...atInput('days'), values: { most } })]);

/** The stored form of what is to be put on notice, and everything wrong with it. */
export function checkNotice({ title, text, days }: NoticeContent): { readonly content: NoticeContent; readonly problems: readonly Problem[] } {
  const name = checkName(title, 'title');
  const checked = checkText(text, 'text', longestNotice);
  return { content: { title: name.name, text: checked.text, days }, problems: [...name.problems, ...checked.problems, ...daysProblems(days)] };
}

/** The notice is up to the end of its last day in Asia/Shanghai. */
export const isOver = (lastOn: CivilDate | null, today: CivilDate): boolean => lastOn !== null && today > lastOn;
