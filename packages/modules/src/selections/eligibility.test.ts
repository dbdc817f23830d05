import { type Change, type Parameters, type RuleSet, ruleSetFor } from '@xuelian/rules';
import { describe, expect, it } from 'vitest';
import type { Particulars } from '../people/index.ts';
import { judgeEligibility } from './eligibility.ts';

const unit = { kind: 'SCHOOL_STUDENT_UNION', provinceCode: '440000', schoolCode: null, level: 'SCHOOL', multiCampus: false, largeSchool: false } as const;
const guangdong = ruleSetFor(unit, '2022-05-01');

const fit: Particulars = {
  politicalStatus: 'LEAGUE_MEMBER', majorRankPercent: 30, rankPeriod: 'LAST_YEAR', rankedOn: '2022-03-01', failedCourses: 0,
  entryYear: 2020, studyStage: 'UNDERGRADUATE', branchCommittee: null, isSmartLeagueRegistered: null, isVolunteerRegistered: null,
};

const outcomesOf = (more: Partial<Particulars>, ruleSet = guangdong): readonly string[] => judgeEligibility(ruleSet, { ...fit, ...more }).conditions.map(({ outcome }) => outcome);

type ListTopic = 'eligibility.rankExempt' | 'eligibility.rankPeriods';

/** The rules after an administrator decided on one topic. */
const decided = <T extends ListTopic>(topic: T, value: Parameters[T]): RuleSet => {
  const change: Change = { does: 'SET', topic, strength: 'SHOULD', meaning: { is: 'PARAMETER', value } };
  return ruleSetFor(unit, '2022-05-01', [{ id: 'o', validFrom: '2022-01-01', validTo: null, reason: '校情', change }]);
};

describe('eligibility in Guangdong', () => {
  it('asks for status, rank and courses, each with its clause', () => {
    const { outcome, conditions } = judgeEligibility(guangdong, fit);
    expect(outcome).toBe('ELIGIBLE');
    expect(conditions.map(({ condition, effect, required, citation }) => [condition, effect, required.zh, citation.clause])).toEqual([
      ['POLITICAL_STATUS', 'BLOCK', '共产党员或共青团员', '附件4-1'], ['RANK', 'BLOCK', '专业排名前 30%', '附件4-1'], ['FAILED_COURSES', 'BLOCK', '没有不及格课程', '附件4-1'],
    ]);
  });

  it.each<[Partial<Particulars>, readonly string[], string]>([
    [{ politicalStatus: 'PARTY_MEMBER' }, ['MET', 'MET', 'MET'], 'ELIGIBLE'],
    [{ politicalStatus: 'OTHER' }, ['NOT_MET', 'MET', 'MET'], 'INELIGIBLE'],
    [{ majorRankPercent: 30.01 }, ['MET', 'NOT_MET', 'MET'], 'INELIGIBLE'],
    [{ failedCourses: 1 }, ['MET', 'MET', 'NOT_MET'], 'INELIGIBLE'],
    [{ failedCourses: null }, ['MET', 'MET', 'UNKNOWN'], 'UNKNOWN'],
    [{ majorRankPercent: null, rankPeriod: null, rankedOn: null }, ['MET', 'UNKNOWN', 'MET'], 'UNKNOWN'],
    [{ politicalStatus: 'OTHER', failedCourses: null }, ['NOT_MET', 'MET', 'UNKNOWN'], 'INELIGIBLE'],
  ])('of %o is %o: %s', (more, outcomes, whole) => {
    expect(outcomesOf(more)).toEqual(outcomes);
    expect(judgeEligibility(guangdong, { ...fit, ...more }).outcome).toBe(whole);
  });

  it('shows nothing of somebody of whom nothing was stated', () => {
    const { outcome, conditions } = judgeEligibility(guangdong, undefined);
    expect([outcome, ...conditions.map((one) => one.outcome)]).toEqual(['UNKNOWN', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN']);
  });

  it('exempts nobody from the rank but those an administrator exempts: first-years of the academic year, and graduates', () => {
    const unranked = { majorRankPercent: 90, entryYear: 2021 };
    expect(outcomesOf(unranked)[1]).toBe('NOT_MET');
    const firstYears = decided('eligibility.rankExempt', ['FIRST_YEAR']);
    expect(outcomesOf(unranked, firstYears)[1]).toBe('EXEMPT');
    expect(outcomesOf({ ...unranked, entryYear: 2020 }, firstYears)[1]).toBe('NOT_MET');
    expect(outcomesOf({ majorRankPercent: 90, studyStage: 'GRADUATE' }, firstYears)[1]).toBe('NOT_MET');
    const graduates = decided('eligibility.rankExempt', ['FIRST_YEAR', 'GRADUATE']);
    expect(judgeEligibility(graduates, { ...fit, majorRankPercent: 90, studyStage: 'GRADUATE' }).outcome).toBe('ELIGIBLE');
  });

  it('counts a rank only over a period the rules admit', () => {
    const sinceEntry = decided('eligibility.rankPeriods', ['SINCE_ENTRY']);
    expect(outcomesOf({ rankPeriod: 'LAST_YEAR' }, sinceEntry)[1]).toBe('UNKNOWN');
    expect(outcomesOf({ rankPeriod: 'SINCE_ENTRY' }, sinceEntry)[1]).toBe('MET');
  });
});

describe('eligibility elsewhere', () => {
  it('has conditions that no data can show, so nobody is said to meet them (C-19)', () => {
    expect(judgeEligibility(ruleSetFor({ ...unit, provinceCode: '220000' }, '2022-05-01'), fit)).toEqual({ outcome: 'UNKNOWN', conditions: [] });
  });
});
