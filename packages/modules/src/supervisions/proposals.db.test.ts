import type { Actor } from '@xuelian/kernel';
import { getRow, type Kept, listRows, type Perform, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { reformDesk } from '../../../../tests/testkit/reforms.ts';
import { giveDueReminders } from './index.ts';
import { type Answer, codesOf, supervisionDesk } from './supervisions.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = supervisionDesk(hub, federation);
const reforms = reformDesk(hub, federation);

let today: string;

const perform: Perform = async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: randomUUID() }, input);
const keep = async (): Promise<Kept> => await giveDueReminders(hub.db, perform, today);

const proposalsFor = async (actor: Actor | null, code: string, page: object = { first: 50 }): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, `query ($code: String!, $first: Int, $after: String) { organization(code: $code) { supervisionProposals(first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } nodes { kind matterKind failingFrom organization { code } filing { title } rule { id } } } } }`, { code, ...page });
  expect(errors).toEqual([]);
  return data.organization?.supervisionProposals;
};

const told = async (actor: Actor, code: string): Promise<string[]> => (await proposalsFor(actor, code)).nodes.map(({ kind, organization }: Answer) => `${organization.code as string} ${kind as string}`);

const set = async (actor: Actor, code: string, more: object): Promise<Answer> => await hub.change(
  actor,
  'mutation ($input: SetSupervisionInput!) { setSupervision(input: $input) { setting { kind days validFrom validTo endedAt } problems { code path } } }',
  { organizationId: federation.of(code).id, kind: 'AUTOMATIC_REMINDERS', isOn: true, effectiveOn: today, ...more },
);

beforeAll(async () => {
  ({ today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-GD', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-GD').id });
  for (const code of ['GD-2', 'GD-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-2-1', 'COLLEGE_STUDENT_UNION', 'GD-2');
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
});

