import { describe, expect, it } from 'vitest';
import { rulebook } from '../rulebook.ts';
import type { Topic } from '../topics.ts';
import type { Unit } from '../unit.ts';
import { decisionFor, guangdong, jilin, luoyang, zhejiang } from '../units.testkit.ts';
import { conflicts } from './index.ts';

const as = (unit: Unit, kind: Unit['kind'], level: Unit['level'] = unit.level): Unit => ({ ...unit, kind, level });
const college = (unit: Unit): Unit => as(unit, 'COLLEGE_STUDENT_UNION', 'COLLEGE');
const league = (unit: Unit): Unit => as(unit, 'LEAGUE_ORG', 'SCHOOL');
const party = (unit: Unit): Unit => as(unit, 'PARTY_ORG', 'SCHOOL');

/** Before the Guangdong notice, between it and the national plan, and after both. */
const [EARLY, BETWEEN, LATE] = ['2020-03-01', '2020-12-01', '2022-03-01'] as const;

/** The recommended winner of each conflict (requirements §4.1); null where no document and no default speaks. */
const recommended: readonly (readonly [conflict: string, unit: Unit, on: string, topic: Topic, winner: string | null])[] = [
  ['C-01', guangdong, LATE, 'presidium.size', 'R-GD-3.1b'],
  ['C-01', guangdong, EARLY, 'presidium.size', null],
  ['C-01', jilin, LATE, 'presidium.size', 'R-JL-9c'],
  ['C-01', luoyang, LATE, 'presidium.size', 'R-LY-9e'],
  ['C-01', zhejiang, LATE, 'presidium.size', null],
  ['C-02', college(guangdong), LATE, 'presidium.size', 'R-GD-3.1h'],
  ['C-02', college(luoyang), LATE, 'presidium.size', 'R-LY-9j'],
  ['C-02', college(jilin), LATE, 'presidium.size', null],
  ['C-03', guangdong, BETWEEN, 'presidium.leadership', 'R-GD-2.1b'],
  ['C-03', guangdong, LATE, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', jilin, BETWEEN, 'presidium.leadership', 'R-JL-9c/president'],
  ['C-03', jilin, LATE, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', luoyang, BETWEEN, 'presidium.leadership', 'R-LY-9d'],
  ['C-03', luoyang, LATE, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', zhejiang, LATE, 'presidium.leadership', 'R-CN-8c'],
  ['C-03', guangdong, LATE, 'presidium.turn', 'R-GD-2.1c'],
  ['C-03', zhejiang, LATE, 'presidium.turn', null],
  ['C-04', luoyang, BETWEEN, 'election.electors', 'R-LY-8r'],
  ['C-04', luoyang, LATE, 'election.electors', 'R-CN-9c'],
  ['C-04', guangdong, LATE, 'election.electors', 'R-GD-5.1a'],
  ['C-04', jilin, LATE, 'election.electors', 'R-CN-9c'],
  ['C-04', zhejiang, BETWEEN, 'election.electors', null],
  ['C-05', guangdong, BETWEEN, 'selection.presidium', 'R-GD-5.1b'],
  ['C-05', guangdong, LATE, 'selection.presidium', 'R-GD-5.1b'],
  ['C-05', college(guangdong), LATE, 'selection.presidium', 'R-GD-5.1c'],
  ['C-05', jilin, LATE, 'selection.presidium', 'R-CN-8f/presidium'],
  ['C-05', luoyang, LATE, 'selection.presidium', 'R-CN-8f/presidium'],
  ['C-05', luoyang, LATE, 'candidates.conditions', 'R-LY-8s'],
  ['C-05', zhejiang, BETWEEN, 'selection.presidium', null],
  ['C-06', guangdong, LATE, 'delegates.path', 'R-GD-6.1b'],
  ['C-06', luoyang, LATE, 'delegates.path', 'R-LY-8i'],
  ['C-06', jilin, LATE, 'delegates.path', null],
  ['C-06', zhejiang, LATE, 'delegates.procedure', 'R-CN-9f'],
  ['C-07', luoyang, LATE, 'delegates.nonOfficerShare', 'R-LY-8f'],
  ['C-07', jilin, LATE, 'delegates.nonOfficerShare', 'R-JL-4d'],
  ['C-07', guangdong, LATE, 'delegates.nonOfficerShare', null],
  ['C-08', luoyang, LATE, 'delegates.collegeFloor', 'R-LY-8h'],
  ['C-08', guangdong, LATE, 'delegates.collegeFloor', null],
  ['C-09', guangdong, LATE, 'staff.total', 'R-GD-3.1a'],
  ['C-09', { ...guangdong, largeSchool: true }, LATE, 'staff.total', 'R-GD-3.1f'],
  ['C-09', guangdong, LATE, 'backbone.total', null],
  ['C-09', jilin, LATE, 'backbone.total', 'R-JL-9h'],
  ['C-09', luoyang, LATE, 'backbone.total', 'R-LY-9i'],
  ['C-10', guangdong, LATE, 'department.leaders', 'R-GD-3.1d'],
  ['C-10', jilin, LATE, 'department.leaders', 'R-JL-9f'],
  ['C-11', guangdong, LATE, 'posts.allowed', 'R-GD-3.1i'],
  ['C-11', guangdong, LATE, 'posts.attached', null],
  ['C-11', jilin, LATE, 'posts.attached', 'R-JL-9e'],
  ['C-12', guangdong, LATE, 'departments.count', 'R-GD-3.1c'],
  ['C-12', jilin, LATE, 'departments.newMedia', 'R-JL-11a'],
  ['C-13', jilin, BETWEEN, 'congress.interval', 'R-JL-8a'],
  ['C-13', jilin, LATE, 'congress.interval', 'R-CN-9b'],
  ['C-13', luoyang, LATE, 'congress.interval', 'R-CN-9b'],
  ['C-13', guangdong, LATE, 'congress.interval', 'R-GD-6.1a'],
  ['C-13', zhejiang, LATE, 'congress.interval', 'R-CN-9b'],
  ['C-14', luoyang, BETWEEN, 'congress.report', 'R-LY-11c'],
  ['C-14', luoyang, LATE, 'congress.report', 'R-CN-9d'],
  ['C-14', guangdong, LATE, 'congress.report', 'R-CN-9d'],
  ['C-15', guangdong, LATE, 'debrief.semester', 'R-GD-8.1b'],
  ['C-15', luoyang, LATE, 'debrief.semester', 'R-LY-12h'],
  ['C-16', guangdong, LATE, 'debrief.council', 'R-GD-8.1a'],
  ['C-16', luoyang, LATE, 'debrief.publication', 'R-LY-12i'],
  ['C-16', guangdong, LATE, 'debrief.studentLed', 'R-CN-9j'],
  ['C-16', zhejiang, LATE, 'debrief.studentLed', 'R-CN-9j'],
  ['C-17', guangdong, LATE, 'officerEvaluation.dimensions', 'R-GD-8.1c'],
  ['C-17', jilin, LATE, 'officerEvaluation.dimensions', 'R-JL-12c'],
  ['C-17', luoyang, LATE, 'officerEvaluation.dimensions', 'R-LY-12e'],
  ['C-18', guangdong, LATE, 'incentive.basis', 'R-GD-8.2a'],
  ['C-18', guangdong, LATE, 'incentive.notByPost', 'R-GD-8.2b'],
  ['C-18', jilin, LATE, 'incentive.basis', 'R-JL-12d'],
  ['C-18', luoyang, BETWEEN, 'incentive.basis', 'R-LY-12m'],
  ['C-18', luoyang, LATE, 'incentive.basis', 'R-CN-9k'],
  ['C-18', zhejiang, LATE, 'incentive.basis', 'R-CN-9k'],
  ['C-19', guangdong, LATE, 'eligibility.rankPercent', 'R-GD-4.1b'],
  ['C-19', guangdong, LATE, 'officers.criteria', 'R-GD-4.1d'],
  ['C-19', jilin, LATE, 'officers.criteria', 'R-JL-12b'],
  ['C-19', jilin, LATE, 'eligibility.rankPercent', null],
  ['C-19', zhejiang, LATE, 'selection.strictness', 'R-CN-8e'],
  ['C-20', luoyang, LATE, 'training.hours', 'R-LY-12l'],
  ['C-20', luoyang, LATE, 'training.coverage', 'R-CN-8p'],
  ['C-20', guangdong, LATE, 'training.lesson', 'R-GD-7.2a'],
  ['C-20', guangdong, LATE, 'training.coverage', 'R-CN-8p'],
  ['C-21', guangdong, LATE, 'charter.mode', 'R-GD-10.1c'],
  ['C-21', guangdong, EARLY, 'charter.mode', 'R-HUB-charter.mode'],
  ['C-21', jilin, LATE, 'charter.mode', 'R-JL-7d'],
  ['C-21', zhejiang, LATE, 'charter.mode', 'R-HUB-charter.mode'],
  ['C-22', guangdong, LATE, 'congress.application', 'R-GD-10.1c/congress'],
  ['C-22', jilin, LATE, 'congress.application', 'R-HUB-congress.application'],
  ['C-23', guangdong, LATE, 'election.sequence', 'R-GD-6.2b'],
  ['C-23', jilin, LATE, 'election.sequence', 'R-JL-7b/sequence'],
  ['C-23', zhejiang, LATE, 'election.sequence', 'R-HUB-election.sequence'],
  ['C-24', as(jilin, 'CITY_FEDERATION', 'CITY'), LATE, 'federation.tiers', 'R-JL-1a'],
  ['C-24', as(luoyang, 'SCHOOL_FEDERATION'), LATE, 'federation.tiers', 'R-LY-1b'],
  ['C-25', guangdong, LATE, 'union.affiliation', 'R-GD-10.1b'],
  ['C-25', jilin, LATE, 'officerChange.filing', 'R-JL-7b'],
  ['C-26', jilin, LATE, 'survey.interval', 'R-CN-8k'],
  ['C-26', jilin, LATE, 'evaluation.online', 'R-JL-11b'],
  ['C-26', luoyang, BETWEEN, 'survey.interval', null],
  ['C-27', luoyang, LATE, 'assessment.publication', 'R-LY-7f'],
  ['C-27', jilin, LATE, 'evaluation.publication', 'R-JL-11d'],
  ['C-27', guangdong, LATE, 'affairs.notice', 'R-GD-7.4b'],
  ['C-28', luoyang, LATE, 'clubs.liaison', 'R-LY-6b'],
  ['C-28', luoyang, LATE, 'clubs.heads', 'R-CN-7a'],
  ['C-29', jilin, LATE, 'union.levels', 'R-JL-7e'],
  ['C-29', guangdong, LATE, 'delegates.path', 'R-GD-6.1b'],
  ['C-30', league(luoyang), LATE, 'reform.assessment', 'R-LY-III.a'],
  ['C-30', league(jilin), LATE, 'reform.assessment', 'R-JL-III.a'],
  ['C-30', league(guangdong), LATE, 'guidance.assessment', 'R-GD-10.2b'],
  ['C-31', luoyang, LATE, 'union.levels', 'R-LY-7a'],
  ['C-31', jilin, LATE, 'union.levels', 'R-JL-7e'],
  ['C-31', guangdong, LATE, 'linkage.schoolCollege', 'R-CN-10b'],
  ['I-01', as(jilin, 'PROVINCIAL_FEDERATION', 'PROVINCE'), LATE, 'committees.special', 'R-JL-1b'],
  ['I-02', league(guangdong), LATE, 'reform.plan.dueBefore', 'R-GD-N3a'],
  ['I-03', league(guangdong), LATE, 'reform.completion.dueBefore', 'R-GD-N3b'],
  ['I-03', party(guangdong), LATE, 'reform.partyPlan', 'R-GD-1.4a'],
  ['I-04', league(guangdong), LATE, 'training.reform', 'R-GD-1.3a'],
  ['I-05', guangdong, LATE, 'reform.finished', 'R-GD-N1.1'],
  ['I-05', as(guangdong, 'LEAGUE_ORG', 'PROVINCE'), LATE, 'reform.acceptance', 'R-GD-N2.2d'],
  ['I-06', guangdong, LATE, 'department.limitIncludesHeads', 'R-HUB-department.limitIncludesHeads'],
  ['I-07', guangdong, LATE, 'staff.total', 'R-GD-3.1a'],
  ['I-08', party(guangdong), LATE, 'party.hearing', 'R-GD-9.2a'],
  ['I-09', guangdong, LATE, 'selection.staff', 'R-GD-5.2a'],
  ['I-10', luoyang, LATE, 'delegates.nonOfficerShare', 'R-LY-8f'],
  ['I-10', as(luoyang, 'SCHOOL_FEDERATION'), LATE, 'delegates.nonOfficerShare', 'R-LY-4c'],
];

describe('the general tests', () => {
  it.each(recommended)('resolve %s as recommended for %j on %s: %s', (_, unit, on, topic, winner) => {
    expect(decisionFor(unit, on, topic)?.rule?.id ?? null).toBe(winner);
  });

  it('show each of them beside every decision it is about, once all documents speak', () => {
    const hidden = recommended.filter(([conflict, unit, on, topic]) => on === LATE && decisionFor(unit, on, topic)?.conflicts.every(({ id }) => id !== conflict));
    expect(hidden).toEqual([]);
  });

  it('are held to every conflict', () => {
    expect([...new Set(recommended.map(([conflict]) => conflict))]).toEqual(conflicts.map(({ id }) => id));
  });
});

const numbered = (letter: string, last: number): readonly string[] => Array.from({ length: last }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`);

describe('the list of conflicts', () => {
  it('is that of the requirements', () => {
    expect(conflicts.map(({ id }) => id)).toEqual([...numbered('C', 31), ...numbered('I', 10)]);
  });

  it('has two sides wherever documents really differ', () => {
    expect(conflicts.filter(({ nature, sides }) => nature === 'CONFLICT' && sides.length < 2)).toEqual([]);
  });

  it('keeps inside one document what is inconsistent in itself', () => {
    for (const { nature, sides } of conflicts.filter((conflict) => conflict.nature === 'INTERNAL')) {
      const documents = sides.flat().map((id) => rulebook.rules.get(id)?.citation.document).filter((code) => code !== 'HUB');
      expect([nature, new Set(documents).size]).toEqual(['INTERNAL', 1]);
    }
  });

  it('shows the shape of the tree as a conflict although no organization is on both sides', () => {
    expect(decisionFor(as(jilin, 'CITY_FEDERATION', 'CITY'), '2018-03-01', 'federation.tiers')?.conflicts).toEqual([]);
    expect(decisionFor(as(jilin, 'CITY_FEDERATION', 'CITY'), LATE, 'federation.tiers')?.conflict?.id).toBe('C-24');
  });
});
