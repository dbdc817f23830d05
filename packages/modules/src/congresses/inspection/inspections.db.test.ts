import type { Actor, Capability } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, congressDesk, faultsOf, must } from '../congresses.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);

let today: string;

const fields = `id version state tie plannedOn inspectedOn account openFindings congress { number } inspector { code } organization { code }
  findings { position what severity state dueOn isOverdue rule { id citation { document clause } } viewerCan { answer { allowed } close { allowed reason { code } } } }
  history(first: 50) { nodes { position action finding note } } viewerCan { record { allowed reason { code } } cancel { allowed } }`;

const change = async (actor: Actor, name: string, input: object): Promise<Answer> => await hub.change(
  actor,
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { inspection { ${fields} } problems { code path message citations { document clause } } } }`,
  { ...input },
);
const plan = async (actor: Actor, inspector: string, congress: Answer, more: object = {}): Promise<Answer> =>
  await change(actor, 'planCongressInspection', { inspectorId: federation.of(inspector).id, congressId: congress.id, plannedOn: today, ...more });
const move = async (actor: Actor, name: string, inspection: Answer, more: object = {}): Promise<Answer> =>
  await change(actor, name, { inspectionId: inspection.id, expectedVersion: inspection.version, ...more });
const finding = (what: string, more: object = {}): object => ({ what, severity: 'DEFECT', ...more });
const congressOf = async (code: string, more: object = {}): Promise<Answer> => await desk.plan(federation.officer(code, 'FILE'), code, more);

/** An officer whose rights reach below their organization. */
const reaching = (code: string, ...capabilities: readonly Capability[]): Actor => {
  const { rowId: organizationId, lineage } = federation.of(code);
  return { ...federation.officer(code), grants: capabilities.map((capability) => ({ capability, reach: 'HERE_AND_BELOW', organizationId, lineage })) };
};

/** What the federation reads of congresses below it. */
const coverage = async (actor: Actor | null, code: string, filter: object = {}): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, `query ($code: String!, $filter: CongressInspectionCoverageFilter) { organization(code: $code) {
    congressInspectionCoverage(filter: $filter) { totalCount nodes { lastInspectedOn isPlanned congress { number organization { code } } } } } }`, { code, filter });
  expect(errors).toEqual([]);
  return data.organization?.congressInspectionCoverage;
};
const covered = async (...given: Parameters<typeof coverage>): Promise<string[]> => (await coverage(...given)).nodes.map(({ congress }: Answer) => `${congress.organization.code as string} ${String(congress.number)}`);

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-JL', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL-JL', { level: 'SCHOOL' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000', guidingLeagueId: federation.of('CYL-JL').id });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL', { guidingLeagueId: federation.of('CYL-1').id });
  for (const code of ['JL-2', 'JL-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('JL-1-1', 'COLLEGE_STUDENT_UNION', 'JL-1');
});

describe('an inspection of a congress', () => {
  it('is planned, finds something, is answered twice and followed up; the answerer never judges', async () => {
    const inspector = reaching('JL', 'DECIDE');
    const author = federation.officer('JL-1', 'FILE');
    const both: Actor = { ...author, grants: [...author.grants, ...inspector.grants] };
    let inspection = must(await plan(inspector, 'JL', await congressOf('JL-1')), 'inspection');
    expect(inspection).toMatchObject({ state: 'PLANNED', tie: 'SUPERIOR', congress: { number: 36 }, inspector: { code: 'JL' }, organization: { code: 'JL-1' }, findings: [], viewerCan: { record: { allowed: true } } });
    inspection = must(await move(inspector, 'recordCongressInspection', inspection, { inspectedOn: today, account: '查阅了会议材料。', findings: [finding('未见会议记录', { ruleId: 'R-JL-8c', dueOn: today, severity: 'BREACH' }), finding('代表名册缺签名')] }), 'inspection');
    expect(inspection).toMatchObject({
      state: 'INSPECTED', inspectedOn: today, openFindings: 2, findings: [
        { position: 1, what: '未见会议记录', severity: 'BREACH', state: 'OPEN', dueOn: today, isOverdue: false, rule: { id: 'R-JL-8c', citation: { document: 'JL', clause: '二.8' } } },
        { position: 2, severity: 'DEFECT', state: 'OPEN', dueOn: null, rule: null },
      ],
    });
    expect(codesOf(await move(inspector, 'closeInspectionFinding', inspection, { finding: 1 }))).toEqual(['INSPECTION.WRONG_FINDING_STATE']);
    inspection = must(await move(author, 'answerInspectionFinding', inspection, { finding: 1, answer: '已补录' }), 'inspection');
    expect(codesOf(await move(both, 'closeInspectionFinding', inspection, { finding: 1 }))).toEqual(['INSPECTION.OWN_ANSWER']);
    const seen = await desk.read(both, inspection.id, `... on CongressInspection { ${fields} }`);
    expect(seen.findings[0].viewerCan.close).toEqual({ allowed: false, reason: { code: 'INSPECTION.OWN_ANSWER' } });
    inspection = must(await move(inspector, 'findInspectionFindingInsufficient', inspection, { finding: 1, note: '缺表决结果' }), 'inspection');
    expect(inspection.findings[0]).toMatchObject({ state: 'INSUFFICIENT', dueOn: null });
    inspection = must(await move(author, 'answerInspectionFinding', inspection, { finding: 1, answer: '已补表决结果' }), 'inspection');
    inspection = must(await move(inspector, 'closeInspectionFinding', inspection, { finding: 1 }), 'inspection');
    expect(inspection).toMatchObject({ state: 'INSPECTED', openFindings: 1 });
    inspection = must(await move(author, 'answerInspectionFinding', inspection, { finding: 2, answer: '已补签' }), 'inspection');
    inspection = must(await move(inspector, 'closeInspectionFinding', inspection, { finding: 2, note: '属实' }), 'inspection');
    expect(inspection).toMatchObject({ state: 'FOLLOWED_UP', openFindings: 0 });
    expect(inspection.history.nodes.map(({ action, finding: about, note }: Answer) => [action, about, note])).toEqual([
      ['PLAN', null, ''], ['INSPECT', null, ''], ['ANSWER', 1, '已补录'], ['FIND_INSUFFICIENT', 1, '缺表决结果'], ['ANSWER', 1, '已补表决结果'], ['CLOSE', 1, ''], ['ANSWER', 2, '已补签'], ['CLOSE', 2, '属实'], ['FOLLOW_UP', null, ''],
    ]);
    const told = await listRows(hub.db, sql<{ topic: string }>`select topic from platform.outbox where topic like 'inspection.%' order by id`);
    expect(told.map(({ topic }) => topic).slice(0, 2)).toEqual(['inspection.planned', 'inspection.recorded']);
    expect(told.at(-1)?.topic).toBe('inspection.followedUp');
  });

  it('is for the League that guides as well, and of a federation by the League of its level', async () => {
    const congress = await congressOf('JL', { number: 9 });
    const league = federation.officer('CYL-JL', 'DECIDE');
    let inspection = must(await plan(league, 'CYL-JL', congress), 'inspection');
    expect(inspection).toMatchObject({ tie: 'GUIDING_LEAGUE', organization: { code: 'JL' } });
    // Nothing was found: nothing is left to follow up.
    inspection = must(await move(league, 'recordCongressInspection', inspection, { inspectedOn: today, account: '程序完备。', findings: [] }), 'inspection');
    expect(inspection).toMatchObject({ state: 'FOLLOWED_UP', openFindings: 0 });
    const below = must(await plan(league, 'CYL-JL', await congressOf('JL-1', { number: 37 })), 'inspection');
    expect(below).toMatchObject({ tie: 'GUIDING_LEAGUE', organization: { code: 'JL-1' } });
    const cancelled = must(await move(league, 'cancelCongressInspection', below, { reason: '改由学联检查' }), 'inspection');
    expect(cancelled).toMatchObject({ state: 'CANCELLED', viewerCan: { record: { allowed: false, reason: { code: 'INSPECTION.WRONG_STATE' } } } });
    expect(codesOf(await move(league, 'recordCongressInspection', cancelled, { inspectedOn: today, account: '无', findings: [] }))).toEqual(['INSPECTION.WRONG_STATE']);
  });

  it('is nothing to siblings, colleges, strangers and bodies that do not stand above', async () => {
    const congress = await congressOf('JL-2', { number: 1 });
    const inspector = federation.officer('JL', 'DECIDE');
    const inspection = must(await plan(inspector, 'JL', congress), 'inspection');
    const wanted = '... on CongressInspection { state }';
    for (const actor of [federation.officer('JL-1', 'READ', 'DECIDE', 'FILE'), federation.officer('GD', 'READ', 'DECIDE'), federation.officer('JL-1-1', 'READ'), null]) expect(await desk.read(actor, inspection.id, wanted)).toBeNull();
    for (const actor of [federation.officer('JL', 'READ'), federation.officer('JL-2', 'READ')]) expect(await desk.read(actor, inspection.id, wanted)).toEqual({ state: 'PLANNED' });
    expect(codesOf(await plan(federation.officer('GD', 'DECIDE'), 'GD', congress))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await plan(federation.officer('JL-2', 'DECIDE'), 'JL-2', congress))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await plan(federation.officer('JL', 'FILE'), 'JL', congress))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await plan(federation.officer('JL-2', 'DECIDE'), 'JL', congress))).toEqual(['HUB.NOT_FOUND']);
    const answer = { finding: 1, answer: '代答' };
    expect(codesOf(await move(inspector, 'answerInspectionFinding', inspection, answer))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await move(federation.officer('JL-1', 'FILE'), 'answerInspectionFinding', inspection, answer))).toEqual(['HUB.NOT_FOUND']);
    const { inspections } = await desk.read(federation.officer('JL-2', 'READ'), congress.id, '... on Congress { inspections { totalCount nodes { state } } }');
    expect(inspections).toEqual({ totalCount: 1, nodes: [{ state: 'PLANNED' }] });
  });
});

describe('congresses below', () => {
  it('tell their inspector which were never inspected, and which not since a day', async () => {
    const author = federation.officer('JL-3', 'FILE');
    const inspector = reaching('JL', 'DECIDE');
    for (const number of [1, 2, 3]) {
      const congress = must(await desk.of(author, 'scheduleCongress', await congressOf('JL-3', { number })), 'congress');
      await sql`update congresses.congress set state = 'CLOSED', opened_on = ${today}::date - ${number}::integer, closed_on = ${today}::date - ${number}::integer where number = ${number} and organization_id = ${federation.of('JL-3').rowId}`.execute(hub.db);
      if (number === 3) continue;
      const inspection = must(await plan(inspector, 'JL', congress), 'inspection');
      if (number === 1) must(await move(inspector, 'recordCongressInspection', inspection, { inspectedOn: today, account: '看过', findings: [] }), 'inspection');
    }
    const { nodes, totalCount } = await coverage(inspector, 'JL');
    expect(totalCount).toBe(3);
    expect(nodes.map(({ congress, lastInspectedOn, isPlanned }: Answer) => [congress.number, lastInspectedOn, isPlanned])).toEqual([[3, null, false], [2, null, true], [1, today, false]]);
    expect(await covered(inspector, 'JL', { isNeverInspected: true })).toEqual(['JL-3 3', 'JL-3 2']);
    expect(await covered(inspector, 'JL', { isNeverInspected: false })).toEqual(['JL-3 1']);
    expect(await covered(inspector, 'JL', { uninspectedFrom: today })).toEqual(['JL-3 3', 'JL-3 2']);
    // Each inspector has a duty of its own.
    expect(await covered(reaching('CN', 'READ'), 'CN', { isNeverInspected: false })).toEqual([]);
    expect((await coverage(reaching('CN', 'READ'), 'CN')).totalCount).toBe(3);
    // Who may not look below sees no congress there.
    expect((await coverage(federation.officer('CN', 'READ'), 'CN')).totalCount).toBe(0);
    for (const actor of [federation.officer('JL-1', 'READ'), federation.officer('GD', 'READ')]) expect((await coverage(actor, 'JL')).totalCount).toBe(0);
    expect(await coverage(null, 'JL')).toBeUndefined();
  });
});

describe('bad input', () => {
  it('is refused all at once', async () => {
    const inspector = federation.officer('JL', 'DECIDE');
    const congress = await congressOf('JL-2', { number: 20 });
    expect(faultsOf(await plan(inspector, 'JL', congress, { plannedOn: '2999-01-01' }))).toEqual([['CONGRESS.TOO_FAR_AHEAD', 'plannedOn']]);
    const cancelled = must(await desk.of(federation.officer('JL-2', 'FILE'), 'cancelCongress', await congressOf('JL-2', { number: 21 }), { reason: '停开' }), 'congress');
    expect(faultsOf(await plan(inspector, 'JL', cancelled, { plannedOn: '2999-01-01' }))).toEqual([['INSPECTION.CONGRESS_CANCELLED', 'congressId'], ['CONGRESS.TOO_FAR_AHEAD', 'plannedOn']]);
    const inspection = must(await plan(inspector, 'JL', congress), 'inspection');
    expect(faultsOf(await plan(inspector, 'JL', congress))).toEqual([['INSPECTION.ALREADY_PLANNED', 'congressId']]);
    const findings = [finding(' '), finding('重复', { ruleId: 'R-XX-1' }), finding('重复 ', { dueOn: '2020-01-01' }), finding('改\u202E')];
    expect(faultsOf(await move(inspector, 'recordCongressInspection', { ...inspection, version: 9 }, { inspectedOn: '2999-01-01', account: '', findings }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.DATE_IN_FUTURE', 'inspectedOn'], ['HUB.REQUIRED', 'account'], ['HUB.REQUIRED', 'findings.0.what'], ['INSPECTION.UNKNOWN_RULE', 'findings.1.ruleId'],
      ['INSPECTION.DUE_TOO_EARLY', 'findings.2.dueOn'], ['HUB.FORBIDDEN_CHARACTER', 'findings.3.what'], ['INSPECTION.FINDING_REPEATED', 'findings.2.what'],
    ]);
    expect(faultsOf(await move(federation.officer('JL-2', 'FILE'), 'answerInspectionFinding', inspection, { finding: 4, answer: ' ' }))).toEqual([['HUB.REQUIRED', 'answer'], ['INSPECTION.UNKNOWN_FINDING', 'finding']]);
    expect(faultsOf(await move(inspector, 'cancelCongressInspection', inspection, { reason: '' }))).toEqual([['HUB.REQUIRED', 'reason']]);
  });

  it('is two who plan the same, or enter it, at once: one of them is told', async () => {
    const inspector = federation.officer('JL', 'DECIDE');
    const congress = await congressOf('JL-2', { number: 30 });
    const planned = await Promise.all([1, 2, 3].map(async () => await plan(inspector, 'JL', congress)));
    expect(planned.map((payload) => codesOf(payload).join()).toSorted()).toEqual(['', 'INSPECTION.ALREADY_PLANNED', 'INSPECTION.ALREADY_PLANNED']);
    const inspection = planned.find((payload) => payload.inspection !== null).inspection;
    const records = await Promise.all(['甲', '乙'].map(async (account) => await move(inspector, 'recordCongressInspection', inspection, { inspectedOn: today, account, findings: [finding(account)] })));
    expect(records.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION INSPECTION.WRONG_STATE']);
    const key = crypto.randomUUID();
    const again = await congressOf('JL-2', { number: 31 });
    const [first, second] = [must(await plan(inspector, 'JL', again, { idempotencyKey: key }), 'inspection'), must(await plan(inspector, 'JL', again, { idempotencyKey: key }), 'inspection')];
    expect(second).toEqual(first);
    expect(codesOf(await plan(inspector, 'JL', again, { idempotencyKey: key, plannedOn: '2020-01-01' }))).toEqual(['HUB.IDEMPOTENCY_KEY_REUSED']);
  });
});
