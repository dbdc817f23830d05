import { describe, expect, it } from 'vitest';
import type { Indicator } from './indicator.ts';
import { checkIndicatorSet, type IndicatorSet } from './indicator-set.ts';
import { reckon } from './indicator-set.score.ts';
import { checkValue, differs, type IndicatorValue, isMet, scoreOf } from './indicator.value.ts';

const given = (key: string, over: Partial<Indicator> = {}): Indicator => ({
  key, title: { zh: `指标${key}` }, marks: [], points: 100_00, scale: { kind: 'YES_NO' }, evidence: 'NONE', source: 'ASSESSOR', ...over,
});
const setOf = (parts: readonly Indicator[], over: Partial<IndicatorSet> = {}): IndicatorSet => ({ title: { zh: '学院学生会工作考核' }, assessed: { kinds: ['COLLEGE_STUDENT_UNION'] }, parts, ...over });
const faults = (set: IndicatorSet): string[] => checkIndicatorSet(set).map(({ code, path }) => `${code.replace('INDICATOR_SET.', '')} ${path.slice(1).join('.')}`);

const staff = given('staff', {
  marks: ['CORE'], scale: { kind: 'NUMBER', unit: '人' }, derived: 'STAFF',
  threshold: { operator: 'AT_MOST', value: 40_00, unit: '人', unless: { condition: 'MANY_STUDENTS_OR_CAMPUSES', value: 60_00 } },
});

describe('a set of indicators', () => {
  it('adds up to the hundredth, on every level', () => {
    const thirds = [given('a', { points: 33_33 }), given('b', { points: 33_33 }), given('c', { points: 33_34 })];
    expect(faults(setOf(thirds))).toEqual([]);
    expect(faults(setOf(thirds.slice(0, 2)))).toEqual(['DOES_NOT_ADD_UP parts']);
    expect(checkIndicatorSet(setOf(thirds.slice(0, 2)))[0]?.message.zh).toBe('各项分值之和为 66.66，应为 100');
    const part = given('part', { scale: null, children: [given('x', { points: 70_00 }), given('y', { points: 20_00 })] });
    expect(faults(setOf([part]))).toEqual(['DOES_NOT_ADD_UP parts.0.children']);
  });

  it('counts neither bonuses nor what is only observed', () => {
    const parts = [given('a'), given('bonus', { role: 'BONUS', points: 3_00 }), given('seen', { marks: ['OBSERVED'], points: 5_00 })];
    expect(faults(setOf(parts))).toEqual([]);
  });

  it('may be without points throughout, but not here and there', () => {
    expect(faults(setOf([given('a', { points: null }), given('b', { points: null })]))).toEqual([]);
    expect(faults(setOf([given('a'), given('b', { points: null })]))).toEqual(['POINTS_REQUIRED parts.1.points']);
    expect(faults(setOf([given('a'), given('remark', { points: null, scale: { kind: 'TEXT' } })]))).toEqual([]);
  });

  it('names everything that is wrong, with its place', () => {
    const wrong = setOf([
      given('A b', { title: { zh: ' ' }, points: 12.5, marks: ['CORE', 'OBSERVED'] }),
      given('same', { scale: { kind: 'GRADES', grades: [{ label: '优秀', percent: 100_00 }, { label: '优秀', percent: 60_00 }] } }),
      given('same', { scale: { kind: 'POINTS', step: 3_00 } }),
      given('late', { scale: { kind: 'DATE' }, derived: 'STAFF', marks: ['CORE'], threshold: { operator: 'AT_MOST', value: 1, unit: '天' } }),
      given('part', { children: [given('in', { scale: { kind: 'NUMBER', unit: '个' } })] }),
      given('plus', { role: 'BONUS', scale: null, children: [given('minus', { role: 'DEDUCTION' })] }),
    ], { assessed: { kinds: [] }, bands: [{ key: 'low', title: { zh: '合格' }, least: 60_00 }, { key: 'high', title: { zh: '优秀' }, least: 90_00, places: 0 }], tieRule: { kind: 'PARTS', keys: ['nothing'] } });
    expect(faults(wrong)).toEqual([
      'NO_KIND assessed', 'HUB.REQUIRED parts.0.title.zh', 'INVALID_POINTS parts.0.points', 'CORE_AND_OBSERVED parts.0.marks', 'INVALID_GRADES parts.1.scale.grades', 'INVALID_STEP parts.2.scale.step',
      'THRESHOLD_MISPLACED parts.3.threshold', 'UNGRADED_SCALE parts.3.points', 'FIGURE_DOES_NOT_FIT parts.3.derived', 'CORE_NOT_DECIDABLE parts.3.marks', 'PART_WITH_SCALE parts.4.scale',
      'THRESHOLD_OR_RATE parts.4.children.0.scale', 'ROLE_MISPLACED parts.5.children.0.role', 'INVALID_KEY parts.0.key', 'KEY_REPEATED parts.2.key', 'DOES_NOT_ADD_UP parts',
      'INVALID_BAND bands.1', 'BANDS_UNORDERED bands.1.least', 'UNKNOWN_PART tieRule.keys.0',
    ]);
    expect(faults(setOf([]))).toEqual(['NO_INDICATORS parts']);
  });
});

const codes = (indicator: Indicator, value: IndicatorValue): string[] => checkValue(indicator, value, ['input', 'value']).map(({ code, path }) => `${code} ${path.join('.')}`);

