import type { Problem } from '@xuelian/kernel';
import { problems as common } from '@xuelian/platform';
import { type Hundredths, isHundredths, wholeHundred } from './hundredths.ts';
import { figureKind } from './indicator.figures.ts';
import { type Indicator, isCore, isObserved, isPart, roleOf, type Scale, type Threshold } from './indicator.ts';
import { problems } from './indicator-sets.problems.ts';

const mostGrades = 20;
const longestLabel = 40;

const isPositive = (value: Hundredths): boolean => isHundredths(value) && value > 0;

/** What is wrong with one indicator, apart from its key and its place among others. */
export function indicatorProblems(indicator: Indicator, path: readonly string[], above: Indicator | null): readonly Problem[] {
  const { points } = indicator;
  return [
    ...(points === null || isPositive(points) ? [] : [problems.INVALID_POINTS({ path: [...path, 'points'] })]),
    ...(isCore(indicator) && isObserved(indicator) ? [problems.CORE_AND_OBSERVED({ path: [...path, 'marks'] })] : []),
    ...(above !== null && roleOf(above) !== 'PART' && roleOf(above) !== roleOf(indicator) ? [problems.ROLE_MISPLACED({ path: [...path, 'role'] })] : []),
    ...(isPart(indicator) ? partProblems(indicator, path) : valuedProblems(indicator, path)),
  ];
}

function partProblems({ scale, threshold, derived }: Indicator, path: readonly string[]): readonly Problem[] {
  return scale === null && threshold == null && derived == null ? [] : [problems.PART_WITH_SCALE({ path: [...path, 'scale'] })];
}

function valuedProblems(indicator: Indicator, path: readonly string[]): readonly Problem[] {
  const { scale, points, threshold, derived } = indicator;
  if (scale === null) return [problems.SCALE_REQUIRED({ path: [...path, 'scale'] })];
  return [
    ...scaleProblems(scale, points, [...path, 'scale']),
    ...(threshold == null ? [] : thresholdProblems(scale, threshold, [...path, 'threshold'])),
    ...gradingProblems(indicator, scale, path),
    ...(derived != null && !fits(indicator, scale) ? [problems.FIGURE_DOES_NOT_FIT({ path: [...path, 'derived'], values: { figure: derived, kind: scale.kind } })] : []),
    ...(isCore(indicator) && !isDecidable(scale, threshold) ? [problems.CORE_NOT_DECIDABLE({ path: [...path, 'marks'] })] : []),
  ];
}

function scaleProblems(scale: Scale, points: Hundredths | null, path: readonly string[]): readonly Problem[] {
  if (scale.kind === 'POINTS') {
    const max = scale.max ?? points;
    const isSound = max !== null && isPositive(max) && isPositive(scale.step) && max % scale.step === 0;
    return isSound ? [] : [problems.INVALID_STEP({ path: [...path, 'step'] })];
  }
  if (scale.kind === 'GRADES') {
    const labels = new Set(scale.grades.map(({ label }) => label.trim()));
    const isSound = labels.size === scale.grades.length && labels.size >= 2 && labels.size <= mostGrades && scale.grades.every(({ label, percent }) => (
      label.trim() !== '' && label.length <= longestLabel && isHundredths(percent) && percent <= wholeHundred));
    return isSound ? [] : [problems.INVALID_GRADES({ path: [...path, 'grades'], values: { limit: mostGrades } })];
  }
  if (scale.kind === 'NUMBER') {
    return [
      ...(scale.unit.trim() === '' ? [common.REQUIRED({ path: [...path, 'unit'] })] : []),
      ...(scale.perUnit == null || isPositive(scale.perUnit) ? [] : [problems.INVALID_POINTS({ path: [...path, 'perUnit'] })]),
    ];
  }
  return [];
}

function thresholdProblems(scale: Scale, { value, unit, unless }: Threshold, path: readonly string[]): readonly Problem[] {
  if (scale.kind !== 'NUMBER' && scale.kind !== 'YES_NO') return [problems.THRESHOLD_MISPLACED({ path })];
  return [
    ...(isHundredths(value) ? [] : [problems.INVALID_THRESHOLD({ path: [...path, 'value'] })]),
    ...(unless == null || isHundredths(unless.value) ? [] : [problems.INVALID_THRESHOLD({ path: [...path, 'unless', 'value'] })]),
    ...(scale.kind === 'NUMBER' && unit !== scale.unit ? [problems.UNIT_DIFFERS({ path: [...path, 'unit'], values: { threshold: unit, unit: scale.unit } })] : []),
  ];
}

/** Texts and dates carry no points; a number carries them by a threshold or by the unit. */
function gradingProblems({ points, threshold }: Indicator, scale: Scale, path: readonly string[]): readonly Problem[] {
  if (scale.kind !== 'NUMBER') return points !== null && (scale.kind === 'TEXT' || scale.kind === 'DATE') ? [problems.UNGRADED_SCALE({ path: [...path, 'points'], values: { kind: scale.kind } })] : [];
  const ways = Number(threshold != null) + Number(scale.perUnit != null);
  return ways > 1 || (points !== null && ways === 0) ? [problems.THRESHOLD_OR_RATE({ path: [...path, 'scale'] })] : [];
}

/** A core indicator is met or not: by yes or no, by a threshold, or by a grade. */
const isDecidable = (scale: Scale, threshold: Threshold | null | undefined): boolean => scale.kind === 'YES_NO' || scale.kind === 'GRADES' || (scale.kind === 'NUMBER' && threshold != null);

function fits({ derived, threshold }: Indicator, scale: Scale): boolean {
  if (derived == null) return true;
  const kind = figureKind(derived);
  if (kind === 'DATE') return scale.kind === 'DATE';
  if (kind === 'NUMBER') return scale.kind === 'NUMBER' || (scale.kind === 'YES_NO' && threshold != null);
  return scale.kind === 'YES_NO' || (scale.kind === 'NUMBER' && threshold != null);
}
