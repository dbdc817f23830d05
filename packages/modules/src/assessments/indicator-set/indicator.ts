import type { DerivedFigure } from './indicator.figures.ts';
import type { Hundredths } from './hundredths.ts';

/** A text that a set brings along: Chinese always, English where somebody wrote it. */
export interface SetText {
  readonly zh: string;
  readonly en?: string | null;
}

/** ★ core indicators (核心指标) must be met; ▲ observed ones (观察指标) do not count this year. */
export const indicatorMarks = ['CORE', 'OBSERVED'] as const;
export type IndicatorMark = (typeof indicatorMarks)[number];

/** Where the value that counts comes from (评分来源). */
export const indicatorSources = ['SELF', 'ASSESSOR', 'JURY', 'SURVEY', 'DEFENSE'] as const;
export type IndicatorSource = (typeof indicatorSources)[number];

/** Whether the points are part of the whole, come on top (加分) or are taken off (扣分). */
export const indicatorRoles = ['PART', 'BONUS', 'DEDUCTION'] as const;
export type IndicatorRole = (typeof indicatorRoles)[number];

export const evidenceDemands = ['NONE', 'OPTIONAL', 'REQUIRED'] as const;
export type EvidenceDemand = (typeof evidenceDemands)[number];

/** What an indicator tells about the outcome of the work (CN 一: 满意度、贡献度、认可度). */
export const outcomeDimensions = ['SATISFACTION', 'CONTRIBUTION', 'RECOGNITION'] as const;
export type OutcomeDimension = (typeof outcomeDimensions)[number];

/** One grade and the share of the points it is worth: A = 100 %, or 优秀. */
export interface Grade {
  readonly label: string;
  readonly percent: Hundredths;
}

export const scaleKinds = ['POINTS', 'YES_NO', 'GRADES', 'NUMBER', 'DATE', 'TEXT'] as const;
export type ScaleKind = (typeof scaleKinds)[number];

/** How an indicator is valued (计分方式). */
export type Scale =
  /** From 0 to `max` by steps; worth its share of the indicator's points. `max` is the points themselves where left out. */
  | { readonly kind: 'POINTS'; readonly max?: Hundredths | null; readonly step: Hundredths }
  | { readonly kind: 'YES_NO' }
  | { readonly kind: 'GRADES'; readonly grades: readonly Grade[] }
  /** Worth all points if the threshold is met; without one, `perUnit` for each unit, up to the points. */
  | { readonly kind: 'NUMBER'; readonly unit: string; readonly perUnit?: Hundredths | null }
  | { readonly kind: 'DATE' }
  | { readonly kind: 'TEXT' };

export const thresholdOperators = ['AT_MOST', 'AT_LEAST', 'EXACTLY'] as const;
export type ThresholdOperator = (typeof thresholdOperators)[number];

/** What may loosen a threshold; an administrator says of which school it is true (policy flags of a unit). */
export const unitConditions = ['MANY_STUDENTS_OR_CAMPUSES', 'SEVERAL_CAMPUSES'] as const;
export type UnitCondition = (typeof unitConditions)[number];

/** The hard line of an indicator: staff ≤ 40, ≤ 60 where there are many students or campuses. */
export interface Threshold {
  readonly operator: ThresholdOperator;
  readonly value: Hundredths;
  readonly unit: string;
  readonly unless?: { readonly condition: UnitCondition; readonly value: Hundredths } | null;
}

/** One indicator (指标), or a part of a set that holds some (一级指标). */
export interface Indicator {
  /** Unique in its set, stable from year to year: what compares two years compares keys. */
  readonly key: string;
  readonly title: SetText;
  readonly marks: readonly IndicatorMark[];
  readonly role?: IndicatorRole | null;
  /** What it is worth; null where it is not graded. Of a part of bonuses or deductions, the most they come to. */
  readonly points: Hundredths | null;
  /** Null for a part that holds others. */
  readonly scale: Scale | null;
  /** For NUMBER and for YES_NO, where the number stands beside the conclusion (实有 n 人). */
  readonly threshold?: Threshold | null;
  readonly evidence: EvidenceDemand;
  /** What the hub counts itself, shown beside what was declared. */
  readonly derived?: DerivedFigure | null;
  readonly source: IndicatorSource;
  readonly outcome?: OutcomeDimension | null;
  readonly children?: readonly Indicator[] | null;
}

/** Its path of keys and what holds it, outermost first. */
export interface PlacedIndicator {
  readonly indicator: Indicator;
  readonly path: readonly string[];
  readonly above: readonly Indicator[];
}

/** Every indicator of a tree in the order it is printed, parts before what they hold. */
export function placedIndicators(parts: readonly Indicator[], path: readonly string[] = ['parts'], above: readonly Indicator[] = []): readonly PlacedIndicator[] {
  return parts.flatMap((indicator, index) => {
    const at = [...path, String(index)];
    return [{ indicator, path: at, above }, ...placedIndicators(indicator.children ?? [], [...at, 'children'], [...above, indicator])];
  });
}

export const isPart = ({ children }: Indicator): boolean => children != null && children.length > 0;
export const isCore = ({ marks }: Indicator): boolean => marks.includes('CORE');
export const isObserved = ({ marks }: Indicator): boolean => marks.includes('OBSERVED');
export const roleOf = ({ role }: Indicator): IndicatorRole => role ?? 'PART';

/** What is valued: the indicators that hold no others, in the order printed. */
export const valuedIndicators = (parts: readonly Indicator[]): readonly Indicator[] =>
  placedIndicators(parts).flatMap(({ indicator }) => (isPart(indicator) ? [] : [indicator]));
