import { describe, expect, it } from 'vitest';
import { checkContent, completenessProblems, hashMaterial, isPossibleReceipt, type MaterialContent, originalProblems, type Original, type RequirementId, requirements, submits } from './reform-material.ts';

const nothing: MaterialContent = { account: '', figures: [], measures: [], partyPlan: null };
const ten = (Object.keys(requirements) as RequirementId[]).map((requirement) => ({ requirement, measures: '举措。', dueMonth: '2020-10' }));
const original: Original = { document: 'PLAN', stampedOn: '2020-06-01', stampedBy: '校团委', sentOn: '2020-06-02', sentHow: 'POST', scanSha256: 'a'.repeat(64) };
const placesOf = (problems: readonly { readonly code: string; readonly path: readonly string[] }[]): string[] => problems.map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('the content of a material', () => {
  it('is told every fault at once, each at its place', () => {
    const { problems } = checkContent('PLAN', {
      account: 'x'.repeat(50_001),
      figures: [{ name: '部门', value: 6, unit: '个' }],
      measures: [
        { requirement: 'FUNCTION', measures: ' ', dueOn: '2020-10-01' }, { requirement: 'FUNCTION', measures: '举措。', dueOn: '2020-10-01', dueMonth: '2020-10' },
        { requirement: 'DEBRIEF', measures: '举措。' }, { requirement: 'CONGRESS', measures: '举措。', dueMonth: '2020-13' },
      ],
      partyPlan: { issuerId: 'x', documentNumber: '', issuedOn: '2020-07-01' },
    }, '2020-06-01');
    expect(placesOf(problems)).toEqual([
      'PROGRAM.NOT_OF_THIS_KIND figures', 'PROGRAM.NOT_OF_THIS_KIND partyPlan', 'HUB.TOO_LONG account', 'HUB.REQUIRED measures.0.measures', 'PROGRAM.ONE_DEADLINE measures.1.dueOn',
      'PROGRAM.ONE_DEADLINE measures.2.dueOn', 'PROGRAM.NO_MONTH measures.3.dueMonth', 'HUB.REQUIRED partyPlan.documentNumber', 'HUB.DATE_IN_FUTURE partyPlan.issuedOn', 'PROGRAM.REPEATED measures.1',
    ]);
  });

  it('has figures that can be counted with, each once', () => {
    const figures = [{ name: '部门', value: Number.NaN, unit: '个' }, { name: ' 部门 ', value: 1e12, unit: '' }, ...Array.from({ length: 99 }, (_, index) => ({ name: `第${String(index)}项`, value: -1.5, unit: '元' }))];
    expect(placesOf(checkContent('PROGRESS', { ...nothing, account: '进展。', figures }, '2020-06-01').problems)).toEqual([
      'PROGRAM.TOO_MANY_FIGURES figures', 'PROGRAM.NO_FIGURE figures.0.value', 'HUB.REQUIRED figures.1.unit', 'PROGRAM.NO_FIGURE figures.1.value', 'PROGRAM.REPEATED figures.1',
    ]);
  });

  it('says something, unless it is a plan, which says it in its measures', () => {
    expect(placesOf(checkContent('PROGRESS', nothing, '2020-06-01').problems)).toEqual(['HUB.REQUIRED account']);
    expect(placesOf(checkContent('COMPLETION', { ...nothing, account: ' \r\n ' }, '2020-06-01').problems)).toEqual(['HUB.REQUIRED account']);
    expect(checkContent('PLAN', { ...nothing, measures: ten }, '2020-06-01').problems).toEqual([]);
  });
});

describe('what a material still lacks', () => {
  it('is named one by one', () => {
    const missing = completenessProblems('PLAN', { ...nothing, measures: ten.filter(({ requirement }) => requirement !== 'CONGRESS') }, [], ['input']);
    expect(placesOf(missing)).toEqual(['PROGRAM.REQUIREMENT_UNANSWERED measures', 'PROGRAM.ORIGINAL_MISSING originals.PLAN']);
    expect(missing[0]?.message).toEqual({ zh: '推进计划没有针对“规范召开代表大会”提出举措和完成时限', en: 'The plan has no measures and deadline for: congresses' });
    expect(completenessProblems('PLAN', { ...nothing, measures: ten }, [original], ['input'])).toEqual([]);
    expect(completenessProblems('PROGRESS', nothing, [], ['input'])).toEqual([]);
  });
});

it('a material has another hash when anything in it changes, its scan included', () => {
  const content = { ...nothing, measures: ten };
  const hashes = [
    hashMaterial('PLAN', content, [original]), hashMaterial('PLAN', content, []), hashMaterial('PLAN', content, [{ ...original, scanSha256: 'b'.repeat(64) }]),
    hashMaterial('PLAN', { ...content, measures: ten.slice(1) }, [original]), hashMaterial('COMPLETION', content, [original]),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});

it('an original is stamped, then sent, then received', () => {
  expect(placesOf(originalProblems({ stampedOn: '2020-06-03', sentOn: '2020-06-02' }, '2020-06-02'))).toEqual(['HUB.DATE_IN_FUTURE stampedOn', 'PROGRAM.SENT_BEFORE_STAMPED sentOn']);
  expect(originalProblems({ stampedOn: '2020-06-02', sentOn: '2020-06-02' }, '2020-06-02')).toEqual([]);
  expect([isPossibleReceipt('2020-06-01', [original]), isPossibleReceipt('2020-06-02', [original])]).toEqual([false, true]);
});

it('progress is told by school unions, plan and completion by the League committee of the school', () => {
  expect(submits('PROGRESS', { kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL' })).toBe(true);
  expect(submits('PROGRESS', { kind: 'LEAGUE_ORG', level: 'SCHOOL' })).toBe(false);
  expect(submits('PLAN', { kind: 'LEAGUE_ORG', level: 'SCHOOL' })).toBe(true);
  expect(submits('PLAN', { kind: 'LEAGUE_ORG', level: 'COLLEGE' })).toBe(false);
  expect(submits('COMPLETION', { kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL' })).toBe(false);
});
