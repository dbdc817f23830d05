import { describe, expect, it } from 'vitest';
import { addDays, dateInShanghai, isCivilDate, semesterDays, semesterOf } from './calendar.ts';

describe('civil dates', () => {
  it('begin eight hours before those of UTC', () => {
    expect(dateInShanghai(new Date('2026-06-10T15:59:59.999Z'))).toBe('2026-06-10');
    expect(dateInShanghai(new Date('2026-06-10T16:00:00Z'))).toBe('2026-06-11');
  });

  it.each([['2024-02-29', true], ['2023-02-29', false], ['2026-13-01', false], ['2026-1-1', false], ['0000-01-01', false], ['2026-01-01T00:00', false]])('%s is a date: %s', (text, expected) => {
    expect(isCivilDate(text)).toBe(expected);
  });

  it('are counted over month and year ends', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });

  it.each([['2025-09-01', 2025, 1], ['2026-01-31', 2025, 1], ['2026-02-01', 2025, 2], ['2026-08-31', 2025, 2], ['2026-09-01', 2026, 1]])('%s lies in %i, half %i', (date, academicYear, half) => {
    expect(semesterOf(date)).toEqual({ academicYear, half });
  });

  it('know the days of a semester, which leave no gap', () => {
    const [first, second, next] = [semesterDays({ academicYear: 2025, half: 1 }), semesterDays({ academicYear: 2025, half: 2 }), semesterDays({ academicYear: 2026, half: 1 })];
    expect([first, second]).toEqual([{ from: '2025-09-01', to: '2026-02-01' }, { from: '2026-02-01', to: '2026-09-01' }]);
    expect(next.from).toBe(second.to);
    expect([semesterOf(addDays(first.to, -1)), semesterOf(first.to)]).toEqual([{ academicYear: 2025, half: 1 }, { academicYear: 2025, half: 2 }]);
  });
});
