import type { CivilDate, Localized } from '@xuelian/kernel';
import type { ReformSubject } from './reform-subject.ts';

/** Whom a form is filled in for (层级): a school union (校级), or the unions below it (二级院系、书院、分校区). */
export const formLevels = ['SCHOOL', 'COLLEGE'] as const;
export type FormLevel = (typeof formLevels)[number];

/** What a unit says of an item (结论). Which two words the form prints for it, its version knows. */
export const verdicts = ['MET', 'NOT_MET'] as const;
export type Verdict = (typeof verdicts)[number];

/** How an item is marked (标注): ★ core (核心), ▲ observed (观测). */
export type ItemMark = 'CORE' | 'OBSERVED';

/** A limit that is higher under a condition. No field of the form says whether the condition holds. */
export interface CountLimit {
  readonly atMost: number;
  readonly exception: { readonly atMost: number; readonly condition: Localized } | null;
}

/** What an item asks for, where that can be told by a figure (指标要求). */
export type Threshold =
  | { readonly kind: 'COUNT'; readonly limit: CountLimit }
  | { readonly kind: 'SHARE'; readonly percent: number }
  | { readonly kind: 'STUDY'; readonly topPercent: number; readonly failedCourses: number }
  | { readonly kind: 'HELD'; readonly since: CivilDate | null };

/** What is written in the remark beside the verdict (备注): a count with its unit, or a day. */
export type Datum = { readonly kind: 'COUNT'; readonly unit: CountUnit } | { readonly kind: 'DATE' };
export type CountUnit = '人' | '个';

export interface ReformItem {
  readonly subject: ReformSubject;
  /** As the form numbers it; items of a group share the number of the group. */
  readonly number: number;
  /** The requirement in our own words; null where its wording was not seen. */
  readonly requirement: Localized | null;
  /** Null where no mark is printed, or none could be seen. */
  readonly mark: ItemMark | null;
  readonly threshold: Threshold | null;
  readonly datum: Datum | null;
}

/** The fields around the items (表头、表尾). */
export const formFields = ['ORGANIZATION_NAME', 'UNION_TYPE', 'COLLEGE_UNION_COUNT', 'IS_RECHECKED', 'PUBLIC_LINK', 'SHORTCOMINGS'] as const;
export type FormField = (typeof formFields)[number];

/** The time a form speaks of (填报周期). `from` is null for forms that only say until when. */
export interface FormPeriod {
  readonly from: CivilDate | null;
  readonly to: CivilDate;
}

/** How the columns of a form are headed (表头栏目). */
export interface FormColumns {
  readonly item: string;
  readonly verdict: string;
  readonly remark: string;
}

/** One version of the form (模板版本). */
export interface ReformTemplate {
  readonly id: TemplateId;
  readonly level: FormLevel;
  readonly title: Localized;
  readonly period: FormPeriod;
  readonly columns: FormColumns;
  readonly words: Readonly<Record<Verdict, string>>;
  readonly fields: readonly FormField[];
  readonly items: readonly ReformItem[];
  /** Whether the form was seen to its end. */
  readonly isComplete: boolean;
  /** Whether items are marked with ★ and ▲. */
  readonly hasMarks: boolean;
  /** Whether observed items (▲) are said to be no hard requirement yet (暂不作硬性要求); null where there are no marks. */
  readonly observedIsLenient: boolean | null;
}

export const templateIds = ['SCHOOL_2020', 'SCHOOL_2021', 'SCHOOL_2021_2022', 'SCHOOL_2022_2023', 'SCHOOL_2023_2024', 'COLLEGE_2021'] as const;
export type TemplateId = (typeof templateIds)[number];

/** Whether a count is within the limit: surely, only under the condition of the exception, or not at all. */
export function standingOf(count: number, { atMost, exception }: CountLimit): 'WITHIN' | 'CONDITIONAL' | 'OVER' {
  if (count <= atMost) return 'WITHIN';
  return exception !== null && count <= exception.atMost ? 'CONDITIONAL' : 'OVER';
}
