import type { Citation } from '@xuelian/kernel';
import { decisionOn, parameter, type PostId, posts, type Rule, type RuleSet, type Topic, type Word } from '@xuelian/rules';

/** By what officers are evaluated (评价维度); which of them, the rule set says (C-17). */
export type Dimension = Extract<Word, 'POLITICS' | 'MORALITY' | 'STUDY' | 'PERFORMANCE' | 'RESULTS' | 'DISCIPLINE'>;
export const dimensions = ['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'RESULTS', 'DISCIPLINE'] as const satisfies readonly Dimension[];

const presidiumPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isPresidium);

/** What a rule about debriefs in each semester says in its text beyond that they are held: who speaks (C-15), and to whom (C-16). */
interface SemesterRule {
  readonly speakers: readonly PostId[];
  /** Some delegates are no officers of the school union. */
  readonly needsPlainDelegate: boolean;
}

const semesterRules: Readonly<Record<string, SemesterRule>> = {
  'R-GD-8.1b': { speakers: [...presidiumPosts, 'DEPARTMENT_HEAD'], needsPlainDelegate: false },
  'R-LY-12h': { speakers: presidiumPosts, needsPlainDelegate: true },
};

/** Where no rule asks for a debrief each semester, the national text still speaks of debriefs (CN 二.9); the presidium gives them. */
const wherever: SemesterRule = { speakers: presidiumPosts, needsPlainDelegate: false };

/** What binds a union’s reviews on a day. */
export interface ReviewRules extends SemesterRule {
  readonly dimensions: readonly Dimension[] | null;
  readonly dimensionsFrom: readonly Citation[];
  /** Rules that ask for a debrief each semester. */
  readonly semesterFrom: readonly Citation[];
  /** Rules on the council: student affairs and the League take part (R-GD-8.1a). */
  readonly councilFrom: readonly Citation[];
  /** Rules that ask for a public notice of results (R-LY-12i). */
  readonly noticeFrom: readonly Citation[];
  /** Students' judgment weighs most (R-CN-9j). */
  readonly studentsFrom: readonly Citation[];
}

const ruleOn = (ruleSet: RuleSet, topic: Topic): Rule | null => decisionOn(ruleSet, topic)?.rule ?? null;
export const citationsOn = (ruleSet: RuleSet, topic: Topic): readonly Citation[] => {
  const rule = ruleOn(ruleSet, topic);
  return rule === null ? [] : [rule.citation];
};

export function reviewRulesOf(ruleSet: RuleSet): ReviewRules {
  const asked = parameter(ruleSet, 'officerEvaluation.dimensions');
  const semester = ruleOn(ruleSet, 'debrief.semester');
  return {
    ...(semesterRules[semester?.id ?? ''] ?? wherever),
    dimensions: asked?.value ?? null, dimensionsFrom: asked === null ? [] : [asked.rule.citation],
    semesterFrom: semester === null ? [] : [semester.citation], councilFrom: citationsOn(ruleSet, 'debrief.council'), noticeFrom: citationsOn(ruleSet, 'debrief.publication'),
    studentsFrom: citationsOn(ruleSet, 'debrief.studentLed'),
  };
}

export const citationsOf = ({ dimensionsFrom, semesterFrom, councilFrom, noticeFrom, studentsFrom }: ReviewRules): readonly Citation[] => {
  const all = [...dimensionsFrom, ...semesterFrom, ...councilFrom, ...noticeFrom, ...studentsFrom];
  return all.filter(({ document, clause }, index) => all.findIndex((other) => other.document === document && other.clause === clause) === index);
};
