import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffEdition } from './edition.diff.ts';
import type { InstitutionFacts } from './edition.facts.ts';
import { acceptEverything, decisionsOf, reviewable, verdictProblems } from './register-import.ts';

const college: InstitutionFacts = {
  code: '4132010850', name: '南京工业职业技术学院', level: 'VOCATIONAL', authorities: ['江苏省'], provinceCode: '320000', location: '南京市', locationCode: null, remark: '',
};
const university = { ...college, code: '4132099999', name: '南京工业职业技术大学', level: 'UNDERGRADUATE' } as const;
const other = { ...college, code: '4132011111', name: '江苏海事职业技术学院' };

/** The college goes, the university comes in its stead, and another school is new. */
const edition = [university, other];
const changes = reviewable(diffEdition([{ ...college, dissolvedOn: null }], edition), edition);
const [succession, disappearance, doubtful, addition] = ['SUCCEEDED_BY:4132010850:4132099999', 'DISAPPEARED:4132010850', 'ADDED:4132099999', 'ADDED:4132011111'] as const;

const codes = (verdict: Parameters<typeof verdictProblems>[1]): readonly string[] => verdictProblems(changes, verdict).map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('first decisions', () => {
  test('accept additions, save those that may be a known school under another code', () => {
    expect(changes.map(({ key, decision }) => [key, decision])).toEqual([[succession, 'PENDING'], [disappearance, 'PENDING'], [addition, 'ACCEPTED'], [doubtful, 'PENDING']]);
  });

  test('come with the facts of the school before and after', () => {
    expect(changes[0]).toMatchObject({ code: '4132010850', name: '南京工业职业技术学院', before: { level: 'VOCATIONAL' }, after: { code: '4132099999' }, replaces: [disappearance, doubtful] });
    const renamed = reviewable(diffEdition([{ ...college, dissolvedOn: null }], [{ ...college, name: '南工职' }]), [{ ...college, name: '南工职' }]);
    expect(renamed[0]).toMatchObject({ name: '南工职', before: { name: '南京工业职业技术学院' }, after: { name: '南工职' } });
  });
});

describe('a verdict', () => {
  test('on a succession declines what it replaces', () => {
    expect(Object.fromEntries(decisionsOf(changes, { accept: [succession], decline: [] }))).toEqual({ [succession]: 'ACCEPTED', [disappearance]: 'DECLINED', [doubtful]: 'DECLINED' });
    expect(codes({ accept: [succession], decline: [addition] })).toEqual([]);
  });

  test('is refused for unknown keys, keys decided both ways, and a school that would be old and new', () => {
    expect(codes({ accept: ['X', addition], decline: [addition, 'Y'] })).toEqual(['IMPORT.UNKNOWN_CHANGE accept.0', 'IMPORT.UNKNOWN_CHANGE decline.1', 'IMPORT.DECIDED_BOTH_WAYS decline.0']);
    expect(codes({ accept: [succession, disappearance], decline: [] })).toEqual(['IMPORT.CONTRADICTION accept']);
    const afterSuccession = changes.map((change) => (change.key === succession ? { ...change, decision: 'ACCEPTED' as const } : change));
    expect(verdictProblems(afterSuccession, { accept: [doubtful], decline: [] })).toHaveLength(1);
  });

  test('that accepts everything never contradicts itself', () => {
    const school = fc.record({
      code: fc.constantFrom('4132000001', '4132000002', '4133000001', '4133000002'), name: fc.constantFrom('甲乙职业学院', '甲乙大学', '丙丁学院'),
      level: fc.constant('VOCATIONAL' as const), authorities: fc.constant(['江苏省']), provinceCode: fc.constantFrom('320000', '330000'),
      location: fc.constant('南京市'), locationCode: fc.constant(null), remark: fc.constant(''),
    });
    const schools = fc.uniqueArray(school, { selector: ({ code }) => code });
    fc.assert(fc.property(schools, schools, (known, listed) => {
      const all = reviewable(diffEdition(known.map((one) => ({ ...one, dissolvedOn: null })), listed), listed);
      expect(verdictProblems(all, acceptEverything(all))).toEqual([]);
    }));
  });
});
