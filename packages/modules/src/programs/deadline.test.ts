import { addDays, dateInShanghai } from '@xuelian/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { before, type Deadline, isCivilMonth, isLate, lastDayOf } from './deadline.ts';

describe('the last day', () => {
  it.each<[string, Deadline, string, string | null]>([
    ['before 10 June is 9 June', before('2020-06-10'), '2020-01-01', '2020-06-09'],
    ['before 1 March of a leap year is 29 February', before('2020-03-01'), '2020-01-01', '2020-02-29'],
    ['of a month with 31 days', { kind: 'MONTH', month: '2020-10' }, '2020-01-01', '2020-10-31'],
    ['of February in a leap year', { kind: 'MONTH', month: '2024-02' }, '2020-01-01', '2024-02-29'],
    ['of December', { kind: 'MONTH', month: '2020-12' }, '2020-01-01', '2020-12-31'],
    ['of a year', { kind: 'CYCLE', cycle: 'YEAR' }, '2021-03-01', '2021-12-31'],
    ['of the first semester', { kind: 'CYCLE', cycle: 'SEMESTER' }, '2021-01-31', '2021-01-31'],
    ['of the second semester', { kind: 'CYCLE', cycle: 'SEMESTER' }, '2021-02-01', '2021-08-31'],
    ['of an academic year, asked in either half', { kind: 'CYCLE', cycle: 'ACADEMIC_YEAR' }, '2020-10-01', '2021-08-31'],
    ['of an academic year, asked in January', { kind: 'CYCLE', cycle: 'ACADEMIC_YEAR' }, '2021-01-15', '2021-08-31'],
    ['that nobody set', { kind: 'UNDEFINED', days: null }, '2021-03-01', null],
    ['fifteen days on, where somebody set them', { kind: 'UNDEFINED', days: 15 }, '2021-02-20', '2021-03-07'],
  ])('%s', (_what, deadline, since, expected) => {
    expect(lastDayOf(deadline, since)).toBe(expected);
  });

  it('is in time to its end in Shanghai, whatever day it is elsewhere', () => {
    const lastDay = lastDayOf(before('2020-06-10'), '2020-01-01');
    expect(isLate(lastDay, dateInShanghai(new Date('2020-06-09T15:59:59.999Z')))).toBe(false);
    expect(isLate(lastDay, dateInShanghai(new Date('2020-06-09T16:00:00Z')))).toBe(true);
  });

  it('is never missed where there is none', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      expect(isLate(lastDayOf({ kind: 'UNDEFINED', days: null }, '2020-01-01'), addDays('2020-01-01', days))).toBe(false);
    }));
  });

  it('of any month is followed by the first of another', () => {
    fc.assert(fc.property(fc.integer({ min: 1900, max: 2999 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${String(year)}-${String(number).padStart(2, '0')}`;
      const last = lastDayOf({ kind: 'MONTH', month }, '2020-01-01') ?? '';
      expect([last.slice(0, 7), addDays(last, 1).slice(7)]).toEqual([month, '-01']);
    }));
  });
});

it.each([['2020-10', true], ['2020-13', false], ['2020-00', false], ['2020-1', false], ['2020-10-01', false], ['', false], ['0000-05', false]])('%j is a month: %j', (text, expected) => {
  expect(isCivilMonth(text)).toBe(expected);
});