describe('proposals', () => {
  it('hold overdue filings against whoever must act, as far as the caller decides and reads', async () => {
    const decider = desk.reaching('GD', 'DECIDE');
    await desk.overdueFiling('GD-1', 'RETURNED', 'GD', '2020-05-01');
    // The school union lets its college wait: the lateness is its own.
    await desk.overdueFiling('GD-2-1', 'SUBMITTED', 'GD-2', '2020-06-01');
    // What waits for the issuer itself, or is not overdue, or lies elsewhere, is no matter of its.
    await desk.overdueFiling('GD-3', 'SUBMITTED', 'GD');
    await desk.overdueFiling('GD-2', 'RETURNED', 'GD', '2999-01-01');
    await desk.overdueFiling('JL-1', 'RETURNED', 'JL');
    expect((await proposalsFor(decider, 'GD')).nodes).toEqual([
      { kind: 'REMINDER', matterKind: 'FILING', failingFrom: '2020-05-01', organization: { code: 'GD-1' }, filing: { title: '换届情况' }, rule: null },
      { kind: 'REMINDER', matterKind: 'FILING', failingFrom: '2020-06-01', organization: { code: 'GD-2' }, filing: { title: '换届情况' }, rule: null },
    ]);
    expect(await told(desk.reaching('CYL-GD', 'DECIDE'), 'CYL-GD')).toEqual(['GD-1 REMINDER']);
    expect(await told(desk.reaching('CN', 'DECIDE'), 'CN')).toEqual(expect.arrayContaining(['GD-1 REMINDER', 'JL-1 REMINDER', 'GD REMINDER']));
    for (const actor of [federation.officer('GD', 'READ', 'FILE'), desk.reaching('JL', 'DECIDE'), federation.officer('GD-1', 'DECIDE')]) expect(await told(actor, 'GD')).toEqual([]);
    expect(await proposalsFor(null, 'GD')).toBeUndefined();
  });

  it('page by their age', async () => {
    for (const day of ['2020-02-01', '2020-01-01']) await desk.overdueFiling('GD-3', 'RETURNED', 'GD', day);
    const decider = desk.reaching('CN', 'DECIDE');
    const all = (await proposalsFor(decider, 'CN')).nodes;
    const seen: Answer[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Answer = await proposalsFor(decider, 'CN', { first: 2, after });
      seen.push(...page.nodes);
      expect(page.totalCount).toBe(all.length);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(all);
    expect(all.map(({ failingFrom }: Answer) => failingFrom)).toEqual(all.map(({ failingFrom }: Answer) => failingFrom).toSorted());
  });

  it('name the next rung while a matter stays, nothing while a measure runs, and nothing when it is over', async () => {
    const decider = desk.reaching('JL', 'DECIDE');
    const [{ id }] = (await listRows(hub.db, sql<{ id: string }>`select id from filings.filing where organization_id = ${federation.of('JL-1').rowId}`)) as [{ id: string }];
    const matter = { filingId: `FIL_${id.replaceAll('-', '')}` };
    expect(await told(decider, 'JL')).toEqual(['JL-1 REMINDER']);
    let measure = await desk.issue(decider, 'JL', 'JL-1', 'REMINDER', matter, { dueOn: today });
    expect(measure).toMatchObject({ matterKind: 'FILING', filing: { id: matter.filingId } });
    expect(await told(decider, 'JL')).toEqual([]);
    measure = await desk.move(federation.officer('JL-1', 'FILE'), 'answerMeasure', measure, { answer: '在办' });
    expect(await told(decider, 'JL')).toEqual([]);
    await desk.move(decider, 'findAnswerInsufficient', measure, { note: '未见报送' });
    expect(await told(decider, 'JL')).toEqual(['JL-1 SUPERVISION_ORDER']);
    await desk.issue(decider, 'JL', 'JL-1', 'SUPERVISION_ORDER', matter);
    expect(await told(decider, 'JL')).toEqual([]);
    await sql`update filings.filing set state = 'WITHDRAWN' where id = ${id}`.execute(hub.db);
    await sql`update supervisions.measure set state = 'REVOKED' where organization_id = ${federation.of('JL-1').rowId}`.execute(hub.db);
    expect(await told(decider, 'JL')).toEqual([]);
  });
});

describe('a rule that is not kept', () => {
  it('is proposed with the rule, and reminded of in its words', async () => {
    await sql`insert into policies.kept_finding (organization_id, lineage, rule_id, outcome, strength, basis, since)
      select id, lineage, given.rule, given.outcome, given.strength, 'COMPUTED', '2020-03-01' from organizations.organization,
        (values ('R-JL-7b', 'FAILED', 'MUST'), ('R-JL-9a', 'FAILED', 'SHOULD'), ('R-CN-4a', 'PASSED', 'MUST')) given(rule, outcome, strength) where code = 'JL-1'`.execute(hub.db);
    const decider = desk.reaching('JL', 'DECIDE');
    expect((await proposalsFor(decider, 'JL')).nodes).toEqual([{ kind: 'REMINDER', matterKind: 'RULE', failingFrom: '2020-03-01', organization: { code: 'JL-1' }, filing: null, rule: { id: 'R-JL-7b' } }]);
    expect(await told(federation.officer('JL', 'DECIDE'), 'JL')).toEqual([]);
    expect((await set(federation.officer('JL', 'ADMINISTER'), 'JL', {})).problems).toEqual([]);
    expect(await keep()).toEqual({ done: 1, refused: [] });
    const [measure] = await listRows(hub.db, sql<Answer>`select reason, due_on as "dueOn", citations from supervisions.measure where matter_kind = 'RULE'`);
    expect(measure).toMatchObject({ reason: expect.stringContaining('换届'), dueOn: null, citations: [{ document: 'JL' }] });
    expect(await told(decider, 'JL')).toEqual([]);
    await set(federation.officer('JL', 'ADMINISTER'), 'JL', { isOn: false });
  });
});

describe('an item of the reform that is overdue', () => {
  it('is proposed, reminded of and pressed harder; what is closed out, or has no day, is no matter', async () => {
    const league = desk.reaching('CYL-GD', 'DECIDE');
    await federation.establish('L-8', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
    const program = await reforms.running(league, 'CYL-GD', { schoolIds: [federation.of('L-8').id] });
    const items = async (): Promise<Answer> => (await reforms.school(league, program, 'L-8')).items.nodes;
    const [late, endless] = await items();
    const { data } = await hub.ask(league, '{ organization(code: "CYL-GD") { supervisionProposals(first: 20) { nodes { kind matterKind failingFrom organization { code } reformItem { id number } } } } }');
    const proposed = data.organization.supervisionProposals.nodes.filter(({ matterKind }: Answer) => matterKind === 'REFORM_ITEM');
    expect(proposed).toEqual([{ kind: 'REMINDER', matterKind: 'REFORM_ITEM', failingFrom: '2020-06-09', organization: { code: 'L-8' }, reformItem: { id: late.id, number: '1' } }]);
    for (const reformItemId of [endless.id, `RIT_${'0'.repeat(32)}`]) expect(codesOf(await desk.tryIssue(league, 'CYL-GD', 'L-8', 'REMINDER', { reformItemId }))).toEqual(['SUPERVISION.UNKNOWN_ITEM']);
    expect(codesOf(await desk.tryIssue(league, 'CYL-GD', 'L-8', 'SUPERVISION_ORDER', { reformItemId: late.id }))).toEqual(['SUPERVISION.RUNG_SKIPPED']);
    const own = federation.officer('L-8', 'FILE', 'DECIDE');
    let measure = await desk.issue(league, 'CYL-GD', 'L-8', 'REMINDER', { reformItemId: late.id }, { dueOn: today });
    expect(measure).toMatchObject({ matterKind: 'REFORM_ITEM', tie: 'SUPERIOR', citations: [] });
    const read = await hub.ask(own, 'query ($id: ID!) { node(id: $id) { ... on SupervisionMeasure { reformItem { number } } } }', { id: measure.id });
    expect(read.data.node.reformItem).toEqual({ number: '1' });
    expect(await told(league, 'CYL-GD')).not.toContain('L-8 REMINDER');
    measure = await desk.move(own, 'answerMeasure', measure, { answer: '在办' });
    await desk.move(league, 'findAnswerInsufficient', measure, { note: '未销号' });
    expect(await told(league, 'CYL-GD')).toContain('L-8 SUPERVISION_ORDER');
    await reforms.finish(own, await reforms.school(own, program, 'L-8'));
    expect((await told(league, 'CYL-GD')).filter((line) => line.startsWith('L-8'))).toEqual([]);
  });
});

describe('reminders by the hub itself', () => {
  it('are given where an issuer set it so, once a matter, however often and by how many', async () => {
    expect(await keep()).toEqual({ done: 0, refused: [] });
    const { setting, problems } = await set(federation.officer('GD', 'ADMINISTER'), 'GD', { days: 7 });
    expect(problems).toEqual([]);
    expect(setting).toEqual({ kind: 'AUTOMATIC_REMINDERS', days: 7, validFrom: today, validTo: null, endedAt: null });
    const due = (await told(desk.reaching('GD', 'DECIDE'), 'GD')).length;
    const kept = await Promise.all([keep(), keep(), keep()]);
    expect(kept.map(({ done }) => done).reduce((a, b) => a + b)).toBe(due);
    expect(new Set(kept.flatMap(({ refused }) => refused.map(({ code }) => code)))).not.toContain('INTERNAL');
    const rows = await listRows(hub.db, sql<Answer>`select kind, is_automatic as "isAutomatic", issued_by as "issuedBy", due_on - issued_on as days, reason from supervisions.measure where is_automatic and matter_kind = 'FILING'`);
    expect(rows).toHaveLength(due);
    for (const row of rows) expect(row).toMatchObject({ kind: 'REMINDER', issuedBy: null, days: 7, reason: expect.stringContaining('逾期') });
    const audited = await listRows(hub.db, sql`select from platform.audit_event where action = 'supervision.remind' and outcome = 'DONE' and body::jsonb ->> 'matter' = 'FILING'`);
    expect(audited).toHaveLength(due);
    // The issuer takes one back: the hub does not insist.
    const [{ id }] = (await listRows(hub.db, sql<{ id: string }>`select id from supervisions.measure where is_automatic and matter_kind = 'FILING' limit 1`)) as [{ id: string }];
    const measure = await desk.read(operator, `SUP_${id.replaceAll('-', '')}`);
    await desk.move(federation.officer('GD', 'DECIDE'), 'revokeMeasure', measure, { note: '误发' });
    expect(await told(desk.reaching('GD', 'DECIDE'), 'GD')).toHaveLength(1);
    expect(await keep()).toEqual({ done: 0, refused: [] });
  });

  it('end with the setting, whose history stays', async () => {
    const administrator = federation.officer('GD', 'ADMINISTER');
    expect(codesOf(await set(administrator, 'GD', { days: 0, effectiveOn: '2020-01-01' }))).toEqual(['SUPERVISION.DAYS_OUT_OF_RANGE', 'SUPERVISION.SETTING_IN_PAST']);
    expect(codesOf(await set(administrator, 'GD', { kind: 'INCIDENT_DAYS' }))).toEqual(['SUPERVISION.WRONG_ISSUER', 'SUPERVISION.DAYS_OUT_OF_RANGE']);
    expect(codesOf(await set(federation.officer('GD', 'DECIDE'), 'GD', {}))).toEqual(['HUB.FORBIDDEN']);
    const { setting } = await set(administrator, 'GD', { isOn: false });
    expect(setting).toEqual({ kind: 'AUTOMATIC_REMINDERS', days: 7, validFrom: today, validTo: today, endedAt: expect.any(String) });
    expect(codesOf(await set(administrator, 'GD', { isOn: false }))).toEqual(['SUPERVISION.NOTHING_SET']);
    await desk.overdueFiling('GD-2-1', 'SUBMITTED', 'GD-2', '2020-07-01');
    expect((await told(desk.reaching('GD', 'DECIDE'), 'GD')).length).toBeGreaterThan(1);
    expect(await keep()).toEqual({ done: 0, refused: [] });
    const settings = '{ organization(code: "GD") { supervisionSettings { nodes { days } } } }';
    expect((await hub.ask(federation.officer('GD-1', 'READ'), settings)).data.organization.supervisionSettings.nodes).toEqual([]);
    expect((await hub.ask(administrator, settings)).data.organization.supervisionSettings.nodes).toEqual([{ days: 7 }]);
  });
});

describe('an overdue item of the reform', () => {
  it('is reminded of by the hub itself, in its own words, with its clause', async () => {
    const league = desk.reaching('CYL-GD', 'DECIDE');
    await federation.establish('L-7', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
    await reforms.running(league, 'CYL-GD', { schoolIds: [federation.of('L-7').id], tasks: null, listKey: 'GD-2020' });
    expect((await set(federation.officer('CYL-GD', 'ADMINISTER'), 'CYL-GD', {})).problems).toEqual([]);
    await keep();
    const rows = await listRows(hub.db, sql<Answer>`select reason, citations from supervisions.measure where is_automatic and matter_kind = 'REFORM_ITEM' order by reason`);
    // Every item with a day of 2020, but not the one for all the year nor the one without a time.
    expect(rows).toHaveLength(25);
    expect(rows).toContainEqual({ reason: '“深化改革”第3.1项（制定机构和人员规模的指导意见。）应于2020-06-30前完成，现尚未销号。', citations: [{ document: 'GD', clause: '附件3-1' }] });
    await set(federation.officer('CYL-GD', 'ADMINISTER'), 'CYL-GD', { isOn: false });
  });
});
