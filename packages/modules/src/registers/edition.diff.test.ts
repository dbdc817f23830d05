import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedFacts, diffEdition, type EditionChange } from './edition.diff.ts';
import type { InstitutionFacts, KnownInstitution } from './edition.facts.ts';
import { likeness } from './school-name.likeness.ts';

const college: InstitutionFacts = {
  code: '4132010850',
  name: '南京工业职业技术学院',
  level: 'VOCATIONAL',
  authorities: ['江苏省'],
  provinceCode: '320000',
  location: '南京市',
  locationCode: null,
  remark: '',
};
const known: KnownInstitution = { ...college, dissolvedOn: null };
const university: InstitutionFacts = { ...college, code: '4132099999', name: '南京工业职业技术大学', level: 'UNDERGRADUATE' };

const kinds = (before: readonly KnownInstitution[], edition: readonly InstitutionFacts[]): readonly string[] =>
  diffEdition(before, edition).changes.map(({ kind }) => kind);

/** What accepting every change makes of the known schools. */
function accept(schools: readonly KnownInstitution[], changes: readonly EditionChange[]): readonly KnownInstitution[] {
  const answered = new Set(changes.flatMap((change) => (change.kind === 'SUCCEEDED_BY' ? change.replaces : [])));
  const after = new Map(schools.map((school) => [school.code, school]));
  for (const change of changes.filter(({ key }) => !answered.has(key))) acceptOne(after, change);
  return [...after.values()];
}

function acceptOne(schools: Map<string, KnownInstitution>, change: EditionChange): void {
  const school = schools.get(change.code) ?? known;
  if (change.kind === 'SUCCEEDED_BY') schools.delete(change.code);
  if (change.kind === 'ADDED' || change.kind === 'SUCCEEDED_BY') schools.set(change.after.code, { ...change.after, dissolvedOn: null });
  else if (change.kind === 'DISAPPEARED') schools.set(change.code, { ...school, dissolvedOn: '2026-06-20' });
  else if (change.kind === 'REAPPEARED') schools.set(change.code, { ...school, dissolvedOn: null });
  else schools.set(change.code, { ...school, [comparedFacts[change.kind]]: change.after });
}

describe('changes of one school', () => {
  test('are none for the same facts, whatever the order of its authorities', () => {
    expect(diffEdition([{ ...known, authorities: ['甲', '乙'] }], [{ ...college, authorities: ['乙', '甲'] }])).toEqual({ changes: [], unchanged: 1 });
  });

  test('are told one by one, each with its key, before and after', () => {
    const edition = { ...college, name: '南京工大', level: 'UNDERGRADUATE', authorities: ['教育部'], provinceCode: '330000', location: '杭州市', remark: '民办' } as const;
    const { changes, unchanged } = diffEdition([known], [edition]);
    expect(unchanged).toBe(0);
    expect(changes.map(({ kind }) => kind)).toEqual(Object.keys(comparedFacts));
    expect(changes[0]).toEqual({ kind: 'RENAMED', key: 'RENAMED:4132010850', code: '4132010850', before: college.name, after: '南京工大' });
  });

  test('a school that is no longer listed is proposed for review, one already dissolved is not', () => {
    expect(kinds([known], [])).toEqual(['DISAPPEARED']);
    expect(kinds([{ ...known, dissolvedOn: '2024-06-20' }], [])).toEqual([]);
  });

  test('a dissolved school that is listed again reappears', () => {
    expect(kinds([{ ...known, dissolvedOn: '2024-06-20' }], [{ ...college, remark: '民办' }])).toEqual(['REAPPEARED', 'REMARK_CHANGED']);
  });
});

describe('a code that vanishes while a like school comes', () => {
  test('is proposed as a succession that answers the disappearance and the addition', () => {
    const { changes } = diffEdition([known], [university]);
    expect(changes.map(({ key }) => key)).toEqual(['SUCCEEDED_BY:4132010850:4132099999', 'ADDED:4132099999', 'DISAPPEARED:4132010850']);
    expect(changes[0]).toMatchObject({ before: known, after: university, replaces: ['DISAPPEARED:4132010850', 'ADDED:4132099999'] });
  });

  test('is none in another province, unless the short code stayed', () => {
    expect(kinds([known], [{ ...university, provinceCode: '330000' }])).toEqual(['ADDED', 'DISAPPEARED']);
    expect(kinds([known], [{ ...university, provinceCode: '330000', code: '4133010850' }])).toEqual(['SUCCEEDED_BY', 'ADDED', 'DISAPPEARED']);
  });

  test('pairs each school once', () => {
    const twin = { ...university, code: '4132088888', name: '南京工业大学' };
    expect(kinds([known], [university, twin]).filter((kind) => kind === 'SUCCEEDED_BY')).toHaveLength(1);
  });

  test('is not looked for between two lists that have nothing in common', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ ...known, code: String(4_100_000_000 + index) }));
    const others = many.map((school) => ({ ...school, code: school.code.replace('41', '42') }));
    expect(new Set(kinds(many, others))).toEqual(new Set(['ADDED', 'DISAPPEARED']));
  });
});

test('likeness looks past the kind of school', () => {
  expect(likeness('南京工业职业技术学院', '南京工业职业技术大学')).toBe(1);
  expect(likeness('江苏海事职业技术学院', '江苏航运职业技术学院')).toBeLessThan(0.7);
  expect(likeness('南京工业大学', '南京工程学院')).toBeLessThan(0.7);
});

describe('for any schools and any edition', () => {
  const school = fc.record({
    code: fc.constantFrom('4132000001', '4132000002', '4133000001', '4133000003', '4133000004'),
    name: fc.constantFrom('甲乙职业学院', '甲乙职业大学', '丙丁学院', '戊己庚大学'),
    level: fc.constantFrom('UNDERGRADUATE' as const, 'VOCATIONAL' as const),
    authorities: fc.uniqueArray(fc.constantFrom('教育部', '江苏省', '中国科学院'), { minLength: 1 }),
    provinceCode: fc.constantFrom('320000', '330000'),
    location: fc.constantFrom('南京市', '杭州市'),
    locationCode: fc.constant(null),
    remark: fc.constantFrom('', '民办'),
  });
  const edition = fc.uniqueArray(school, { selector: ({ code }) => code });
  const schools = edition.chain((rows) =>
    fc.tuple(...rows.map((row) => fc.constantFrom(null, '2024-06-20').map((dissolvedOn): KnownInstitution => ({ ...row, dissolvedOn })))),
  );

  test('an edition compared with its own result shows nothing', () => {
    fc.assert(
      fc.property(schools, edition, (before, rows) => {
        const after = accept(before, diffEdition(before, rows).changes);
        expect(diffEdition(after, rows)).toEqual({ changes: [], unchanged: rows.length });
      }),
    );
  });

  test('keys are distinct and do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(schools, edition, (before, rows) => {
        const keys = diffEdition(before, rows).changes.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const reversed = diffEdition(before.toReversed(), rows.toReversed()).changes.map(({ key }) => key);
        expect(reversed.toSorted()).toEqual(keys.toSorted());
      }),
    );
  });
});
