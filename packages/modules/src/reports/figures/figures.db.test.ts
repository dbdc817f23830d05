import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, reportDesk } from '../reports.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reportDesk(hub, federation);
let own: Answer;
const author = (code: string): Actor => federation.officer(code, 'FILE');
const figureOf = (rollUp: Answer, key: string, unit: string | null): Answer => rollUp.figures.find((one: Answer) => one.key === key && one.unit === unit);
const text = (key: string): object => ({ key, kind: 'TEXT', label: { zh: key }, isRequired: true });
const said = (activities: number, satisfaction?: number): object[] => [{ key: 'activities', number: activities }, ...(satisfaction === undefined ? [] : [{ key: 'satisfaction', number: satisfaction }])];

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [code, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(code, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
  for (const [code, superior] of [['A', 'GD'], ['B', 'GD'], ['J', 'JL']] as const) await federation.establish(code, 'SCHOOL_STUDENT_UNION', superior);
  for (const code of ['A-1', 'A-2', 'A-3', 'A-4', 'B-1', 'J-1']) await federation.establish(code, 'COLLEGE_STUDENT_UNION', code.slice(0, 1));
  // Each issuer has a form of its own: two as the hub has it, one with fields more.
  const [standardA, standardJ] = [await desk.adopt(desk.officer('A'), 'A', 'COLLEGE_REPORT'), await desk.adopt(desk.officer('J'), 'J', 'COLLEGE_REPORT')];
  own = await desk.change(desk.officer('B'), 'draftReportForm', {
    issuerId: federation.of('B').id, kind: 'COLLEGE_REPORT', title: '乙校报告', sections: [
      { key: 'w', title: { zh: '工作' }, purpose: 'WORK_REPORT', fields: [text('summary')] }, { key: 'o', title: { zh: '意见' }, purpose: 'OPINIONS', fields: [text('opinionsText')] },
      { key: 'f', title: { zh: '数据' }, purpose: 'FIGURES', fields: [
        { key: 'activities', kind: 'FIGURE', label: { zh: '活动场次' }, unit: '场', rollUp: 'SUM', min: 0 }, { key: 'budget', kind: 'FIGURE', label: { zh: '经费' }, unit: '元', rollUp: 'SUM' },
        { key: 'largest', kind: 'INTEGER', label: { zh: '最大规模' }, rollUp: 'MAX' }, { key: 'rooms', kind: 'INTEGER', label: { zh: '活动室' } },
      ] },
    ],
  });
  own = await desk.change(desk.officer('B'), 'publishReportForm', { reportFormId: own.id, expectedVersion: own.version });
  const cycleOf = async (code: string, form: Answer, academicYear: number): Promise<Answer> => await desk.open(desk.officer(code), code, form, { academicYear });
  const [lastA, nowA, nowB, nowJ] = [await cycleOf('A', standardA, 2025), await cycleOf('A', standardA, 2026), await cycleOf('B', own, 2026), await cycleOf('J', standardJ, 2026)];
  await desk.submitted(author('A-1'), lastA, 'A-1', said(7, 80));
  await desk.submitted(author('A-2'), lastA, 'A-2', said(3));
  await desk.submitted(author('A-1'), nowA, 'A-1', said(10, 90));
  await desk.submitted(author('A-2'), nowA, 'A-2', said(5, 81));
  const returned = await desk.submitted(author('A-3'), nowA, 'A-3', said(1000, 1));
  await desk.giveBack(desk.officer('A'), returned, { corrections: [{ place: 'activities', note: '核实' }] });
  await desk.tryDraft(author('A-4'), nowA, 'A-4', said(2000));
  await desk.submitted(author('B-1'), nowB, 'B-1', [{ key: 'activities', number: 100 }, { key: 'budget', number: 0.1 }, { key: 'largest', number: 300 }, { key: 'rooms', number: 2 }]);
  await desk.submitted(author('J-1'), nowJ, 'J-1', said(1));
}, 60_000);