describe('a value', () => {
  const scored = given('scored', { points: 70_00, scale: { kind: 'POINTS', max: 100_00, step: 50 } });
  const grades = given('grades', { points: 5_00, scale: { kind: 'GRADES', grades: [{ label: 'A', percent: 100_00 }, { label: 'B', percent: 60_00 }, { label: 'C', percent: 40_00 }, { label: 'D', percent: 0 }] } });

  it('is held against its scale', () => {
    expect(codes(scored, { points: 88_50 })).toEqual([]);
    expect(codes(scored, { points: 100_50 })).toEqual(['INDICATOR_SET.OUT_OF_SCALE input.value.points']);
    expect(codes(scored, { points: -50 })).toEqual(['INDICATOR_SET.OUT_OF_SCALE input.value.points']);
    expect(codes(scored, { points: 88_25 })).toEqual(['INDICATOR_SET.OFF_STEP input.value.points']);
    expect(codes(grades, { grade: 'E' })).toEqual(['INDICATOR_SET.UNKNOWN_GRADE input.value.grade']);
    expect(codes(grades, { points: 1 })).toEqual(['INDICATOR_SET.WRONG_VALUE input.value']);
    expect(codes(grades, { grade: 'A', yes: true })).toEqual(['INDICATOR_SET.WRONG_VALUE input.value']);
    expect(codes(grades, {})).toEqual(['INDICATOR_SET.VALUE_REQUIRED input.value']);
    expect(codes(given('held', { scale: { kind: 'DATE' }, points: null }), { date: '2024-02-30' })).toEqual(['HUB.INVALID_DATE input.value.date']);
    expect(codes(given('held'), { yes: true, number: 3_00 })).toEqual(['INDICATOR_SET.WRONG_VALUE input.value']);
    const counted = { ...staff, scale: { kind: 'YES_NO' } } as const;
    expect(codes(counted, { yes: true, number: 51_00 })).toEqual([]);
    expect(codes(counted, { yes: true, number: 0.5 })).toEqual(['INDICATOR_SET.OUT_OF_SCALE input.value.number']);
  });

  it('is worth its share of the points, halves up', () => {
    expect(scoreOf(scored, { points: 88_50 })).toBe(61_95);
    expect(scoreOf(given('thirds', { points: 1, scale: { kind: 'POINTS', max: 2, step: 1 } }), { points: 1 })).toBe(1);
    expect(['A', 'B', 'C', 'D'].map((grade) => scoreOf(grades, { grade }))).toEqual([5_00, 3_00, 2_00, 0]);
    expect(scoreOf({ ...grades, marks: ['OBSERVED'] }, { grade: 'A' })).toBeNull();
    const rate = given('survey', { points: 35_00, scale: { kind: 'NUMBER', unit: '%', perUnit: 35 } });
    expect(scoreOf(rate, { number: 87_50 })).toBe(30_63);
    expect(scoreOf(rate, { number: 120_00 })).toBe(35_00);
  });

  it('meets a threshold that is looser where there are many students or campuses', () => {
    const many = new Set(['MANY_STUDENTS_OR_CAMPUSES'] as const);
    expect([40_00, 41_00, 51_00, 61_00].map((number) => [isMet(staff, { number }), isMet(staff, { number }, many)])).toEqual([[true, true], [false, true], [false, true], [false, false]]);
    expect(scoreOf(staff, { number: 51_00 })).toBe(0);
    expect(scoreOf(staff, { number: 51_00 }, many)).toBe(100_00);
  });

  it('stands beside what the hub counts, and a difference shows', () => {
    expect(differs(staff, { number: 38_00 }, { number: 38 })).toBe(false);
    expect(differs(staff, { number: 38_00 }, { number: 41 })).toBe(true);
    expect(differs(staff, { number: 38_00 }, null)).toBeNull();
    const concluded = { ...staff, scale: { kind: 'YES_NO' } } as const;
    expect(differs(concluded, { yes: true }, { number: 41 })).toBe(true);
    expect(differs(concluded, { yes: true }, { number: 41 }, new Set(['MANY_STUDENTS_OR_CAMPUSES']))).toBe(false);
    expect(differs(given('all'), { yes: true }, { yes: false })).toBe(true);
    expect(differs(given('held', { scale: { kind: 'DATE' } }), { date: '2019-12-20' }, { date: '2019-12-20' })).toBe(false);
  });
});

describe('the whole', () => {
  const set = setOf([
    given('work', { points: 70_00, scale: null, children: [given('w1', { points: 50_00 }), given('w2', { points: 20_00 })] }),
    given('talk', { points: 30_00 }),
    given('plus', { role: 'BONUS', points: 3_00, scale: null, children: [given('p1', { role: 'BONUS', points: 2_00 }), given('p2', { role: 'BONUS', points: 2_00 })] }),
    given('minus', { role: 'DEDUCTION', points: 10_00, scale: null, children: [given('m1', { role: 'DEDUCTION', points: 20_00 })] }),
  ], { cap: 100_00 });

  it('is the sum of its parts; bonuses and deductions keep to their limits, and the whole to its cap', () => {
    expect(faults(set)).toEqual([]);
    const scored = (entries: Record<string, number>) => reckon(set, new Map(Object.entries(entries)));
    expect(scored({ w1: 45_50, w2: 18_00, talk: 27_25 }).total).toBe(90_75);
    expect(scored({ w1: 45_50, w2: 18_00, talk: 27_25, p1: 2_00, p2: 2_00 }).total).toBe(93_75);
    expect(scored({ w1: 50_00, w2: 20_00, talk: 30_00, p1: 2_00 }).total).toBe(100_00);
    expect(scored({ w1: 45_50, w2: 18_00, talk: 27_25, m1: 15_00 }).total).toBe(80_75);
    expect(scored({ w1: 0, w2: 0, talk: 0, m1: 15_00 }).total).toBe(0);
    expect(scored({ w1: 45_50, w2: 18_00, talk: 27_25 }).scores.get('work')).toBe(63_50);
    expect(scored({ w1: 45_50, talk: 27_25 })).toMatchObject({ total: null, missing: ['w2'] });
  });
});
