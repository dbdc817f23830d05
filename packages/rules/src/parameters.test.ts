import { describe, expect, it } from 'vitest';
import { organizationKinds } from './kinds.ts';
import { charterModeFor, parameter, postsFor, type PermittedPost } from './parameters.ts';
import { ruleSetFor } from './rule-set.ts';
import type { Unit } from './unit.ts';
import { guangdong, jilin, luoyang, zhejiang } from './units.testkit.ts';

const on = '2021-03-01';
const postIds = (unit: Unit): readonly string[] => postsFor(ruleSetFor(unit, on)).map(({ post }) => post);

const secretary = (unit: Unit): PermittedPost | undefined => postsFor(ruleSetFor(unit, on)).find(({ post }) => post === 'SECRETARY_GENERAL');

describe('charter mode', () => {
  it('is ratification in Guangdong and filing in Jilin, because the documents differ', () => {
    expect(charterModeFor(ruleSetFor(guangdong, on))).toMatchObject({ mode: 'RATIFICATION', citation: { document: 'GD', clause: '附件10-1' }, conflict: { id: 'C-21' } });
    expect(charterModeFor(ruleSetFor(jilin, on))).toMatchObject({ mode: 'FILING', citation: { document: 'JL', clause: '二.7' }, conflict: { id: 'C-21' } });
  });

  it('follows the ratification guidance in the colleges of Guangdong', () => {
    expect(charterModeFor(ruleSetFor({ ...guangdong, kind: 'COLLEGE_STUDENT_UNION' }, on))).toMatchObject({ mode: 'RATIFICATION', citation: { clause: '附件7-4' } });
  });

  it('is filing by default of the hub where no document says it', () => {
    expect(charterModeFor(ruleSetFor(luoyang, on))).toMatchObject({ mode: 'FILING', citation: { document: 'HUB' } });
    expect(charterModeFor(ruleSetFor(guangdong, '2020-06-09'))).toMatchObject({ mode: 'FILING', citation: { document: 'HUB' }, conflict: null });
  });

  it('is not a question for bodies without a charter of their own', () => {
    expect(charterModeFor(ruleSetFor({ ...guangdong, kind: 'PARTY_ORG' }, on))).toBeNull();
  });
});

describe('posts', () => {
  it('are presidium and departments only in Guangdong', () => {
    expect(postIds(guangdong)).toEqual([
      'EXECUTIVE_CHAIR',
      'PRESIDIUM_MEMBER',
      'PRESIDENT',
      'VICE_PRESIDENT',
      'DEPARTMENT_HEAD',
      'DEPARTMENT_DEPUTY',
      'STAFF_MEMBER',
    ]);
  });

  it('include one secretary-general in Jilin and Luoyang, cited, who is no student staff', () => {
    expect(secretary(jilin)).toMatchObject({ max: 1, isStaff: false, isPresidium: false, citation: { document: 'JL' } });
    expect(secretary(luoyang)).toMatchObject({ citation: { document: 'LY' } });
    expect(secretary(zhejiang)).toBeUndefined();
  });

  it('come from the hub where documents are silent, and say so', () => {
    expect(postsFor(ruleSetFor(zhejiang, on)).every(({ citation }) => citation.document === 'HUB')).toBe(true);
  });

  it('exist for every kind of organization on any day', () => {
    for (const kind of organizationKinds) expect(postsFor(ruleSetFor({ ...zhejiang, kind }, '1919-06-16')).length).toBeGreaterThan(0);
  });
});

describe('rotation', () => {
  it('turns every semester in Guangdong and is left open elsewhere', () => {
    expect(parameter(ruleSetFor(guangdong, on), 'presidium.turn')?.value).toBe('SEMESTER');
    expect(parameter(ruleSetFor(jilin, on), 'presidium.turn')).toBeNull();
    expect(parameter(ruleSetFor(jilin, on), 'presidium.leadership')?.value).toBe('ROTATION');
  });
});
