import { describe, expect, it } from 'vitest';
import { organizationKinds } from './kinds.ts';
import { charterModeFor, parameter, postsFor, type PermittedPost } from './parameters.ts';
import { ruleSetFor } from './rule-set.ts';
import type { Unit } from './unit.ts';
import { decisionFor, guangdong, jilin, luoyang, zhejiang } from './units.testkit.ts';
import type { ParameterTopic } from './values.ts';

const on = '2021-03-01';
const postIds = (unit: Unit): readonly string[] => postsFor(ruleSetFor(unit, on)).map(({ post }) => post);

const secretary = (unit: Unit): PermittedPost | undefined => postsFor(ruleSetFor(unit, on)).find(({ post }) => post === 'SECRETARY_GENERAL');

const valueFor = (unit: Unit, topic: ParameterTopic, day = on): unknown => parameter(ruleSetFor(unit, day), topic)?.value;
const college = (unit: Unit): Unit => ({ ...unit, kind: 'COLLEGE_STUDENT_UNION' });

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

describe('what a congress is held to', () => {
  it.each<readonly [ParameterTopic, unknown, unknown, unknown, unknown]>([
    ['congress.application', 'REQUIRED', 'OPTIONAL', 'OPTIONAL', 'OPTIONAL'],
    ['delegates.share', 1, undefined, 1, undefined],
    ['delegates.coverage', ['COLLEGE', 'GRADE', 'MAIN_CLUB'], undefined, ['COLLEGE', 'GRADE', 'MAIN_CLUB'], undefined],
    ['delegates.nonOfficerShare', undefined, undefined, 60, undefined],
    ['delegates.collegeFloor', undefined, undefined, 3, undefined],
    ['delegates.path', 'LEAGUE_BRANCH_RECOMMENDATION', undefined, 'CLASS_ELECTION', undefined],
    ['election.sequence', 'ANNOUNCE_APPROVE_FILE', 'FILE', 'FILE', 'FILE'],
    ['selection.presidium', 'SCHOOL_PRESIDIUM', 'LEAGUE_THEN_PARTY', 'LEAGUE_THEN_PARTY', 'LEAGUE_THEN_PARTY'],
    ['selection.staff', 'SCHOOL_STAFF', 'LEAGUE_THEN_PARTY', 'LEAGUE_THEN_PARTY', 'LEAGUE_THEN_PARTY'],
    ['eligibility.rankPercent', 30, undefined, undefined, undefined],
    ['congress.quorum', undefined, undefined, undefined, undefined],
    ['notice.days', undefined, undefined, undefined, undefined],
  ])('%s in Guangdong, Jilin, Luoyang and elsewhere', (topic, ...expected) => {
    expect([guangdong, jilin, luoyang, zhejiang].map((unit) => valueFor(unit, topic))).toEqual(expected);
  });

  it('lets the standing committee elect at Luoyang only before the national plan', () => {
    expect(valueFor(luoyang, 'election.electors', '2020-12-31')).toEqual(['CONGRESS', 'STANDING_COMMITTEE']);
    expect(valueFor(luoyang, 'election.electors')).toEqual(['CONGRESS', 'GENERAL_ASSEMBLY']);
  });

  it('lets Guangdong refine the two national steps, though it puts its own more softly, and keeps their force', () => {
    expect(decisionFor(guangdong, on, 'selection.staff')).toMatchObject({ rule: { id: 'R-GD-5.2a', strength: 'MUST_DECLARED' }, strength: 'MUST' });
    expect(valueFor(college(guangdong), 'selection.staff')).toBe('COLLEGE');
    expect(valueFor(college(luoyang), 'congress.assemblyBelow')).toBe(400);
  });
});
