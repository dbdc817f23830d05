import { type CivilDate, forbiddenCharacters, isCivilDate, type Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { type Hundredths, isHundredths, mostHundredths, proportion, written } from './hundredths.ts';
import { type Indicator, isObserved, type Scale, type ScaleKind, type Threshold, type UnitCondition } from './indicator.ts';
import { type Figure } from './indicator.figures.ts';
import { problems } from './indicator-sets.problems.ts';

/** What somebody says of one indicator (评分、填报值): exactly the field of its scale, and for YES_NO a number beside it. */
export interface IndicatorValue {
  readonly points?: Hundredths | null;
  readonly yes?: boolean | null;
  readonly grade?: string | null;
  readonly number?: Hundredths | null;
  readonly date?: CivilDate | null;
  readonly text?: string | null;
}

/** Under which conditions a unit stands; they loosen thresholds. */
export type UnitConditions = ReadonlySet<UnitCondition>;
const none: UnitConditions = new Set();

const fields = { POINTS: 'points', YES_NO: 'yes', GRADES: 'grade', NUMBER: 'number', DATE: 'date', TEXT: 'text' } as const satisfies Record<ScaleKind, keyof IndicatorValue>;

const longestText = 2000;

/** What is wrong with a value; `path` leads to the value. */
export function checkValue(indicator: Indicator, value: IndicatorValue, path: readonly string[] = []): readonly Problem[] {
  const { scale, title: { zh: title } } = indicator;
  if (scale === null) return [problems.UNKNOWN_PART({ path, values: { key: indicator.key } })];
  const wanted = fields[scale.kind];
  const given = Object.values(fields).filter((field) => value[field] != null);
  const allowed = new Set<keyof IndicatorValue>(scale.kind === 'YES_NO' && indicator.threshold != null ? [wanted, 'number'] : [wanted]);
  if (!given.includes(wanted)) return given.length === 0 ? [problems.VALUE_REQUIRED({ path, values: { title } })] : [problems.WRONG_VALUE({ path, values: { title, kind: scale.kind } })];
  if (given.some((field) => !allowed.has(field))) return [problems.WRONG_VALUE({ path, values: { title, kind: scale.kind } })];
  return [...scaleProblems(indicator, scale, value, [...path, wanted]), ...(scale.kind === 'YES_NO' ? numberProblems(title, value.number, [...path, 'number']) : [])];
}

function scaleProblems(indicator: Indicator, scale: Scale, value: IndicatorValue, path: readonly string[]): readonly Problem[] {
  const { zh: title } = indicator.title;
  switch (scale.kind) {
    case 'POINTS':
      return pointsProblems(indicator, scale, value.points ?? 0, path);
    case 'GRADES':
      return scale.grades.some(({ label }) => label === value.grade) ? [] : [problems.UNKNOWN_GRADE({ path, values: { title, grade: value.grade ?? '' } })];
    case 'NUMBER':
      return numberProblems(title, value.number, path);
    case 'DATE':
      return isCivilDate(value.date ?? '') ? [] : [common.INVALID_DATE({ path })];
    case 'TEXT':
      return writtenProblems(value.text ?? '', path);
    case 'YES_NO':
      return [];
  }
}

/** The most somebody may give: the raw scale where there is one, else the points. */
export const mostPoints = ({ points }: Indicator, { max }: Scale & { kind: 'POINTS' }): Hundredths => max ?? points ?? 0;

function pointsProblems(indicator: Indicator, scale: Scale & { kind: 'POINTS' }, points: Hundredths, path: readonly string[]): readonly Problem[] {
  const { zh: title } = indicator.title;
  const max = mostPoints(indicator, scale);
  if (!isHundredths(points) || points > max) return [problems.OUT_OF_SCALE({ path, values: { title, max: written(max) } })];
  return points % scale.step === 0 ? [] : [problems.OFF_STEP({ path, values: { title, step: written(scale.step) } })];
}

function numberProblems(title: string, number: Hundredths | null | undefined, path: readonly string[]): readonly Problem[] {
  return number == null || isHundredths(number) ? [] : [problems.OUT_OF_SCALE({ path, values: { title, max: written(mostHundredths) } })];
}

function writtenProblems(text: string, path: readonly string[]): readonly Problem[] {
  return [
    ...(text.trim() === '' ? [common.REQUIRED({ path })] : []),
    ...(text.length > longestText ? [common.TOO_LONG({ path, values: { limit: longestText } })] : []),
    ...forbiddenCharacters(text.replaceAll(/[\n\t]/g, ' ')).map(({ codePoint, position }) => common.FORBIDDEN_CHARACTER({ path, values: { codePoint, position } })),
  ];
}

/** The line that holds for a unit: the loosened one where its condition is true. */
export const lineOf = ({ value, unless }: Threshold, conditions: UnitConditions): Hundredths => (unless != null && conditions.has(unless.condition) ? unless.value : value);

export function meetsThreshold(threshold: Threshold, number: Hundredths, conditions: UnitConditions = none): boolean {
  const line = lineOf(threshold, conditions);
  if (threshold.operator === 'EXACTLY') return number === line;
  return threshold.operator === 'AT_MOST' ? number <= line : number >= line;
}

/** Whether an indicator is met (达标); null where its scale does not tell. A grade is met unless it is worth nothing. */
export function isMet(indicator: Indicator, value: IndicatorValue, conditions: UnitConditions = none): boolean | null {
  const { scale, threshold } = indicator;
  if (scale?.kind === 'YES_NO') return value.yes ?? null;
  if (scale?.kind === 'NUMBER' && threshold != null) return value.number == null ? null : meetsThreshold(threshold, value.number, conditions);
  if (scale?.kind === 'GRADES') {
    const grade = scale.grades.find(({ label }) => label === value.grade);
    return grade === undefined ? null : grade.percent > 0;
  }
  return null;
}

/** What a value is worth, in hundredths of a point; null for what is not graded, does not count this year, or has no value. */
export function scoreOf(indicator: Indicator, value: IndicatorValue, conditions: UnitConditions = none): Hundredths | null {
  const { scale, points } = indicator;
  if (scale === null || points === null || isObserved(indicator)) return null;
  switch (scale.kind) {
    case 'POINTS':
      return value.points == null ? null : proportion(value.points, points, mostPoints(indicator, scale));
    case 'GRADES': {
      const grade = scale.grades.find(({ label }) => label === value.grade);
      return grade === undefined ? null : proportion(grade.percent, points, 100_00);
    }
    case 'NUMBER':
      if (value.number != null && scale.perUnit != null) return Math.min(points, proportion(value.number, scale.perUnit, 100));
      return allOrNothing(points, isMet(indicator, value, conditions));
    case 'YES_NO':
      return allOrNothing(points, isMet(indicator, value, conditions));
    case 'DATE':
    case 'TEXT':
      return null;
  }
}

const allOrNothing = (points: Hundredths, met: boolean | null): Hundredths | null => (met === null ? null : met ? points : 0);

/** Whether what was declared differs from what the hub counts; null where one of them is not known or they cannot be compared. */
export function differs(indicator: Indicator, value: IndicatorValue, figure: Figure | null, conditions: UnitConditions = none): boolean | null {
  if (figure === null) return null;
  if ('date' in figure) return value.date == null ? null : value.date !== figure.date;
  const counted = 'number' in figure ? figure.number * 100 : null;
  if (counted !== null && value.number != null) return value.number !== counted;
  const declared = isMet(indicator, value, conditions);
  const found = 'yes' in figure ? figure.yes : indicator.threshold == null || counted === null ? null : meetsThreshold(indicator.threshold, counted, conditions);
  return declared === null || found === null ? null : declared !== found;
}
