import type { Actor, Capability } from '@xuelian/kernel';
import { getRow, listRows, type Perform, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { escalateOverdueIncidents } from './index.ts';
import { type Answer, codesOf, supervisionDesk } from './supervisions.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = supervisionDesk(hub, federation);

const fields = `id state kind version reportedUpOn takeUpThrough isOverdue availableActions organization { code } handler { code } escalatedTo { code }
  account { description personName occurredOn reply } history(first: 50) { nodes { action toState note basis organization { code } held { personName measure } } }`;
const inputs: Readonly<Record<string, string>> = { reportIncident: 'ReportIncidentInput', handleIncident: 'HandleIncidentInput', escalateIncident: 'EscalateIncidentInput', holdToAccount: 'HoldToAccountInput' };

const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> => await hub.change(
  actor, `mutation ($input: ${inputs[name] ?? 'NoteIncidentInput'}!) { ${name}(input: $input) { incident { ${fields} } problems { code path message citations { document clause } } } }`, { ...input });

const tryReport = async (actor: Actor | null, code: string, more: object = {}): Promise<Answer> =>
  await ask(actor, 'reportIncident', { organizationId: federation.of(code).id, kind: 'MORAL_FAILING', description: '冒用他人名义', personName: '张三', ...more });

async function report(actor: Actor, code: string, more: object = {}): Promise<Answer> {
  const { incident, problems } = await tryReport(actor, code, more);
  expect(problems).toEqual([]);
  return incident;
}

const tryMove = async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await ask(actor, name, { incidentId: id, expectedVersion: version, ...more });

async function move(actor: Actor, name: string, incident: Answer, more: object = {}): Promise<Answer> {
  const payload = await tryMove(actor, name, incident, more);
  expect(payload.problems).toEqual([]);
  return payload.incident;
}

const read = async (actor: Actor | null, { id }: Answer): Promise<Answer> => (await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Incident { ${fields} } } }`, { id })).data.node;

const pageAfter = async (after: string | null): Promise<Answer> =>
  (await hub.ask(officer('CYL-GD-1'), 'query ($after: String) { organization(code: "CYL-GD-1") { incidentsHandled(first: 2, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } }', { after })).data.organization.incidentsHandled;

const officer = (code: string, ...capabilities: readonly Capability[]): Actor => federation.officer(code, ...(capabilities.length > 0 ? capabilities : (['DECIDE'] as const)));

let today: string;
const handling = { measure: '免去职务，通报批评', basis: { words: '学生违纪处分办法' } };

beforeAll(async () => {
  ({ today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`));
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CPC', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CPC-1', 'PARTY_ORG', 'CPC', { level: 'SCHOOL' });
  for (const [province, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(`CYL-${province}`, 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE', divisionCode });
  for (const school of ['GD-1', 'JL-1']) await federation.establish(`CYL-${school}`, 'LEAGUE_ORG', `CYL-${school.slice(0, 2)}`, { level: 'SCHOOL' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  for (const code of ['GD-1', 'JL-1']) {
    await federation.establish(code, 'SCHOOL_STUDENT_UNION', code.slice(0, 2), { guidingLeagueId: federation.of(`CYL-${code}`).id, leadingPartyId: federation.of('CPC-1').id });
  }
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-1-1', 'COLLEGE_STUDENT_UNION', 'GD-1');
});

describe('an incident', () => {
  it('is verified, reported upward, handled by rule and closed; the reporter is told', async () => {
    const reporter = officer('GD-1', 'READ');
    const league = officer('CYL-GD-1');
    let incident = await report(reporter, 'GD-1', { occurredOn: '2026-05-04' });
    expect(incident).toMatchObject({ state: 'REPORTED', handler: { code: 'CYL-GD-1' }, takeUpThrough: null, isOverdue: false, account: { description: '冒用他人名义', personName: '张三', occurredOn: '2026-05-04' }, availableActions: [] });
    expect(await read(league, incident)).toMatchObject({ availableActions: ['TAKE_UP'], account: { personName: '张三' } });
    incident = await move(league, 'takeUpIncident', incident);
    expect((await tryMove(league, 'handleIncident', incident, { measure: ' ', basis: {} })).problems).toMatchObject([{ code: 'HUB.REQUIRED' }, { code: 'INCIDENT.BASIS_REQUIRED', citations: [{ document: 'GD', clause: '通知二.3' }] }]);
    incident = await move(league, 'handleIncident', incident, handling);
    expect((await tryMove(league, 'closeIncident', incident)).problems).toMatchObject([{ code: 'INCIDENT.NOT_REPORTED_UP', citations: [{ document: 'GD', clause: '附件7-1' }] }]);
    incident = await move(league, 'reportIncidentUp', incident, { note: '已向团省委书面报告' });
    expect(incident).toMatchObject({ state: 'HANDLED', reportedUpOn: today });
    incident = await move(league, 'closeIncident', incident, { reply: '已处理，谢谢' });
    expect(incident.history.nodes).toMatchObject([
      { action: 'TAKE_UP', organization: { code: 'CYL-GD-1' } }, { action: 'HANDLE', note: handling.measure, basis: '学生违纪处分办法' }, { action: 'REPORT_UP' }, { action: 'CLOSE', toState: 'CLOSED' },
    ]);
    expect(await read(reporter, incident)).toMatchObject({ state: 'CLOSED', account: { reply: '已处理，谢谢' }, history: { nodes: [] } });
  });

  it('is closed without a report upward where no rule wants one', async () => {
    const league = officer('CYL-JL-1');
    let incident = await move(league, 'takeUpIncident', await report(officer('JL-1', 'READ'), 'JL-1'));
    incident = await move(league, 'handleIncident', incident, { ...handling, basis: { ruleId: 'R-GD-7.1b' } });
    expect(await move(league, 'closeIncident', incident)).toMatchObject({ state: 'CLOSED' });
    const unfounded = await move(league, 'takeUpIncident', await report(officer('JL-1', 'READ'), 'JL-1'));
    expect(await move(league, 'findIncidentUnfounded', unfounded, { note: '查无实据' })).toMatchObject({ state: 'UNFOUNDED', availableActions: [] });
  });

  it('of a college without a League body of its own goes to that of its school, and of nobody guided to nobody', async () => {
    expect(await report(officer('GD-1-1', 'READ'), 'GD-1-1')).toMatchObject({ handler: { code: 'CYL-GD-1' }, organization: { code: 'GD-1-1' } });
    expect((await tryReport(officer('GD-2', 'READ'), 'GD-2')).problems).toMatchObject([{ code: 'INCIDENT.NO_HANDLER', citations: [{ document: 'GD', clause: '通知二.3' }] }]);
    expect(codesOf(await tryReport(officer('CYL-GD-1', 'READ'), 'CYL-GD-1'))).toEqual(['INCIDENT.WRONG_ORGANIZATION', 'INCIDENT.NO_HANDLER']);
  });
});

describe('a handler that fails in its duty', () => {
  it('is taken to task by a League body above, and held to account with its persons', async () => {
    const [league, province] = [officer('CYL-GD-1'), officer('CYL-GD')];
    let incident = await report(officer('GD-1', 'READ'), 'GD-1');
    expect(await read(province, incident)).toMatchObject({ account: null, availableActions: ['ESCALATE'] });
    const escalation = { organizationId: federation.of('CYL-GD').id, note: '未及时核查' };
    expect(codesOf(await tryMove(officer('CYL-JL'), 'escalateIncident', incident, { ...escalation, organizationId: federation.of('CYL-JL').id }))).toEqual(['INCIDENT.NOT_ABOVE']);
    expect(codesOf(await tryMove(league, 'escalateIncident', incident, { ...escalation, organizationId: federation.of('CYL-GD-1').id }))).toEqual(['INCIDENT.NOT_ABOVE']);
    expect(codesOf(await tryMove(officer('GD'), 'escalateIncident', incident, { ...escalation, organizationId: federation.of('GD').id }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await tryMove(province, 'holdToAccount', incident, { note: '失职', held: [{ measure: '通报' }] }))).toEqual(['HUB.FORBIDDEN']);
    incident = await move(province, 'escalateIncident', incident, escalation);
    expect(incident).toMatchObject({ state: 'FAILURE_OF_DUTY', escalatedTo: { code: 'CYL-GD' }, account: { personName: '张三' }, availableActions: ['SEND_BACK', 'HOLD_TO_ACCOUNT'] });
    expect(codesOf(await tryMove(league, 'takeUpIncident', incident))).toEqual(['INCIDENT.WRONG_STATE']);
    expect(codesOf(await tryMove(league, 'holdToAccount', incident, { note: '自查', held: [{ measure: '检查' }] }))).toEqual(['HUB.FORBIDDEN']);
    const twice = { note: '情节较重', held: [{ personName: '李四', measure: '诫勉' }, { personName: '李四', measure: '诫勉' }] };
    expect(codesOf(await tryMove(province, 'holdToAccount', incident, twice))).toEqual(['INCIDENT.HELD_TWICE']);
    expect((await tryMove(province, 'holdToAccount', incident, { note: '情节较重', held: [] })).problems).toMatchObject([{ code: 'INCIDENT.NOBODY_HELD', citations: [{ document: 'GD', clause: '通知二.3' }] }]);
    incident = await move(province, 'holdToAccount', incident, { note: '情节较重', held: [{ measure: '通报批评' }, { personName: '李四', measure: '诫勉' }] });
    expect(incident.history.nodes.at(-1)).toMatchObject({ toState: 'ACCOUNTABILITY', held: [{ personName: null, measure: '通报批评' }, { personName: '李四', measure: '诫勉' }] });
    expect(codesOf(await tryMove(league, 'closeIncident', incident))).toEqual(['HUB.FORBIDDEN']);
    incident = await move(province, 'sendIncidentBack', incident, { note: '继续处置' });
    incident = await move(league, 'handleIncident', incident, handling);
    await move(league, 'closeIncident', await move(league, 'reportIncidentUp', incident, { note: '已报' }));
  });

  it('by silence is found by the hub, where a League body above set days; by nobody else', async () => {
    const perform: Perform = async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: randomUUID() }, input);
    const unwatched = await report(officer('JL-1', 'READ'), 'JL-1');
    const set = 'mutation ($input: SetSupervisionInput!) { setSupervision(input: $input) { problems { code } } }';
    const input = { organizationId: federation.of('CYL-GD').id, kind: 'INCIDENT_DAYS', isOn: true, days: 3, effectiveOn: today };
    expect((await hub.change(officer('CYL-GD', 'ADMINISTER'), set, input)).problems).toEqual([]);
    const [late, inTime] = [await report(officer('GD-1', 'READ'), 'GD-1'), await report(officer('GD-1', 'READ'), 'GD-1')];
    await move(officer('CYL-GD-1'), 'takeUpIncident', inTime);
    const { due } = await getRow(hub.db, sql<{ due: string }>`select (${today}::date + 3)::text as due`);
    expect(await read(officer('CYL-GD'), late)).toMatchObject({ takeUpThrough: due, isOverdue: false });
    expect(await escalateOverdueIncidents(hub.db, perform, today)).toEqual({ done: 0, refused: [] });
    hub.clock.days = 4;
    try {
      const { later } = await getRow(hub.db, sql<{ later: string }>`select (${today}::date + 4)::text as later`);
      const counts = async (actor: Actor): Promise<Answer> => (await hub.ask(actor, '{ organization(code: "CYL-GD") { incidentCounts { state count overdueCount } } incidents(filter: { isOverdue: true }) { totalCount } }')).data;
      expect((await counts(officer('CYL-GD', 'READ'))).incidents.totalCount).toBe(1);
      expect((await counts(officer('CYL-GD', 'READ'))).organization.incidentCounts).toContainEqual(expect.objectContaining({ state: 'REPORTED', overdueCount: 1 }));
      const kept = await Promise.all([1, 2].map(async () => await escalateOverdueIncidents(hub.db, perform, later)));
      expect(kept.map(({ done }) => done).toSorted((a, b) => a - b)).toEqual([0, 1]);
      expect(await read(officer('CYL-GD'), late)).toMatchObject({ state: 'FAILURE_OF_DUTY', escalatedTo: { code: 'CYL-GD' }, account: { personName: '张三' }, history: { nodes: [{ action: 'ESCALATE', organization: null }] } });
      expect((await read(officer('CYL-JL-1'), unwatched)).state).toBe('REPORTED');
    } finally {
      hub.clock.days = 0;
    }
  });
});

describe('what was reported', () => {
  it('is read by the handler, the leading Party body and the reporter; counted above; unknown to everybody else', async () => {
    const reporter = officer('GD', 'READ');
    const incident = await report({ ...reporter, grants: [...reporter.grants, ...desk.reaching('GD', 'READ').grants] }, 'GD-1');
    for (const actor of [officer('CYL-GD-1', 'READ'), officer('CPC-1', 'READ'), reporter, operator]) expect((await read(actor, incident)).account).toMatchObject({ personName: '张三' });
    for (const actor of [officer('CYL-GD', 'READ'), desk.reaching('CYL-GD', 'READ'), desk.reaching('CYL', 'DECIDE')]) expect(await read(actor, incident)).toMatchObject({ state: 'REPORTED', account: null, history: { nodes: [] } });
    const outsiders = [officer('GD-1', 'READ', 'FILE', 'DECIDE', 'ADMINISTER'), desk.reaching('GD', 'READ', 'DECIDE'), desk.reaching('CN', 'READ'), officer('JL-1', 'READ'), desk.reaching('CYL-JL', 'READ'), desk.reaching('CPC', 'READ'), officer('CYL-JL-1')];
    for (const actor of outsiders) {
      expect(await read(actor, incident)).toBeNull();
      expect(codesOf(await tryMove(actor, 'takeUpIncident', incident))).toEqual(['HUB.NOT_FOUND']);
      const { data } = await hub.ask(actor, '{ organization(code: "CYL-GD") { incidentCounts { count } incidentsHandled { totalCount } } node: organization(code: "CYL-GD-1") { incidentsHandled { totalCount nodes { id } } incidentCounts { count } } }');
      expect(data).toEqual({ organization: { incidentCounts: [], incidentsHandled: { totalCount: 0 } }, node: { incidentsHandled: { totalCount: 0, nodes: [] }, incidentCounts: [] } });
    }
    expect(await read(null, incident)).toBeNull();
    expect(codesOf(await tryMove(officer('CYL-GD-1', 'READ'), 'takeUpIncident', incident))).toEqual(['HUB.FORBIDDEN']);
  });

  it('leaves no name and no text in the trail, the news or remembered answers', async () => {
    const traces = await listRows(hub.db, sql<{ text: string }>`
      select body::text as text from platform.audit_event where action like 'incident.%' union all select facts::text from platform.outbox where topic like 'incident.%'
      union all select answer from platform.idempotency where action like 'incident.%' and answer is not null`);
    expect(traces.length).toBeGreaterThan(20);
    for (const { text } of traces) expect(text).not.toMatch(/张三|李四|冒用|诫勉|处分/);
  });

  it('comes from whoever is registered or reads at the unit or above, or from the union; its reporter and subject have no hand in it', async () => {
    const member: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [] };
    await sql`insert into people.person (id, organization_id, name) values (${member.personId}, ${federation.of('GD-1').rowId}, '同学')`.execute(hub.db);
    const own = await report(member, 'GD-1', { personName: null });
    expect(own.account).toMatchObject({ personName: null });
    expect(codesOf(await tryReport(member, 'GD-1-1'))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await tryReport(officer('JL-1', 'READ'), 'GD-1'))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await tryReport(officer('GD-1', 'READ'), 'GD-1', { isFromUnion: true }))).toEqual(['HUB.FORBIDDEN']);
    await report(officer('GD-1', 'FILE'), 'GD-1', { isFromUnion: true });
    const about = await report(officer('GD-1', 'READ'), 'GD-1', { personId: `PER_${String(member.personId).replaceAll('-', '')}` });
    const place = officer('CYL-GD-1').grants;
    expect(codesOf(await tryMove({ ...member, grants: place }, 'takeUpIncident', about))).toEqual(['INCIDENT.OWN_INCIDENT']);
    expect((await read({ ...member, grants: place }, about)).availableActions).toEqual([]);
    expect((await read({ ...member, grants: officer('CYL-GD').grants }, about)).availableActions).toEqual([]);
    expect(codesOf(await tryMove({ ...member, grants: place }, 'takeUpIncident', own))).toEqual(['INCIDENT.OWN_INCIDENT']);
    expect(codesOf(await tryReport(officer('GD-1', 'READ'), 'GD-1', { description: '', occurredOn: '2999-01-01', personId: 'PER_018f0000000070008000000000000001' }))).toEqual(['HUB.REQUIRED', 'HUB.DATE_IN_FUTURE', 'INCIDENT.UNKNOWN_PERSON']);
  });

  it('is moved once, however many try', async () => {
    const incident = await report(officer('GD-1', 'READ'), 'GD-1');
    const taken = await Promise.all([1, 2, 3].map(async () => await tryMove(officer('CYL-GD-1'), 'takeUpIncident', incident)));
    expect(taken.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION INCIDENT.WRONG_STATE', 'HUB.STALE_VERSION INCIDENT.WRONG_STATE']);
  });

  it('pages by its day', async () => {
    let page = await pageAfter(null);
    const seen: string[] = page.nodes.map(({ id }: Answer) => id);
    while (page.pageInfo.hasNextPage) {
      page = await pageAfter(page.pageInfo.endCursor);
      seen.push(...page.nodes.map(({ id }: Answer) => id));
    }
    expect(new Set(seen).size).toBe(page.totalCount);
    expect(seen.length).toBeGreaterThan(5);
  });
});
