import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { DepartmentFacts } from './facts.ts';
import { ruleSetFor } from './rule-set.ts';
import { findingOn, guangdong, jilin, luoyang, zhejiang } from './units.testkit.ts';

const department = (heads: number, deputies: number, staff: number): DepartmentFacts => ({ name: '宣传部', heads, deputies, staff });

describe('presidium', () => {
  it('fails a Guangdong presidium of six, with what was seen, what is required, who says so and over what', () => {
    const finding = findingOn(guangdong, '2021-03-01', 'R-GD-3.1b', { 'presidium.size': 6 });
    expect(finding).toMatchObject({
      outcome: 'FAILED',
      strength: 'MUST',
      observed: { facts: { 'presidium.size': 6 }, text: { zh: '主席团人数：6', en: 'presidium members: 6' } },
      required: { check: { atMost: 5 }, text: { zh: '主席团人数：不超过 5', en: 'presidium members: at most 5' } },
      citation: { document: 'GD', clause: '附件3-1' },
      resolution: { conflict: { id: 'C-01' } },
    });
  });

  it('passes six in Jilin and seven at Luoyang in 2019', () => {
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9c', { 'presidium.size': 6 }).outcome).toBe('PASSED');
    expect(findingOn(luoyang, '2019-12-31', 'R-LY-9e', { 'presidium.size': 7 }).outcome).toBe('PASSED');
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9c', { 'presidium.size': 8 }).outcome).toBe('FAILED');
  });

  it('passes nine in Jilin with several campuses, but not four', () => {
    const campuses = { ...jilin, multiCampus: true };
    expect(findingOn(campuses, '2018-03-01', 'R-JL-9d', { 'presidium.size': 9 }).outcome).toBe('PASSED');
    expect(findingOn(campuses, '2018-03-01', 'R-JL-9d', { 'presidium.size': 4 })).toMatchObject({ outcome: 'FAILED', strength: 'MUST' });
    expect(findingOn(campuses, '2018-03-01', 'R-JL-9c', { 'presidium.size': 4 })).toMatchObject({ outcome: 'NOT_APPLICABLE', ground: 'REPLACED' });
  });

  it('fails four in a Guangdong college and passes three', () => {
    const college = { ...guangdong, kind: 'COLLEGE_GRADUATE_UNION' } as const;
    expect(findingOn(college, '2021-03-01', 'R-GD-3.1h', { 'presidium.size': 4 })).toMatchObject({ outcome: 'FAILED', resolution: { conflict: { id: 'C-02' } } });
    expect(findingOn(college, '2021-03-01', 'R-GD-3.1h', { 'presidium.size': 3 }).outcome).toBe('PASSED');
  });

  it('no longer holds Jilin to a president once it rotates', () => {
    const facts = { 'presidium.presidents': 0, 'presidium.executiveChairs': 1 };
    expect(findingOn(jilin, '2020-03-01', 'R-JL-9c/president', facts).outcome).toBe('FAILED');
    expect(findingOn(jilin, '2022-03-01', 'R-JL-9c/president', facts).outcome).toBe('NOT_APPLICABLE');
    expect(findingOn(jilin, '2022-03-01', 'R-CN-8c', facts).outcome).toBe('PASSED');
  });
});

describe('departments and staff', () => {
  it('counts heads and deputies together in Guangdong', () => {
    expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1d', { departments: [department(1, 2, 3)] }).outcome).toBe('PASSED');
    expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1d', { departments: [department(1, 2, 3), department(1, 0, 3)] }).outcome).toBe('FAILED');
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9f', { departments: [department(1, 3, 0)] })).toMatchObject({ outcome: 'FAILED', strength: 'SHOULD' });
  });

  it('counts heads within the six people of a department, unless an administrator reads the clause the other way', () => {
    const facts = { departments: [department(2, 0, 6)] };
    expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1e', facts)).toMatchObject({ outcome: 'FAILED', strength: 'SHOULD', observed: { text: { zh: '宣传部 8' } } });
    const reading = {
      id: 'reading',
      reason: '负责人不计入',
      validFrom: '2021-01-01',
      validTo: null,
      change: { does: 'SET', topic: 'department.limitIncludesHeads', strength: 'SHOULD', meaning: { is: 'PARAMETER', value: false } },
    } as const;
    expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1e', facts, [reading]).outcome).toBe('PASSED');
  });

  it('allows about forty staff, sixty in a large school', () => {
    expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1a', { 'staff.total': 55 }).outcome).toBe('FAILED');
    expect(findingOn({ ...guangdong, largeSchool: true }, '2021-03-01', 'R-GD-3.1f', { 'staff.total': 55 }).outcome).toBe('PASSED');
  });

  it('holds the backbone against one percent of the students, when both are known', () => {
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9h', { 'backbone.total': 200, 'students.linked': 20_000 }).outcome).toBe('PASSED');
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9h', { 'backbone.total': 201, 'students.linked': 20_000 }).outcome).toBe('FAILED');
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9h', { 'backbone.total': 201 }).outcome).toBe('UNKNOWN');
  });
});

