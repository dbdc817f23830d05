import { describe, expect, it } from 'vitest';
import type { Demand } from '../congress.rules.ts';
import type { DelegateRules } from '../quota/quota.ts';
import { checkDelegates, type Delegate } from './delegate.ts';
import { checkRoster, problemOf, type RosterEntry, type RosterQuota } from './roster.ts';

const somebody: Delegate = { path: 'CLASS_ELECTION', personId: null, studentNumber: null, name: '甲', className: null, grade: null, club: null, gender: null, ethnicity: null, isUnionOfficer: false, county: null, schoolType: null };

const from = (unitId: string, more: Partial<RosterEntry> = {}): RosterEntry => ({ ...somebody, unitId, isUnionOfficerOnRecord: null, studentNumber: `${unitId}${JSON.stringify(more)}`, ...more });

const demand = <Value>(value: Value, effect: Demand<Value>['effect'] = 'BLOCK'): Demand<Value> => ({ value, effect, citation: { document: 'LY', clause: '二.8' }, paraphrase: { zh: '', en: '' } });

const silent: DelegateRules = { share: null, floor: null, allocation: null, coverage: null, nonOfficerShare: null, path: null };

const quota = (more: Partial<RosterQuota> = {}): RosterQuota => ({
  total: 4, students: 400, grades: [], mainClubs: [], counties: [], schoolTypes: [], ethnicities: [],
  seats: [{ unitId: 'A', name: '文学院', isCollege: true, seats: 3 }, { unitId: 'B', name: '理学院', isCollege: true, seats: 1 }], ...more,
});

const failed = (roster: readonly RosterEntry[], rules: Partial<DelegateRules>, of = quota(), students: number | null = null): readonly (readonly [string, string, string])[] =>
  checkRoster(roster, of, { ...silent, ...rules }, students).filter(({ isMet }) => !isMet).map(({ check, observed, required }) => [check, observed.zh, required.zh]);

const whole = [from('A', { name: '甲' }), from('A', { name: '乙' }), from('A', { name: '丙' }), from('B', { name: '丁' })];

const pupil = (unitId: string, county: string, schoolType: RosterEntry['schoolType']): RosterEntry => from(unitId, { name: county, county, schoolType });

