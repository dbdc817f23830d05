import { addDays } from '@xuelian/kernel';
import { ruleSetFor, type Unit } from '@xuelian/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInOffice, mostAtOnce, overlaps, postProblems, seatProblems, type Term, termProblems } from './office.ts';

const day = (offset: number): string => addDays('2025-09-01', offset);
const days = Array.from({ length: 40 }, (_, offset) => day(offset));
const anyTerm: fc.Arbitrary<Term> = fc
  .record({ from: fc.integer({ min: 0, max: 20 }), length: fc.option(fc.integer({ min: 0, max: 15 })) })
  .map(({ from, length }) => ({ startedOn: day(from), endedOn: length === null ? null : day(from + length) }));

const codes = (startedOn: string, endedOn: string | null): readonly string[] => termProblems({ startedOn, endedOn }, '2025-09-01').map(({ code, path }) => `${code} ${String(path.at(-1))}`);

describe('terms', () => {
  it('overlap exactly when some day lies in both', () => {
    fc.assert(fc.property(anyTerm, anyTerm, (a, b) => {
      expect(overlaps(a, b)).toBe(days.some((on) => isInOffice(a, on) && isInOffice(b, on)));
    }), { numRuns: 1000 });
  });

  it('are counted on the fullest day', () => {
    fc.assert(fc.property(fc.array(anyTerm, { maxLength: 8 }), anyTerm, (terms, during) => {
      const counts = days.filter((on) => isInOffice(during, on)).map((on) => terms.filter((term) => isInOffice(term, on)).length);
      expect(mostAtOnce(terms, during)).toBe(Math.max(0, ...counts));
    }), { numRuns: 1000 });
  });

  it('may be empty, never backward, never far ahead', () => {
    expect(codes('2025-09-01', '2025-09-01')).toEqual([]);
    expect(codes('2025-09-01', '2025-08-31')).toEqual(['HUB.INVALID_PERIOD endedOn']);
    expect(codes('2026-09-03', '2027-01-01')).toEqual(['PERSON.TOO_FAR_AHEAD startedOn', 'PERSON.TOO_FAR_AHEAD endedOn']);
  });
});

describe('posts', () => {
  const union: Unit = { kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL', provinceCode: '440000', schoolCode: null, multiCampus: false, largeSchool: false };

  it('are those of the rule set, each refusal with its clause', () => {
    const guangdong = ruleSetFor(union, '2025-09-01');
    expect(postProblems(guangdong, { post: 'PRESIDIUM_MEMBER', title: '主席团成员' })).toEqual([]);
    expect(postProblems(guangdong, { post: 'RIGHTS_OFFICER', title: '权益委员' })).toMatchObject([{ code: 'PERSON.POST_NOT_ALLOWED', path: ['input', 'post'], citations: [{ document: 'GD', clause: '附件3-1' }] }]);
  });

  it('have only as many seats as the rule gives them', () => {
    const chair = { post: 'EXECUTIVE_CHAIR', title: { zh: '执行主席', en: 'Executive Chair' }, isPresidium: true, isStaff: true, max: 1, citation: { document: 'GD', clause: '附件3-1' } } as const;
    const term: Term = { startedOn: day(10), endedOn: null };
    expect(seatProblems(chair, [{ startedOn: day(0), endedOn: day(10) }], term)).toEqual([]);
    expect(seatProblems(chair, [{ startedOn: day(0), endedOn: day(11) }], term)).toMatchObject([{ code: 'PERSON.POST_FULL', citations: [chair.citation] }]);
    expect(seatProblems({ ...chair, max: null }, [{ startedOn: day(0), endedOn: null }], term)).toEqual([]);
    expect(seatProblems(undefined, [], term)).toEqual([]);
  });
});
