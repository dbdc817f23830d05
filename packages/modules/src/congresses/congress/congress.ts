import { createHash } from 'node:crypto';
import { addDays, atInput, type CivilDate, type Problem } from '@xuelian/kernel';
import { canonicalJson } from '@xuelian/platform';
import type { OrganizationKind } from '../../organizations/index.ts';
import type { Demand, Shortcoming } from '../congress.rules.ts';
import { problems } from '../congresses.problems.ts';

/** Organizations that hold congresses: federations and unions of every level (LY 二.4, 二.8; JL 二.4; CN 二.9). */
export const congressKinds = [
  'NATIONAL_FEDERATION', 'PROVINCIAL_FEDERATION', 'CITY_FEDERATION', 'SCHOOL_FEDERATION', 'COLLEGE_FEDERATION', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION',
  'COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION', 'SECONDARY_SCHOOL_UNION',
] as const satisfies readonly OrganizationKind[];

/** 代表大会, or 全体学生大会 where a college is small (LY 二.8). */
export const congressForms = ['CONGRESS', 'GENERAL_ASSEMBLY'] as const;
export type CongressForm = (typeof congressForms)[number];

/** What a congress deals with (议程); requirements §7.3. */
export const agendaItems = ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS', 'PROPOSALS', 'MAJOR_MATTERS'] as const;
export type AgendaItem = (typeof agendaItems)[number];

/** The four main tasks of a congress (LY 二.8). */
export const mainTasks = ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS'] as const satisfies readonly AgendaItem[];

export const agendaNames: Readonly<Record<AgendaItem, { readonly zh: string; readonly en: string }>> = {
  WORK_REPORT: { zh: '审议工作报告', en: 'work report' },
  ELECTION: { zh: '选举', en: 'election' },
  CHARTER: { zh: '制定、修改章程', en: 'charter' },
  OPINIONS: { zh: '征求意见建议', en: 'gathering of opinions' },
  PROPOSALS: { zh: '提案', en: 'proposals' },
  MAJOR_MATTERS: { zh: '重大事项', en: 'major matters' },
};

/** What is planned, and applied for where the rules ask for that (W-01). */
export interface CongressPlan {
  /** 届次. */
  readonly number: number;
  readonly form: CongressForm;
  readonly plannedOn: CivilDate;
  readonly agenda: readonly AgendaItem[];
}

const mostCongresses = 999;

/** Everything wrong with the shape of a plan. A day gone by is a congress entered afterwards (补录). */
export function planProblems({ number, plannedOn, agenda }: CongressPlan, today: CivilDate): readonly Problem[] {
  const limit = addDays(today, 366);
  return [
    ...(Number.isInteger(number) && number >= 1 && number <= mostCongresses ? [] : [problems.INVALID_NUMBER({ ...atInput('number'), values: { limit: mostCongresses } })]),
    ...(plannedOn > limit ? [problems.TOO_FAR_AHEAD({ ...atInput('plannedOn'), values: { limit } })] : []),
    ...(agenda.length === 0 ? [problems.NO_AGENDA(atInput('agenda'))] : []),
    ...agenda.flatMap((item, index) => {
      const first = agenda.indexOf(item);
      return first === index ? [] : [problems.ITEM_REPEATED({ ...atInput('agenda', String(index)), values: { position: first + 1 } })];
    }),
  ];
}

/** Main tasks that the agenda does not have (LY 二.8). */
export function agendaShortcomings(agenda: readonly AgendaItem[], owed: Demand<readonly AgendaItem[]> | null): readonly Shortcoming[] {
  const lacking = (owed?.value ?? []).filter((item) => !agenda.includes(item));
  if (owed === null || lacking.length === 0) return [];
  const { problem, zh, en } = { problem: problems.AGENDA_INCOMPLETE({ ...atInput('agenda'), citations: [owed.citation] }), zh: listed(lacking, 'zh'), en: listed(lacking, 'en') };
  return [{ effect: owed.effect, problem: { ...problem, message: { zh: problem.message.zh.replace('{items}', zh), en: problem.message.en.replace('{items}', en) } } }];
}

const listed = (items: readonly AgendaItem[], language: 'zh' | 'en'): string => items.map((item) => agendaNames[item][language]).join(language === 'zh' ? '、' : ', ');

/** An assembly of all students takes the place of a congress only where a rule says for how few (LY 二.8). */
export function formProblems(form: CongressForm, students: number | null, below: Demand<number> | null): readonly Problem[] {
  if (form === 'CONGRESS') return [];
  if (below === null) return [problems.ASSEMBLY_NOT_ALLOWED(atInput('form'))];
  if (students === null) return [problems.STUDENTS_UNKNOWN(atInput('organizationId'))];
  if (students < below.value) return [];
  return [problems.ASSEMBLY_TOO_LARGE({ ...atInput('form'), citations: [below.citation], values: { limit: below.value, count: students } })];
}

/** SHA-256 of what is applied for: what a decision binds to. */
export const hashPlan = ({ number, form, plannedOn, agenda }: CongressPlan): string => createHash('sha256').update(canonicalJson({ number, form, plannedOn, agenda })).digest('hex');

/** 第三十六次代表大会 is told as 第 36 次. */
export const titleOf = ({ number, form }: Pick<CongressPlan, 'number' | 'form'>): string => `第${String(number)}次${form === 'CONGRESS' ? '代表大会' : '全体学生大会'}`;