describe('a roster', () => {
  it('that keeps its quota passes where the documents are silent', () => {
    expect(failed(whole, {})).toEqual([]);
  });

  it('names every rule it fails, what was seen and what is asked', () => {
    const roster = [from('A', { name: '甲', grade: '2023级', isUnionOfficer: true }), from('A', { name: '乙', gender: 'MALE', isUnionOfficer: true, path: 'LEAGUE_BRANCH_RECOMMENDATION' })];
    const rules = { share: demand(1), floor: demand(3), coverage: demand(['COLLEGE', 'GRADE', 'MAIN_CLUB', 'GENDER', 'ETHNICITY', 'SCHOOL_TYPE'] as const), nonOfficerShare: demand(60), path: demand('CLASS_ELECTION' as const) };
    const lists = { grades: ['2023级', '2024级'], mainClubs: ['青年志愿者协会'], ethnicities: ['回族'], schoolTypes: ['UNIVERSITY'] };
    expect(failed(roster, rules, quota(lists), 1000)).toEqual([
      ['SHARE', '2 人', '不少于学生 1000 人的 1%（10 人）'],
      ['UNIT_SEATS', '文学院 2/3、理学院 0/1', '各单位代表数与名额相同'],
      ['FLOOR', '文学院 2、理学院 0', '每个学院不少于 3 人'],
      ['COLLEGE', '未覆盖 理学院', '覆盖每个学院'],
      ['GRADE', '未覆盖 2024级', '覆盖每个年级'],
      ['MAIN_CLUB', '未覆盖 青年志愿者协会', '覆盖每个主要学生社团'],
      ['GENDER', '未覆盖 FEMALE', '覆盖每个性别'],
      ['ETHNICITY', '未覆盖 回族', '覆盖每个民族'],
      ['SCHOOL_TYPE', '未覆盖 UNIVERSITY', '覆盖每个学校类型'],
      ['NON_OFFICERS', '0 人，占 0%', '非学生会骨干不少于 60%'],
      ['PATH', '1 人不符合', '经班级选举'],
    ]);
  });

  it('has a secondary-school delegate of every county in a city (JL 二.4)', () => {
    const rules = { coverage: demand(['COUNTY'] as const) };
    const of = quota({ counties: ['甲县', '乙县'] });
    expect(failed([pupil('A', '甲县', 'SECONDARY'), pupil('B', '乙县', 'UNIVERSITY')], rules, of)).toContainEqual(['COUNTY', '未覆盖 乙县', '覆盖每个有中学、中职代表的县级区域']);
    expect(failed([pupil('A', '甲县', 'SECONDARY'), pupil('B', '乙县', 'VOCATIONAL_SECONDARY')], rules, of).map(([check]) => check)).toEqual(['UNIT_SEATS']);
  });

  it('counts by the offices on record before what was declared, and flags the difference', () => {
    const roster = [from('A', { name: '甲', isUnionOfficer: false, isUnionOfficerOnRecord: true }), from('A', { name: '乙' }), from('A', { name: '丙', isUnionOfficer: true, isUnionOfficerOnRecord: true }), from('B', { name: '丁' })];
    const finding = checkRoster(roster, quota(), { ...silent, nonOfficerShare: demand(60, 'WARN') }, null).find(({ check }) => check === 'NON_OFFICERS');
    expect(finding).toMatchObject({ isMet: false, effect: 'WARN', names: ['甲'], observed: { zh: '2 人，占 50%' } });
    expect(failed(whole.map((entry) => ({ ...entry, isUnionOfficer: true })), { nonOfficerShare: demand(0) })).toEqual([['NON_OFFICERS', '0 人，占 0%', '有非学生会骨干']]);
  });

  it('counts nobody twice', () => {
    const number = { studentNumber: '20230001' };
    expect(failed([from('A', { name: '甲', ...number }), from('A', { name: '乙' }), from('A', { name: '丙' }), from('B', { name: '甲', ...number })], {})).toEqual([['SAME_PERSON', '甲', '一人只计一次']]);
  });

  it('tells a finding as a problem in both languages, with its clause', () => {
    const [share] = checkRoster([], quota(), { ...silent, share: demand(1) }, 200);
    expect(share && problemOf(share)).toMatchObject({
      code: 'DELEGATE.ROSTER_AGAINST_RULE', citations: [{ document: 'LY', clause: '二.8' }],
      message: { zh: '代表名额：应为不少于学生 200 人的 1%（2 人），现为0 人', en: 'number of delegates: required at least 1 % of 200 students (2); found 0 delegates' },
    });
  });
});

const faults = (...list: readonly Partial<Delegate>[]): readonly string[] =>
  checkDelegates(list.map((one) => ({ ...somebody, ...one }))).problems.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('a list of delegates', () => {
  it('holds each person once, told apart by record, number, or name and class', () => {
    expect(faults({ studentNumber: '1' }, { studentNumber: '2' })).toEqual([]);
    expect(faults({ studentNumber: '1', name: '甲' }, { studentNumber: '1', name: '乙' })).toEqual(['DELEGATE.PERSON_REPEATED delegates.1']);
    expect(faults({ className: '1班' }, { className: '2班' }, { className: '1班' })).toEqual(['DELEGATE.PERSON_REPEATED delegates.2']);
    expect(faults({ personId: 'a' }, { personId: 'a', name: '乙' })).toEqual(['DELEGATE.PERSON_REPEATED delegates.1']);
  });

  it('names every text that cannot be stored', () => {
    expect(faults({ name: ' ' }, { name: '乙\u200B', grade: 'x'.repeat(101) })).toEqual(['HUB.REQUIRED delegates.0.name', 'HUB.FORBIDDEN_CHARACTER delegates.1.name', 'HUB.TOO_LONG delegates.1.grade']);
  });
});
