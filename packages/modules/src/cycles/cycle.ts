import { atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { textProblems } from '@xuelian/platform';
import { checkName, type OrganizationKind } from '../organizations/index.ts';
import { problems } from './cycles.problems.ts';

/** What comes back every year or semester (周期工作类别). */
export const cycleKinds = ['COLLEGE_REPORT', 'CONGRESS_REPORT', 'ASSESSMENT', 'REFORM_ASSESSMENT', 'DEBRIEF', 'SURVEY', 'TRAINING'] as const;
export type CycleKind = (typeof cycleKinds)[number];

interface KindRule {
  readonly rhythm: 'YEAR' | 'SEMESTER';
  /** Kinds of organization that can owe it; a cycle names some of them. */
  readonly owedBy: readonly OrganizationKind[];
}

const collegeUnions = ['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'COLLEGE_FEDERATION'] as const;
const schoolUnions = ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION', 'SCHOOL_FEDERATION', 'SECONDARY_SCHOOL_UNION'] as const;
const federations = ['PROVINCIAL_FEDERATION', 'CITY_FEDERATION'] as const;

/** Who can owe what, and how often: requirements W-10 to W-13, W-18, W-24, W-25. */
export const cycleKindRules: Readonly<Record<CycleKind, KindRule>> = {
  COLLEGE_REPORT: { rhythm: 'YEAR', owedBy: collegeUnions },
  CONGRESS_REPORT: { rhythm: 'YEAR', owedBy: schoolUnions },
  ASSESSMENT: { rhythm: 'YEAR', owedBy: [...federations, ...schoolUnions, ...collegeUnions, 'LEAGUE_ORG'] },
  REFORM_ASSESSMENT: { rhythm: 'YEAR', owedBy: [...schoolUnions, ...collegeUnions] },
  DEBRIEF: { rhythm: 'SEMESTER', owedBy: [...schoolUnions, ...collegeUnions] },
  SURVEY: { rhythm: 'YEAR', owedBy: [...federations, ...schoolUnions, ...collegeUnions] },
  TRAINING: { rhythm: 'YEAR', owedBy: [...schoolUnions, ...collegeUnions] },
};

/** Last days of what is owed; each counts whole, to its end in Asia/Shanghai. */
export interface LastDays {
  /** Last day to be on time (按时期限). */
  readonly timelyOn: CivilDate;
  /** Last day to submit (截止日期): what comes later is overdue, and received until the cycle is closed. */
  readonly submitOn: CivilDate;
}

/** When the hub reminds (提醒), in days before and after the last day; on the day itself it always does. */
export interface Reminding {
  readonly remindBefore: readonly number[];
  readonly remindAfter: readonly number[];
  /** Days after the last day on which the level above is told; null for never. */
  readonly escalateAfter: number | null;
}

export interface CyclePlan extends LastDays, Reminding {
  readonly kind: CycleKind;
  readonly academicYear: number;
  readonly half: number | null;
  readonly title: string;
  readonly owedBy: readonly OrganizationKind[];
}

const mostReminders = 5;
const longestWait = 60;

/** The stored form of a plan, and everything wrong with it. */
export function checkPlan(given: CyclePlan, today: CivilDate): { readonly plan: CyclePlan; readonly problems: readonly Problem[] } {
  const { name, problems: misnamed } = checkName(given.title, 'title');
  const plan = { ...given, title: name, owedBy: [...new Set(given.owedBy)] };
  return { plan, problems: [...misnamed, ...periodProblems(plan), ...debtorProblems(plan), ...dayProblems(plan, today), ...remindingProblems(plan)] };
}

function periodProblems({ kind, academicYear, half }: CyclePlan): readonly Problem[] {
  const isSemesterly = cycleKindRules[kind].rhythm === 'SEMESTER';
  return [
    ...(Number.isInteger(academicYear) && academicYear >= 2000 && academicYear <= 2100 ? [] : [problems.NO_ACADEMIC_YEAR(atInput('academicYear'))]),
    ...(isSemesterly && half === null ? [problems.HALF_REQUIRED(atInput('half'))] : []),
    ...(!isSemesterly && half !== null ? [problems.HALF_FORBIDDEN(atInput('half'))] : []),
    ...(isSemesterly && half !== null && half !== 1 && half !== 2 ? [problems.WRONG_HALF(atInput('half'))] : []),
  ];
}

function debtorProblems({ kind, owedBy }: CyclePlan): readonly Problem[] {
  if (owedBy.length === 0) return [problems.OWED_BY_NOBODY(atInput('owedBy'))];
  const able: readonly OrganizationKind[] = cycleKindRules[kind].owedBy;
  return owedBy.flatMap((debtor, index) => (able.includes(debtor) ? [] : [problems.CANNOT_OWE({ ...atInput('owedBy', String(index)), values: { kind: debtor } })]));
}

const dayProblems = ({ timelyOn, submitOn }: LastDays, today: CivilDate): readonly Problem[] => [
  ...(timelyOn > submitOn ? [problems.TIMELY_AFTER_SUBMIT({ ...atInput('timelyOn'), values: { submitOn } })] : []),
  ...(submitOn < today ? [problems.DUE_IN_PAST({ ...atInput('submitOn'), values: { today } })] : []),
];

function remindingProblems({ remindBefore, remindAfter, escalateAfter }: Reminding): readonly Problem[] {
  const wrong = (days: readonly number[]): boolean => days.length > mostReminders || new Set(days).size < days.length || !days.every(isWait);
  return [
    ...(wrong(remindBefore) ? [outOfRange('remindBefore')] : []),
    ...(wrong(remindAfter) ? [outOfRange('remindAfter')] : []),
    ...(escalateAfter === null || isWait(escalateAfter) ? [] : [outOfRange('escalateAfter')]),
  ];
}

const outOfRange = (field: string): Problem => problems.DAYS_OUT_OF_RANGE({ ...atInput(field), values: { least: 1, most: longestWait, count: mostReminders } });

const isWait = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= longestWait;

const longestReason = 500;

/** A reason is always given, in at most 500 characters. */
export const reasonProblems = (reason: string, ...field: readonly string[]): readonly Problem[] => textProblems(reason, field, { limit: longestReason, isRequired: true });

/** Entries that name what an earlier entry names. */
export function repetitionProblems(ids: readonly string[], pathOf: (index: number) => readonly string[]): readonly Problem[] {
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    return first === index ? [] : [problems.NAMED_TWICE({ ...atInput(...pathOf(index)), values: { position: first + 1 } })];
  });
}
