import { describe, expect, it } from 'vitest';
import { rowProblems } from './attendance.ts';
import { checkCourse, type CoursePlan, tenthsOf } from './course.ts';
import { outcomeOf, populationOf, yearDays } from './coverage.ts';

const plan: CoursePlan = { kind: 'DUTY', title: '履职培训', startsOn: '2026-10-10', endsOn: '2026-10-11', hours: 12.5, place: '大学生活动中心', isOnline: false, populations: ['STAFF'] };
const faults = (more: Partial<CoursePlan>): string[] => checkCourse({ ...plan, ...more }, { establishedOn: '2015-09-01' }, '2026-11-26').problems.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('a course', () => {
  it('has hours in tenths, at most 24 a day', () => {
    expect([tenthsOf(12.5), tenthsOf(0.1), tenthsOf(30), tenthsOf(0.3)]).toEqual([125, 1, 300, 3]);
    for (const hours of [0, -1, 0.05, 1.25, Number.NaN, Infinity]) expect(tenthsOf(hours)).toBeNull();
    expect([faults({ hours: 48 }), faults({ hours: 48.1 }), faults({ hours: -2 })]).toEqual([[], ['TRAINING.TOO_MANY_HOURS hours'], ['TRAINING.HOURS_UNUSABLE hours']]);
  });

  it('lies within one academic year, and says everything that is wrong at once', () => {
    expect(checkCourse(plan, { establishedOn: '2015-09-01' }, '2026-11-26').course).toMatchObject({ academicYear: 2026, hoursTenths: 125 });
    expect(checkCourse({ ...plan, startsOn: '2026-08-31', endsOn: '2026-08-31' }, { establishedOn: '2015-09-01' }, '2026-11-26').course.academicYear).toBe(2025);
    expect(faults({ startsOn: '2026-08-31', endsOn: '2026-09-01' })).toEqual(['TRAINING.SPANS_YEARS endsOn']);
    expect(faults({ title: ' ', startsOn: '2015-08-01', endsOn: '2015-07-01', hours: 0, place: ' ', populations: ['STAFF', 'STAFF'] })).toEqual([
      'HUB.REQUIRED title', 'HUB.INVALID_PERIOD endsOn', 'TRAINING.BEFORE_ORGANIZER startsOn', 'TRAINING.HOURS_UNUSABLE hours', 'TRAINING.PLACE_REQUIRED place', 'TRAINING.POPULATION_REPEATED populations',
    ]);
    expect(faults({ startsOn: '2028-01-01', endsOn: '2028-01-02', place: null, isOnline: true, populations: [] })).toEqual(['TRAINING.TOO_FAR_AHEAD endsOn', 'TRAINING.POPULATIONS_REQUIRED populations']);
  });
});

describe('a list of those who attended', () => {
  it('names each person once, with no more hours than the course has', () => {
    const codes = rowProblems([{ personId: 'a', hours: null }, { personId: 'b', hours: 13 }, { personId: 'a', hours: -1 }], 125).map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);
    expect(codes).toEqual(['TRAINING.MORE_THAN_COURSE rows.1.hours', 'TRAINING.PERSON_REPEATED rows.2.personId', 'TRAINING.HOURS_UNUSABLE rows.2.hours']);
    expect(rowProblems([], 10)).toHaveLength(1);
    expect(rowProblems(Array.from({ length: 501 }, (_, index) => ({ personId: String(index), hours: null })), 10)).toMatchObject([{ code: 'TRAINING.ROWS_OUT_OF_RANGE' }]);
  });
});

describe('a year', () => {
  it('runs from the first of September to the last of August', () => {
    expect(yearDays(2025)).toEqual({ since: '2025-08-31', first: '2025-09-01', last: '2026-08-31' });
  });

  it('is short where anybody is missing, not introduced, or has too few hours that are asked for', () => {
    const all = { expected: 3, covered: 3, withHours: 3 };
    expect(outcomeOf(all, { expected: 1, covered: 1 }, true)).toBe('OK');
    expect([outcomeOf({ ...all, covered: 2 }, { expected: 0, covered: 0 }, false), outcomeOf(all, { expected: 2, covered: 1 }, false), outcomeOf({ ...all, withHours: 2 }, { expected: 0, covered: 0 }, true)]).toEqual(['SHORT', 'SHORT', 'SHORT']);
    expect(outcomeOf({ ...all, withHours: 0 }, { expected: 0, covered: 0 }, false)).toBe('OK');
  });

  it('is about those whom the national text names', () => {
    expect([populationOf('NATIONAL_FEDERATION'), populationOf('CITY_FEDERATION'), populationOf('COLLEGE_GRADUATE_UNION'), populationOf('CLUB')]).toEqual(['COMMITTEE', 'PRESIDIUMS_BELOW', 'STAFF', null]);
  });
});
