import { describe, expect, it } from 'vitest';
import { decisionFor, deciding, guangdong, jilin, luoyang, zhejiang } from './units.testkit.ts';

describe('which rule decides', () => {
  it('reads the same school differently as of 2019 and as of 2021', () => {
    expect(deciding(luoyang, '2019-12-31', 'presidium.leadership')).toBe('R-LY-9d');
    expect(deciding(luoyang, '2021-01-17', 'presidium.leadership')).toBe('R-LY-9d');
    expect(deciding(luoyang, '2021-01-18', 'presidium.leadership')).toBe('R-CN-8c');
    expect(deciding(guangdong, '2020-06-09', 'presidium.size')).toBeUndefined();
    expect(deciding(guangdong, '2020-06-10', 'presidium.size')).toBe('R-GD-3.1b');
  });

  it('lets the national rotation displace the president of Jilin from 2021, and says so', () => {
    const decision = decisionFor(jilin, '2022-03-01', 'presidium.leadership');
    expect(decision).toMatchObject({ rule: { id: 'R-CN-8c' }, conflict: { id: 'C-03' } });
    expect(decision?.displaced).toMatchObject([{ rule: { id: 'R-JL-9c/president' }, ground: 'LOOSER' }]);
  });

  it('lets Guangdong only try rotation until the national plan asks for it', () => {
    expect(decisionFor(guangdong, '2020-09-01', 'presidium.leadership')).toMatchObject({ rule: { id: 'R-GD-2.1b' }, strength: 'MAY' });
    expect(decisionFor(guangdong, '2021-09-01', 'presidium.leadership')).toMatchObject({ rule: { id: 'R-CN-8c' }, strength: 'MUST_DECLARED' });
  });

  it('leaves secondary schools out of the rotation of universities', () => {
    expect(deciding({ ...jilin, kind: 'SECONDARY_SCHOOL_UNION' }, '2022-03-01', 'presidium.leadership')).toBeUndefined();
  });

  it('binds a graduate union by the same rules as a student union', () => {
    const graduates = { ...guangdong, kind: 'SCHOOL_GRADUATE_UNION' } as const;
    for (const topic of ['presidium.size', 'staff.total', 'charter.mode', 'posts.allowed'] as const)
      expect(deciding(graduates, '2021-03-01', topic)).toBe(deciding(guangdong, '2021-03-01', topic));
  });

  it('gives colleges their own numbers', () => {
    expect(deciding({ ...guangdong, kind: 'COLLEGE_STUDENT_UNION' }, '2021-03-01', 'presidium.size')).toBe('R-GD-3.1h');
    expect(deciding({ ...luoyang, kind: 'COLLEGE_GRADUATE_UNION' }, '2021-03-01', 'presidium.size')).toBe('R-LY-9j');
    expect(deciding({ ...jilin, kind: 'COLLEGE_STUDENT_UNION' }, '2021-03-01', 'presidium.size')).toBeUndefined();
  });

  it('keeps the rules of one school from its neighbors', () => {
    expect(deciding({ ...luoyang, schoolCode: '4141010459' }, '2021-03-01', 'presidium.size')).toBeUndefined();
  });

  it('raises the ceiling of a large school, and shows a small one that it could be raised', () => {
    const large = { ...guangdong, largeSchool: true };
    expect(decisionFor(large, '2021-03-01', 'staff.total')).toMatchObject({
      rule: { id: 'R-GD-3.1f' },
      displaced: [{ rule: { id: 'R-GD-3.1a' }, ground: 'REPLACED' }],
    });
    expect(decisionFor(guangdong, '2021-03-01', 'staff.total')).toMatchObject({
      rule: { id: 'R-GD-3.1a' },
      displaced: [{ rule: { id: 'R-GD-3.1f' }, ground: 'UNMET' }],
    });
  });

  it('keeps an obligation an obligation where a permission loosens its limit', () => {
    expect(decisionFor({ ...jilin, multiCampus: true }, '2018-03-01', 'presidium.size')).toMatchObject({ rule: { id: 'R-JL-9d' }, strength: 'MUST' });
  });

  it('shows no conflict before the second document exists', () => {
    expect(decisionFor(jilin, '2018-03-01', 'presidium.size')?.conflict).toBeNull();
    expect(decisionFor(jilin, '2021-03-01', 'presidium.size')?.conflict?.id).toBe('C-01');
  });

  it('says nothing where no document speaks', () => {
    expect(deciding(zhejiang, '2020-12-31', 'presidium.size')).toBeUndefined();
  });
});
