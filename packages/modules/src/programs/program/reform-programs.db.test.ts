import type { Actor, Capability } from '@xuelian/kernel';
import { listRows, type Perform, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { tellOverdueItems } from '../index.ts';
import { type Answer, codesOf, faultsOf, programFields, reformDesk, shortList } from '../../../../../tests/testkit/reforms.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reformDesk(hub, federation);

let today: string;

const reaching = (code: string, ...capabilities: readonly Capability[]): Actor => {
  const { rowId: organizationId, lineage } = federation.of(code);
  return { ...federation.officer(code), grants: capabilities.map((capability) => ({ capability, reach: 'HERE_AND_BELOW', organizationId, lineage })) };
};

const league = (): Actor => reaching('CYL-GD', 'DECIDE');
const school = (code: string): Actor => federation.officer(code, 'FILE', 'DECIDE');

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  for (const [code, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(`CYL-${code}`, 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE', divisionCode });
  await federation.establish('CYL-SZ', 'LEAGUE_ORG', 'CYL-GD', { level: 'CITY' });
  await federation.establish('L-1', 'LEAGUE_ORG', 'CYL-SZ', { level: 'SCHOOL' });
  for (const code of ['L-2', 'L-3']) await federation.establish(code, 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('L-9', 'LEAGUE_ORG', 'CYL-JL', { level: 'SCHOOL' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('FED', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('SU-1', 'SCHOOL_STUDENT_UNION', 'FED', { guidingLeagueId: federation.of('L-1').id });
  await federation.establish('GU-2', 'SCHOOL_GRADUATE_UNION', 'FED');
  await federation.establish('SU-1-1', 'COLLEGE_STUDENT_UNION', 'SU-1');
});

describe('a program', () => {
  it('adopts the list of Guangdong, and freezes one school program a school with an item a task', async () => {
    const { data, errors } = await hub.ask(league(), '{ reformTaskLists { key document tasks { number precision dueOn content } } }');
    expect(errors).toEqual([]);
    expect(data.reformTaskLists).toMatchObject([{ key: 'GD-2020', document: 'GD', tasks: expect.arrayContaining([{ number: '3.1', precision: 'MONTH', dueOn: '2020-06-30', content: '制定机构和人员规模的指导意见。' }]) }]);
    const draft = (await desk.draft(league(), 'CYL-GD', { tasks: null, listKey: 'GD-2020' })).program;
    expect(draft).toMatchObject({ state: 'DRAFT', document: 'GD', listVersion: 1, isForAllSchools: true, progress: { expectedSchools: 0, closedOutPercent: 0 }, schools: { totalCount: 0 }, viewerCan: { start: { allowed: true }, adjust: { allowed: false } } });
    expect(draft.tasks).toHaveLength(27);
    expect(draft.tasks[0]).toMatchObject({ number: '1.1', precision: 'DAY', dueOn: '2020-06-09', citation: { document: 'GD', clause: '附件1-1、通知三' } });
    // Nobody below knows of a draft.
    expect(await desk.read(school('L-1'), draft.id, 'id')).toBeNull();
    const program = (await desk.ofProgram(league(), 'startReformProgram', draft)).program;
    expect(program).toMatchObject({ state: 'RUNNING', startedOn: today, contentHash: draft.contentHash, progress: { expectedSchools: 3, expectedItems: 81, closedOutItems: 0, overdueItems: 75, overdueSchools: 3 } });
    expect(program.schools.nodes.map(({ organization }: Answer) => organization.code).toSorted()).toEqual(['L-1', 'L-2', 'L-3']);
    expect(program.progressByTask).toHaveLength(27);
    expect(program.progressByTask.find(({ number }: Answer) => number === '2.3')).toMatchObject({ expectedItems: 3, overdueItems: 0 });
    expect(program.progressByTask.find(({ number }: Answer) => number === '9.2')).toMatchObject({ expectedItems: 3, overdueItems: 0 });
    expect(program.progressByProvince).toMatchObject([{ provinceCode: '440000', expectedSchools: 3 }]);
    const own = await desk.school(school('L-1'), program, 'L-1');
    expect(own).toMatchObject({ state: 'IN_REFORM', provinceCode: '440000', expectedItems: 27, closedOutItems: 0, program: { title: '深化改革' } });
    expect(own.items.nodes.map(({ number }: Answer) => number)).toEqual(program.tasks.map(({ number }: Answer) => number));
    expect(codesOf(await desk.ofProgram(league(), 'reviseReformProgram', program, { title: '改', acceptsFrom: today, tasks: shortList }))).toEqual(['REFORM.WRONG_STATE']);
  });

  it('is written by its issuer, in versions, until it starts', async () => {
    const draft = (await desk.draft(league(), 'CYL-GD')).program;
    const same = (await desk.ofProgram(league(), 'reviseReformProgram', draft, { title: '新题', acceptsFrom: '2020-10-15', tasks: shortList })).program;
    expect(same).toMatchObject({ title: '新题', listVersion: 1, contentHash: draft.contentHash });
    const other = (await desk.ofProgram(league(), 'reviseReformProgram', same, { title: '新题', acceptsFrom: '2020-10-15', tasks: shortList.slice(0, 1), schoolIds: [federation.of('L-2').id] })).program;
    expect(other).toMatchObject({ listVersion: 2, isForAllSchools: false, tasks: [{ number: '1', citation: null }] });
    expect(other.contentHash).not.toBe(draft.contentHash);
    expect(codesOf(await desk.ofProgram(league(), 'startReformProgram', same))).toEqual(['HUB.STALE_VERSION']);
    const started = (await desk.ofProgram(league(), 'startReformProgram', other)).program;
    expect(started.schools.nodes).toMatchObject([{ organization: { code: 'L-2' } }]);
    const dropped = (await desk.draft(league(), 'CYL-GD')).program;
    expect((await desk.ofProgram(league(), 'cancelReformProgram', dropped, { reason: '重拟' })).program).toMatchObject({ state: 'CANCELLED', endedOn: today, reason: '重拟' });
  });

  it('of a federation is for the union of each school', async () => {
    const program = await desk.running(reaching('FED', 'DECIDE'), 'FED');
    expect(program.schools.nodes.map(({ organization }: Answer) => organization.code).toSorted()).toEqual(['GU-2', 'SU-1']);
    const all = await desk.running(reaching('CYL', 'DECIDE'), 'CYL');
    expect(all.progressByProvince.map(({ provinceCode, expectedSchools, expectedItems }: Answer) => [provinceCode, expectedSchools, expectedItems])).toEqual([['220000', 1, 2], ['440000', 3, 6]]);
  });

  it('shows each school itself alone, the city League what lies below it, and neighbors nothing', async () => {
    const program = await desk.running(league(), 'CYL-GD');
    const seen = async (actor: Actor | null): Promise<Answer> => await desk.read(actor, program.id, `... on ReformProgram { ${programFields} }`);
    for (const actor of [school('L-1'), reaching('CYL-SZ', 'READ')]) {
      const own = await seen(actor);
      expect(own).toMatchObject({ progress: { expectedSchools: 1, expectedItems: 2 }, progressByTask: [{ expectedItems: 1 }, { expectedItems: 1 }], schools: { totalCount: 1, nodes: [{ organization: { code: 'L-1' } }] }, viewerCan: { adjust: { allowed: false, reason: { code: 'HUB.FORBIDDEN' } } } });
    }
    expect((await seen(federation.officer('CYL-GD', 'READ'))).progress.expectedSchools).toBe(3);
    for (const actor of [school('L-9'), reaching('CYL-JL', 'DECIDE', 'READ'), federation.officer('SU-1', 'READ'), null]) expect(await seen(actor)).toBeNull();
    const other = await desk.school(league(), program, 'L-2');
    expect(await desk.read(school('L-1'), other.id, 'id')).toBeNull();
    expect(await desk.read(school('L-1'), other.items.nodes[0].id, 'id')).toBeNull();
    expect(codesOf(await desk.ofItem(school('L-1'), 'claimReformItem', other.items.nodes[0], { evidence: '代办' }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.ofItem(league(), 'claimReformItem', other.items.nodes[0], { evidence: '代办' }))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.ofProgram(school('L-1'), 'closeReformProgram', program, { reason: '不干' }))).toEqual(['HUB.NOT_FOUND']);
    const { data } = await hub.ask(school('L-2'), '{ organization(code: "L-1") { schoolReforms { totalCount } } own: organization(code: "L-2") { schoolReforms(first: 20) { nodes { program { id } } } } }');
    expect(data.organization.schoolReforms.totalCount).toBe(0);
    expect(data.own.schoolReforms.nodes.map(({ program: of }: Answer) => of.id)).toContain(program.id);
  });

  it('takes schools in and out with a reason, and writes nothing once it is closed', async () => {
    let program = await desk.running(league(), 'CYL-GD', { schoolIds: [federation.of('L-1').id, federation.of('L-2').id] });
    const adjust = async (kind: string, code: string, more: object = {}): Promise<Answer> => await desk.ofProgram(league(), 'adjustReformProgram', program, { kind, organizationId: federation.of(code).id, reason: '合并', ...more });
    expect(faultsOf(await adjust('ADDED', 'L-1'))).toEqual([['REFORM.ALREADY_IN', 'organizationId']]);
    expect(faultsOf(await adjust('ADDED', 'L-9', { reason: ' ' }))).toEqual([['REFORM.NO_SUCH_SCHOOL', 'organizationId'], ['HUB.REQUIRED', 'reason']]);
    expect(faultsOf(await adjust('REMOVED', 'L-3'))).toEqual([['REFORM.NOT_IN', 'organizationId']]);
    program = (await adjust('ADDED', 'L-3', { reason: '新建' })).program;
    expect(program.progress).toMatchObject({ expectedSchools: 3, expectedItems: 6 });
    program = (await adjust('REMOVED', 'L-2')).program;
    expect(program.progress).toMatchObject({ expectedSchools: 2, expectedItems: 4 });
    expect(faultsOf(await adjust('REMOVED', 'L-2'))).toEqual([['REFORM.NOT_IN', 'organizationId']]);
    const gone = await desk.school(league(), program, 'L-2');
    expect(gone.state).toBe('WITHDRAWN');
    expect(codesOf(await desk.ofItem(school('L-2'), 'startReformItem', gone.items.nodes[0]))).toEqual(['REFORM.WRONG_SCHOOL_STATE']);
    program = (await adjust('ADDED', 'L-2', { reason: '恢复' })).program;
    expect(program.adjustments.nodes.map(({ kind, reason, organization }: Answer) => [kind, reason, organization.code])).toEqual([['ADDED', '新建', 'L-3'], ['REMOVED', '合并', 'L-2'], ['ADDED', '恢复', 'L-2']]);
    const closed = (await desk.ofProgram(league(), 'closeReformProgram', program, { reason: '期满' })).program;
    program = closed;
    expect(codesOf(await adjust('ADDED', 'L-3'))).toEqual(['REFORM.WRONG_STATE', 'REFORM.ALREADY_IN']);
    const own = await desk.school(school('L-1'), program, 'L-1');
    expect(own.viewerCan.selfCheck.allowed).toBe(false);
    expect(codesOf(await desk.ofItem(school('L-1'), 'claimReformItem', own.items.nodes[0], { evidence: '补办' }))).toEqual(['REFORM.NOT_RUNNING']);
    expect(codesOf(await desk.change(school('L-1'), 'recordReformSelfCheck', { schoolReformId: own.id, expectedVersion: own.version, checkedOn: today, account: '自查', entries: [{ number: '1', finding: '无', correction: '无' }] }))).toEqual(['REFORM.NOT_RUNNING']);
  });
});

describe('an item', () => {
  it('is claimed with evidence and files, sent back, closed out by the school, and reopened from above', async () => {
    const program = await desk.running(league(), 'CYL-GD');
    const author = federation.officer('L-1', 'FILE');
    const head = federation.officer('L-1', 'DECIDE');
    let item = (await desk.school(author, program, 'L-1')).items.nodes[0];
    expect(item).toMatchObject({ state: 'OPEN', isOverdue: true, dueOn: '2020-06-09', viewerCan: { claim: { allowed: true }, closeOut: { allowed: false }, reopen: { allowed: false } } });
    expect(codesOf(await desk.ofItem(head, 'closeOutReformItem', item))).toEqual(['REFORM_ITEM.WRONG_STATE']);
    expect((await desk.ofItem(author, 'claimReformItem', item, { evidence: ' ' })).problems).toMatchObject([{ code: 'REFORM_ITEM.EVIDENCE_REQUIRED', citations: [{ document: 'GD', clause: '附件1-4' }] }]);
    item = (await desk.ofItem(author, 'startReformItem', item)).item;
    const upload = randomUUID();
    await sql`
      with person as (insert into people.person (id, organization_id, name) values (${author.personId}, ${federation.of('L-1').rowId}, '作者') returning id),
        account as (insert into people.account (id, person_id, login, password_hash) select ${author.accountId}::uuid, id, 'author', '-' from person)
      insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${upload}, ${author.accountId}, '通知.pdf', 1, ${'0'.repeat(64)}, now(), 'application/pdf')`.execute(hub.db);
    const file = { uploadId: toGlobalId('UPL', upload), name: '通知.pdf' };
    expect(faultsOf(await desk.ofItem(author, 'claimReformItem', { ...item, version: 9 }, { evidence: '字'.repeat(4001), files: [file, file, { uploadId: toGlobalId('UPL', randomUUID()), name: ' ' }] }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.TOO_LONG', 'evidence'], ['REFORM_ITEM.FILE_REPEATED', 'files.1.uploadId'], ['REFORM_ITEM.FILE_MISSING', 'files.2.uploadId'], ['HUB.REQUIRED', 'files.2.name'],
    ]);
    item = (await desk.ofItem(author, 'claimReformItem', item, { evidence: '已印发推进计划', files: [file] })).item;
    item = (await desk.ofItem(head, 'sendBackReformItem', item, { reason: '缺时限' })).item;
    item = (await desk.ofItem(author, 'claimReformItem', item, { evidence: '已补时限' })).item;
    expect(codesOf(await desk.ofItem(author, 'closeOutReformItem', item))).toEqual(['HUB.FORBIDDEN']);
    item = (await desk.ofItem(head, 'closeOutReformItem', item)).item;
    expect(item).toMatchObject({ state: 'CLOSED_OUT', evidence: '已补时限', closedOn: today, isOverdue: false, isInTime: false, viewerCan: { reopen: { allowed: false, reason: { code: 'HUB.FORBIDDEN' } } } });
    expect(codesOf(await desk.ofItem(head, 'reopenReformItem', item, { reason: '再办' }))).toEqual(['HUB.FORBIDDEN']);
    expect(faultsOf(await desk.ofItem(league(), 'reopenReformItem', item, { reason: '' }))).toEqual([['HUB.REQUIRED', 'reason']]);
    item = (await desk.ofItem(league(), 'reopenReformItem', item, { reason: '与实际不符' })).item;
    expect(item).toMatchObject({ state: 'IN_PROGRESS', closedOn: null, isOverdue: true });
    expect(item.history.nodes.map(({ action, note, files }: Answer) => [action, note, files.length])).toEqual([
      ['START', '', 0], ['CLAIM', '已印发推进计划', 1], ['SEND_BACK', '缺时限', 0], ['CLAIM', '已补时限', 0], ['CLOSE_OUT', '', 0], ['REOPEN', '与实际不符', 0],
    ]);
  });

  it('is moved by one of two at once, and once by a repeated request', async () => {
    const program = await desk.running(league(), 'CYL-GD');
    const [first, second] = (await desk.school(school('L-1'), program, 'L-1')).items.nodes;
    const claims = await Promise.all([1, 2, 3].map(async (index) => await desk.ofItem(school('L-1'), 'claimReformItem', first, { evidence: `已办${String(index)}` })));
    expect(claims.map((payload) => codesOf(payload).join()).toSorted()).toEqual(['', 'HUB.STALE_VERSION', 'HUB.STALE_VERSION']);
    const [actor, idempotencyKey] = [school('L-1'), randomUUID()];
    const once = await desk.ofItem(actor, 'claimReformItem', second, { evidence: '已办', idempotencyKey });
    expect(await desk.ofItem(actor, 'claimReformItem', second, { evidence: '已办', idempotencyKey })).toEqual(once);
    expect(await listRows(hub.db, sql`select from programs.reform_item_action where item_id = ${(second.id as string).slice(4)}::uuid`)).toHaveLength(1);
  });
});

describe('the numbers of a program', () => {
  it('are counted from the rows, never pass a hundred percent, and lead to the schools behind them', async () => {
    const program = await desk.running(league(), 'CYL-GD');
    await desk.finish(school('L-1'), await desk.school(school('L-1'), program, 'L-1'));
    const half = await desk.school(school('L-2'), program, 'L-2');
    await desk.ofItem(school('L-2'), 'claimReformItem', half.items.nodes[0], { evidence: '已办' });
    const { progress, progressByTask } = await desk.read(league(), program.id, `... on ReformProgram { ${programFields} }`);
    expect(progress).toEqual({
      expectedSchools: 3, underAcceptanceSchools: 0, acceptedSchools: 0, notAcceptedSchools: 0, overdueSchools: 2, expectedItems: 6, startedItems: 3, claimedItems: 1, closedOutItems: 2, inTimeItems: 0, overdueItems: 2,
      closedOutPercent: 33.3,
    });
    expect(progressByTask.map(({ number, closedOutItems, overdueItems, closedOutPercent }: Answer) => [number, closedOutItems, overdueItems, closedOutPercent])).toEqual([['1', 1, 2, 33.3], ['2', 1, 0, 33.3]]);
    const behind = async (filter: object, actor = league()): Promise<string[]> => {
      const { data } = await hub.ask(actor, 'query ($id: ID!, $filter: SchoolReformFilter) { node(id: $id) { ... on ReformProgram { schools(first: 20, filter: $filter) { totalCount nodes { organization { code } } } } } }', { id: program.id, filter });
      expect(data.node.schools.totalCount).toBe(data.node.schools.nodes.length);
      return data.node.schools.nodes.map(({ organization }: Answer) => organization.code).toSorted();
    };
    expect(await behind({ isOverdue: true })).toEqual(['L-2', 'L-3']);
    expect(await behind({ taskNumber: '1', isClosedOut: true })).toEqual(['L-1']);
    expect(await behind({ taskNumber: '2', isOverdue: true })).toEqual([]);
    expect(await behind({ taskNumber: '7' })).toEqual([]);
    expect(await behind({ provinceCode: '440000', isClosedOut: false })).toEqual(['L-2', 'L-3']);
    expect(await behind({ provinceCode: '220000' })).toEqual([]);
    expect(await behind({ isOverdue: true }, school('L-2'))).toEqual(['L-2']);
  });
});

describe('a school', () => {
  it('is told of its overdue items once, by however many', async () => {
    const perform: Perform = async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: randomUUID() }, input);
    await tellOverdueItems(hub.db, perform, today);
    expect(await tellOverdueItems(hub.db, perform, today)).toEqual({ done: 0, refused: [] });
    const program = await desk.running(league(), 'CYL-GD');
    await desk.finish(school('L-1'), await desk.school(school('L-1'), program, 'L-1'));
    const kept = await Promise.all([1, 2, 3].map(async () => await tellOverdueItems(hub.db, perform, today)));
    expect(kept.map(({ done }) => done).reduce((a, b) => a + b)).toBe(2);
    expect(new Set(kept.flatMap(({ refused }) => refused.map(({ code }) => code)))).not.toContain('INTERNAL');
    const [item] = (await desk.school(league(), program, 'L-1')).items.nodes;
    await desk.ofItem(league(), 'reopenReformItem', item, { reason: '重办' });
    expect(await tellOverdueItems(hub.db, perform, today)).toEqual({ done: 1, refused: [] });
  });
});

describe('bad input', () => {
  it('is refused all at once', async () => {
    const wrong = [{ number: '1', task: '任务', content: '', precision: 'MONTH', dueMonth: '2020-13' }, { number: '1', task: '任务', content: '内容', precision: 'NONE' }];
    expect(faultsOf(await desk.draft(league(), 'CYL-GD', { title: ' ', tasks: wrong, schoolIds: [federation.of('L-9').id, federation.of('L-1').id, federation.of('L-1').id] }))).toEqual([
      ['HUB.REQUIRED', 'title'], ['REFORM.SCHOOL_REPEATED', 'schoolIds.2'], ['REFORM.NO_SUCH_SCHOOL', 'schoolIds.0'], ['HUB.REQUIRED', 'tasks.0.content'], ['TASK_LIST.NO_MONTH', 'tasks.0.dueMonth'], ['TASK_LIST.NUMBER_REPEATED', 'tasks.1.number'],
    ]);
    expect(codesOf(await desk.draft(reaching('L-1', 'DECIDE'), 'L-1', { listKey: 'GD-2020' }))).toEqual(['REFORM.WRONG_ISSUER', 'TASK_LIST.ONE_SOURCE']);
    expect(codesOf(await desk.draft(federation.officer('CYL-GD', 'FILE'), 'CYL-GD'))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.draft(school('L-1'), 'CYL-GD'))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.draft(reaching('CYL-SZ', 'DECIDE'), 'CYL-SZ', { schoolIds: [] }))).toEqual(['REFORM.NO_SCHOOLS']);
    const draft = (await desk.draft(league(), 'CYL-GD')).program;
    expect(faultsOf(await desk.ofProgram(league(), 'cancelReformProgram', { ...draft, version: 7 }, { reason: '' }))).toEqual([['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.REQUIRED', 'reason']]);
    const started = await Promise.all([1, 2].map(async () => await desk.ofProgram(league(), 'startReformProgram', draft)));
    expect(started.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION REFORM.WRONG_STATE']);
  });
});
