import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, faultsOf, reformDesk } from '../../../../../tests/testkit/reforms.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reformDesk(hub, federation);

let today: string;
let program: Answer;
let inspectorId: string;
let insiderId: string;

/** Officers of the province know the people of the province. */
const league = (): Actor => {
  const { rowId: organizationId, lineage } = federation.of('CYL-GD');
  return { ...federation.officer('CYL-GD'), grants: [{ capability: 'DECIDE', reach: 'HERE_AND_BELOW', organizationId, lineage }] };
};
const school = (code: string): Actor => federation.officer(code, 'FILE', 'DECIDE');
const own = async (code: string): Promise<Answer> => await desk.school(league(), program, code);
const verdicts = (...met: readonly boolean[]): object[] => met.map((isMet, index) => ({ number: String(index + 1), isMet, note: isMet ? null : '材料不全' }));

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-GD', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE', divisionCode: '440000' });
  for (const code of ['L-1', 'L-2', 'L-3', 'L-4']) await federation.establish(code, 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('FED', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('SU-1', 'SCHOOL_STUDENT_UNION', 'FED', { guidingLeagueId: federation.of('L-1').id });
  program = await desk.running(league(), 'CYL-GD');
  inspectorId = await desk.person('CYL-GD', '验收员');
  insiderId = await desk.person('SU-1', '本校学生');
});

