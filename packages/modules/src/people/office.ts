import { addDays, atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { evaluate, type PermittedPost, type PostId, postsFor, posts, type RuleSet } from '@xuelian/rules';
import { problems } from './people.problems.ts';

/** Why an office ended (离任原因; LY 二.12 names the ways out that are not the end of the term). */
export const officeEndings = ['TERM_ENDED', 'RESIGNED', 'PERSUADED_TO_RESIGN', 'DISMISSED', 'RECALLED', 'LEFT_SCHOOL', 'REASSIGNED', 'NEVER_TOOK_OFFICE'] as const;
export type OfficeEnding = (typeof officeEndings)[number];

/** A stretch of days: `endedOn` is the first day out of office, null while nobody knows it. */
export interface Term {
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate | null;
}

const lastDay = '9999-12-31';

const endOf = ({ endedOn }: Term): CivilDate => endedOn ?? lastDay;

export const isInOffice = ({ startedOn, endedOn }: Term, on: CivilDate): boolean => startedOn <= on && (endedOn === null || on < endedOn);

export const overlaps = (a: Term, b: Term): boolean => a.startedOn < endOf(b) && b.startedOn < endOf(a) && a.startedOn < endOf(a) && b.startedOn < endOf(b);

/** The most that run on one day within `during`: it can only rise on a day when one begins. */
export function mostAtOnce(terms: readonly Term[], during: Term): number {
  const touching = terms.filter((term) => overlaps(term, during));
  const days = [during.startedOn, ...touching.map(({ startedOn }) => startedOn).filter((day) => isInOffice(during, day))];
  return Math.max(...days.map((day) => touching.filter((term) => isInOffice(term, day)).length));
}

/** The end lies after the beginning, and neither further ahead than plans are made. */
export function termProblems({ startedOn, endedOn }: Term, today: CivilDate): readonly Problem[] {
  const order = endedOn !== null && endedOn < startedOn ? [common.INVALID_PERIOD(atInput('endedOn'))] : [];
  return [...order, ...aheadProblems(startedOn, 'startedOn', today), ...(endedOn === null ? [] : aheadProblems(endedOn, 'endedOn', today))];
}

export function aheadProblems(date: CivilDate, field: string, today: CivilDate): readonly Problem[] {
  const limit = addDays(today, 366);
  return date > limit ? [problems.TOO_FAR_AHEAD({ ...atInput(field), values: { limit } })] : [];
}

/** A post somebody is to hold, under the title the organization uses. */
export interface PostUnderTitle {
  readonly post: PostId;
  readonly title: string;
}

/** Whether the rules of the day admit the post and its title; each refusal cites the rule. */
export function postProblems(ruleSet: RuleSet, { post, title }: PostUnderTitle): readonly Problem[] {
  const prohibited = evaluate(ruleSet, { 'posts.held': [{ post, title }] })
    .filter(({ rule, outcome, ground }) => rule.topic === 'posts.prohibited' && outcome === 'FAILED' && ground === null)
    .map(({ citation }) => problems.TITLE_PROHIBITED({ ...atInput('title'), citations: [citation], values: { title } }));
  const permitted = postsFor(ruleSet);
  if (permitted.some((entry) => entry.post === post)) return prohibited;
  const citations = [...new Map(permitted.map(({ citation }) => [`${citation.document} ${citation.clause}`, citation])).values()];
  return [...prohibited, problems.POST_NOT_ALLOWED({ ...atInput('post'), citations, values: { title: posts[post].title.zh, on: ruleSet.on } })];
}

/** A post with a limit of its own, counting those who hold it already during the term. */
export function seatProblems(permitted: PermittedPost | undefined, holders: readonly Term[], term: Term): readonly Problem[] {
  if (permitted === undefined || permitted.max === null || mostAtOnce(holders, term) < permitted.max) return [];
  return [problems.POST_FULL({ ...atInput('post'), citations: [permitted.citation], values: { title: permitted.title.zh, max: permitted.max } })];
}

const inDepartment: ReadonlySet<PostId> = new Set(['DEPARTMENT_HEAD', 'DEPARTMENT_DEPUTY']);

export const needsDepartment = (post: PostId): boolean => inDepartment.has(post);
