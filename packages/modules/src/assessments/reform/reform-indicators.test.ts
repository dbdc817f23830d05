import { describe, expect, test } from 'vitest';
import { figureOf } from '../indicator-set/indicator.figures.ts';
import { valuedIndicators } from '../indicator-set/indicator.ts';
import { differs } from '../indicator-set/indicator.value.ts';
import { checkIndicatorSet, isGraded } from '../indicator-set/indicator-set.ts';
import { reformTemplates, templateOf } from './reform-form.templates.ts';
import { reformIndicatorSet } from './reform-indicators.ts';

const indicator = (key: string) => {
  const found = valuedIndicators(reformIndicatorSet(templateOf('SCHOOL_2023_2024')).parts).find((each) => each.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

const study = (rank: boolean | undefined, courses: boolean | undefined) => differs(indicator('study'), { yes: true }, figureOf('ALL_STAFF_STUDY_FIT', { 'staff.rankFit': rank, 'staff.coursesFit': courses }));

describe('the form as a set of indicators', () => {
  test.each(reformTemplates.map((template) => [template.id, template] as const))('%s is sound, and ungraded', (_, template) => {
    const set = reformIndicatorSet(template);
    expect(checkIndicatorSet(set)).toEqual([]);
    expect(isGraded(set)).toBe(false);
    expect(set.parts.map(({ key }) => key)).not.toContain('twelfth');
    expect(set.parts.map(({ key }) => key).filter((key) => key.startsWith('congress'))).toEqual(template.items.find(({ subject }) => subject === 'CONGRESS')?.datum ? ['congress', 'congress-held-on'] : ['congress']);
  });

  test('holds what is declared against what the hub counts', () => {
    expect(differs(indicator('staff'), { yes: true, number: 38_00 }, figureOf('STAFF', { 'staff.total': 38 }))).toBe(false);
    expect(differs(indicator('staff'), { yes: true, number: 38_00 }, figureOf('STAFF', { 'staff.total': 51 }))).toBe(true);
    expect(differs(indicator('posts'), { yes: true }, figureOf('POSTS_OUTSIDE_LIST', { 'posts.held': [{ post: null, title: '办公室主任' }] }))).toBe(true);
    expect(differs(indicator('posts'), { yes: true }, figureOf('POSTS_OUTSIDE_LIST', { 'posts.held': [{ post: 'VICE_PRESIDENT', title: '副主席' }] }))).toBe(false);
    expect(differs(indicator('congress-held-on'), { date: '2024-03-30' }, figureOf('CONGRESS_HELD_ON', { 'congress.lastHeldOn': '2024-03-30' }))).toBe(false);
  });

  test('knows the study of staff from both of its halves', () => {
    expect([study(true, true), study(true, false), study(false, undefined), study(true, undefined), study(undefined, undefined)]).toEqual([false, true, true, null, null]);
  });
});