describe('figures', () => {
  it('of a report stand beside those of the year before, with the difference', async () => {
    const { data } = await hub.ask(desk.officer('A'), '{ workReports(filter: { academicYear: 2026, states: [SUBMITTED] }, first: 50) { nodes { organization { code } figures { key label unit value lastYear difference } } } }');
    const of = (code: string): Answer => data.workReports.nodes.find(({ organization }: Answer) => organization.code === code).figures;
    expect(of('A-1')).toEqual([
      { key: 'activities', label: '举办活动', unit: '场', value: 10, lastYear: 7, difference: 3 }, { key: 'satisfaction', label: '学生满意度', unit: null, value: 90, lastYear: 80, difference: 10 },
    ]);
    expect(of('A-2')).toMatchObject([{ key: 'activities', difference: 2 }, { key: 'satisfaction', lastYear: null, difference: null }]);
  });

  it('roll up over a school, a province and the country, with how many of how many, from the reports behind them', async () => {
    const school = await desk.rollUp(desk.officer('A'), 'A', 'COLLEGE_REPORT', 2026);
    expect(school).toMatchObject({ owed: 4, counted: 2, finished: 0, isComplete: false });
    const activities = figureOf(school, 'activities', '场');
    expect(activities).toMatchObject({ label: '举办活动', rollUp: 'SUM', value: 15, counted: 2, lastYear: 10, lastYearCounted: 2, difference: 5, workReports: { totalCount: 2 } });
    expect(activities.workReports.nodes.map(({ organization }: Answer) => organization.code).toSorted()).toEqual(['A-1', 'A-2']);
    expect(figureOf(school, 'satisfaction', null)).toMatchObject({ rollUp: 'MEAN', value: 85.5, counted: 2, lastYear: 80, lastYearCounted: 1, difference: 5.5 });
    const province = await desk.rollUp(operator, 'GD', 'COLLEGE_REPORT', 2026);
    expect(province).toMatchObject({ owed: 5, counted: 3 });
    // The same key and unit of two issuers; what only one asks for stands alone, and what is not rolled up nowhere.
    expect(figureOf(province, 'activities', '场')).toMatchObject({ value: 115, counted: 3 });
    expect(figureOf(province, 'budget', '元')).toMatchObject({ value: 0.1, counted: 1, lastYear: null, difference: null });
    expect(figureOf(province, 'largest', null)).toMatchObject({ rollUp: 'MAX', value: 300 });
    expect(province.figures.map(({ key }: Answer) => key)).not.toContain('rooms');
    expect(figureOf(await desk.rollUp(operator, 'CN', 'COLLEGE_REPORT', 2026), 'activities', '场')).toMatchObject({ value: 116, counted: 4 });
    expect(await desk.rollUp(operator, 'CN', 'CONGRESS_REPORT', 2026)).toMatchObject({ owed: 0, counted: 0, isComplete: false, figures: [] });
  });

  it('count an organization once, by its latest report, where two ask it for the same', async () => {
    const above = desk.officer('GD');
    const again = await desk.open(above, 'GD', await desk.adopt(above, 'GD', 'COLLEGE_REPORT'), { title: '全省' });
    await desk.submitted(author('B-1'), again, 'B-1', [{ key: 'activities', number: 40 }]);
    const school = await desk.rollUp(operator, 'B', 'COLLEGE_REPORT', 2026);
    expect(school).toMatchObject({ owed: 1, counted: 1 });
    expect(figureOf(school, 'activities', '场')).toMatchObject({ value: 40, counted: 1 });
    // What was called off counts nowhere.
    const { id, version } = await desk.read(above, again.id, '... on Cycle { id version }');
    await desk.change(above, 'cancelCycle', { cycleId: id, expectedVersion: version, reason: '重复' });
    expect(figureOf(await desk.rollUp(operator, 'B', 'COLLEGE_REPORT', 2026), 'activities', '场')).toMatchObject({ value: 100, counted: 1 });
  });

  it('are counted as far as the viewer sees', async () => {
    for (const stranger of [desk.officer('J'), desk.officer('B')]) expect(await desk.rollUp(stranger, 'A', 'COLLEGE_REPORT', 2026)).toMatchObject({ owed: 0, counted: 0, figures: [] });
    expect(await desk.rollUp(author('A-1'), 'A', 'COLLEGE_REPORT', 2026)).toMatchObject({ owed: 1, counted: 1, figures: [{ value: 10 }, { value: 90 }] });
  });

  it('are read by one statement, however many reports there are', async () => {
    const asked = vi.spyOn(hub.lanes, 'query');
    expect(figureOf(await desk.rollUp(operator, 'CN', 'COLLEGE_REPORT', 2026), 'activities', '场').counted).toBe(4);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});