describe('posts', () => {
  it('finds assistants by their title in Jilin', () => {
    const held = [{ post: null, title: '主席助理' }, { post: 'PRESIDENT', title: '主席' }] as const;
    expect(findingOn(jilin, '2021-03-01', 'R-JL-9g', { 'posts.held': held })).toMatchObject({
      outcome: 'FAILED',
      observed: { facts: { 'posts.held': [{ title: '主席助理' }] }, text: { zh: '不应设置的职务：主席助理' } },
    });
  });

  it('closes the list in Guangdong to anything but presidium and departments', () => {
    const outcomes = (['DEPARTMENT_HEAD', 'STANDING_DELEGATE', 'SECRETARY_GENERAL', null] as const).map((post) => {
      const facts = { 'posts.held': [{ post, title: '某职' }] };
      return findingOn(guangdong, '2021-03-01', 'R-GD-3.1i', facts).outcome;
    });
    expect(outcomes).toEqual(['PASSED', 'FAILED', 'FAILED', 'FAILED']);
  });

  it('wants the one secretary-general of Jilin to be a League cadre', () => {
    const oneCadre = { 'secretaryGeneral.count': 1, 'secretaryGeneral.isLeagueCadre': true };
    const facts = [oneCadre, { 'secretaryGeneral.count': 2 }, { 'secretaryGeneral.count': 1 }];
    const outcomes = facts.map((known) => findingOn(jilin, '2021-03-01', 'R-JL-9e', known).outcome);
    expect(outcomes).toEqual(['PASSED', 'FAILED', 'UNKNOWN']);
  });
});

describe('congress', () => {
  it('is due every year in Jilin too since the national plan', () => {
    expect(findingOn(jilin, '2022-03-01', 'R-CN-9b', { 'congress.lastHeldOn': '2021-03-01' })).toMatchObject({ outcome: 'PASSED', resolution: { conflict: { id: 'C-13' } } });
    expect(findingOn(jilin, '2022-03-01', 'R-CN-9b', { 'congress.lastHeldOn': '2021-02-28' }).outcome).toBe('FAILED');
  });

  it('is not judged by a day that has not come or does not exist', () => {
    for (const day of ['2022-03-02', '2022-02-30', 'last year'])
      expect(findingOn(jilin, '2022-03-01', 'R-CN-9b', { 'congress.lastHeldOn': day }).outcome).toBe('UNKNOWN');
  });
});

describe('what is not known', () => {
  it('is never passed', () => {
    for (const unit of [guangdong, jilin, luoyang, zhejiang]) {
      const findings = evaluate(ruleSetFor(unit, '2022-03-01'), {});
      expect(findings.length).toBeGreaterThan(0);
      for (const { outcome } of findings) expect(['UNKNOWN', 'NOT_APPLICABLE']).toContain(outcome);
    }
  });

  it('includes numbers that are none', () => {
    for (const count of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(findingOn(guangdong, '2021-03-01', 'R-GD-3.1b', { 'presidium.size': count }).outcome).toBe('UNKNOWN');
  });

  it('includes duties that nothing counted can prove', () => {
    expect(findingOn(zhejiang, '2022-03-01', 'R-CN-8f', {}).outcome).toBe('UNKNOWN');
  });
});