describe('an acceptance', () => {
  it('judges every item of a school that has closed out all, and reckons the conclusion', async () => {
    await desk.finish(school('L-1'), await own('L-1'));
    let reform = await own('L-1');
    expect(reform.viewerCan).toEqual({ selfCheck: { allowed: false }, beginAcceptance: { allowed: true, reason: null }, concludeAcceptance: { allowed: false } });
    reform = (await desk.ofSchool(league(), 'beginReformAcceptance', reform, { inspectorIds: [inspectorId] })).schoolReform;
    expect(reform).toMatchObject({ state: 'UNDER_ACCEPTANCE', acceptances: { nodes: [{ round: 1, begunOn: today, isAccepted: null, inspectors: [{ name: '验收员' }], verdicts: [] }] } });
    // Nothing moves while it is inspected.
    expect(codesOf(await desk.ofItem(league(), 'reopenReformItem', reform.items.nodes[0], { reason: '再看' }))).toEqual(['REFORM.WRONG_SCHOOL_STATE']);
    expect(faultsOf(await desk.ofSchool(league(), 'concludeReformAcceptance', { ...reform, version: 1 }, { verdicts: [{ number: '1', isMet: false, note: ' ' }, { number: '9', isMet: true }, { number: '1', isMet: true }], note: '' }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['ACCEPTANCE.NOTE_REQUIRED', 'verdicts.0.note'], ['ACCEPTANCE.UNKNOWN_ITEM', 'verdicts.1.number'], ['ACCEPTANCE.ITEM_REPEATED', 'verdicts.2.number'], ['ACCEPTANCE.ITEM_UNJUDGED', 'verdicts'], ['HUB.REQUIRED', 'note'],
    ]);
    reform = (await desk.ofSchool(league(), 'concludeReformAcceptance', reform, { verdicts: verdicts(false, true), note: '一项未达到' })).schoolReform;
    expect(reform).toMatchObject({ state: 'NOT_ACCEPTED', acceptedOn: null, closedOutItems: 1, items: { nodes: [{ number: '1', state: 'IN_PROGRESS', history: { nodes: expect.arrayContaining([{ action: 'REOPEN', toState: 'IN_PROGRESS', note: '材料不全', files: [] }]) } }, { number: '2', state: 'CLOSED_OUT' }] } });
    // Back in reform with the item named, and inspected again.
    await desk.finish(school('L-1'), reform);
    reform = (await desk.ofSchool(league(), 'beginReformAcceptance', await own('L-1'), { inspectorIds: [inspectorId] })).schoolReform;
    reform = (await desk.ofSchool(league(), 'concludeReformAcceptance', reform, { verdicts: verdicts(true, true), note: '通过' })).schoolReform;
    expect(reform).toMatchObject({ state: 'ACCEPTED', acceptedOn: today, closedOutItems: 2 });
    expect(reform.acceptances.nodes.map(({ round, isAccepted, note, verdicts: said }: Answer) => [round, isAccepted, note, said.map(({ isMet }: Answer) => isMet)])).toEqual([[1, false, '一项未达到', [false, true]], [2, true, '通过', [true, true]]]);
    expect((await desk.read(league(), program.id, '... on ReformProgram { progress { acceptedSchools expectedSchools } }')).progress).toEqual({ acceptedSchools: 1, expectedSchools: 4 });
    expect(codesOf(await desk.ofSchool(league(), 'beginReformAcceptance', reform, { inspectorIds: [inspectorId] }))).toEqual(['REFORM.WRONG_SCHOOL_STATE']);
    // The school reads what was said of it; its neighbor does not.
    expect((await desk.read(school('L-1'), reform.id, '... on SchoolReform { acceptances { nodes { note } } }')).acceptances.nodes).toHaveLength(2);
    expect(await desk.read(school('L-2'), reform.id, 'id')).toBeNull();
  });

  it('does not begin before its day, with items open, or by the school’s own people', async () => {
    const early = await desk.running(league(), 'CYL-GD', { acceptsFrom: '2999-01-01' });
    const reform = await desk.school(league(), early, 'L-1');
    expect(reform.viewerCan.beginAcceptance).toEqual({ allowed: false, reason: { code: 'ACCEPTANCE.TOO_EARLY' } });
    const refused = await desk.ofSchool(league(), 'beginReformAcceptance', reform, { inspectorIds: [insiderId, inspectorId, inspectorId, `PER_${'0'.repeat(32)}`] });
    expect(faultsOf(refused)).toEqual([
      ['ACCEPTANCE.TOO_EARLY', 'schoolReformId'], ['ACCEPTANCE.ITEMS_OPEN', 'schoolReformId'], ['ACCEPTANCE.OWN_SCHOOL', 'inspectorIds.0'], ['ACCEPTANCE.INSPECTOR_REPEATED', 'inspectorIds.2'], ['ACCEPTANCE.UNKNOWN_PERSON', 'inspectorIds.3'],
    ]);
    expect(refused.problems[0].citations).toEqual([{ document: 'GD', clause: '通知二.2' }]);
    expect(refused.problems[1].message).toBe('尚有 2 项条款未销号：1, 2');
    expect(codesOf(await desk.ofSchool(league(), 'beginReformAcceptance', reform, { inspectorIds: [] }))).toContain('ACCEPTANCE.NO_INSPECTOR');
    // Somebody of the school who may decide for the province all the same.
    const insider = { ...league(), personId: (insiderId.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')) };
    await desk.finish(school('L-2'), await own('L-2'));
    expect(codesOf(await desk.ofSchool(insider, 'beginReformAcceptance', await desk.school(league(), early, 'L-1'), { inspectorIds: [inspectorId] }))).toContain('ACCEPTANCE.OWN_SCHOOL');
    const other = await own('L-2');
    expect(codesOf(await desk.ofSchool(school('L-2'), 'beginReformAcceptance', other, { inspectorIds: [inspectorId] }))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.ofSchool(school('L-3'), 'beginReformAcceptance', other, { inspectorIds: [inspectorId] }))).toEqual(['HUB.NOT_FOUND']);
    const begun = await Promise.all([1, 2].map(async () => await desk.ofSchool(league(), 'beginReformAcceptance', other, { inspectorIds: [inspectorId] })));
    expect(begun.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION REFORM.WRONG_SCHOOL_STATE']);
  });
});

describe('a self-check', () => {
  it('is a dated record over the open items, with findings and corrections', async () => {
    const actor = federation.officer('L-3', 'FILE');
    const reform = await own('L-3');
    const check = async (more: object): Promise<Answer> => await desk.change(actor, 'recordReformSelfCheck', { schoolReformId: reform.id, expectedVersion: reform.version, checkedOn: today, account: '十月自查', entries: [{ number: '1', finding: '尚未动员', correction: '下周动员' }], ...more });
    const { schoolReform, problems } = await check({});
    expect(problems).toEqual([]);
    expect(schoolReform.selfChecks.nodes).toEqual([{ checkedOn: today, account: '十月自查', openItems: 2, entries: [{ number: '1', finding: '尚未动员', correction: '下周动员' }] }]);
    await desk.finish(school('L-3'), { items: { nodes: [reform.items.nodes[1]] } });
    const entries = [{ number: '2', finding: '甲', correction: '乙' }, { number: '1', finding: ' ', correction: '丙' }, { number: '1', finding: '丁', correction: '' }];
    expect(faultsOf(await check({ expectedVersion: 9, checkedOn: '2999-01-01', account: '', entries }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.DATE_IN_FUTURE', 'checkedOn'], ['HUB.REQUIRED', 'account'], ['SELF_CHECK.NO_OPEN_ITEM', 'entries.0.number'], ['HUB.REQUIRED', 'entries.1.finding'], ['SELF_CHECK.ITEM_REPEATED', 'entries.2.number'], ['HUB.REQUIRED', 'entries.2.correction'],
    ]);
    expect(faultsOf(await check({ checkedOn: '2020-01-01', entries: [] }))).toEqual([['SELF_CHECK.BEFORE_JOINED', 'checkedOn'], ['SELF_CHECK.NOTHING_CHECKED', 'entries']]);
    expect(codesOf(await desk.change(school('L-4'), 'recordReformSelfCheck', { schoolReformId: reform.id, expectedVersion: reform.version, checkedOn: today, account: '代查', entries: [] }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.change(league(), 'recordReformSelfCheck', { schoolReformId: reform.id, expectedVersion: reform.version, checkedOn: today, account: '代查', entries: [] }))).toEqual(['HUB.FORBIDDEN']);
  });
});

describe('what was done', () => {
  it('stays as it was done', async () => {
    await expect(sql`update programs.reform_item_action set note = ''`.execute(hub.db)).rejects.toThrow('append-only');
  });
});
