import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, supervisionDesk } from './supervisions.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = supervisionDesk(hub, federation);

let today: string;
const officers: Record<string, Actor> = {};

beforeAll(async () => {
  ({ today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-GD', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('CYL-SZ', 'LEAGUE_ORG', 'CYL-GD', { level: 'CITY' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-1-1', 'COLLEGE_STUDENT_UNION', 'GD-1');
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  for (const code of ['CN', 'CYL-GD', 'CYL-SZ', 'GD', 'JL', 'GD-1', 'GD-2', 'GD-1-1', 'JL-1']) officers[code] = federation.officer(code, 'DECIDE', 'FILE');
});

const officer = (code: string): Actor => {
  const found = officers[code];
  if (found === undefined) throw new Error(`no officer at ${code}`);
  return found;
};

const letDayPass = async (measure: Answer): Promise<void> => {
  await sql`update supervisions.measure set due_on = due_on - 400 where number = ${measure.number}`.execute(hub.db);
};

describe('a measure', () => {
  it('climbs the ladder on one matter, each rung after the milder one was of no use', async () => {
    const matter = { words: '未按时报送改革推进计划' };
    const reminder = await desk.issue(officer('GD'), 'GD', 'GD-1', 'REMINDER', matter, { dueOn: today });
    expect(reminder).toMatchObject({ number: expect.stringMatching(/^GD督〔\d{4}〕1号$/), state: 'ISSUED', tie: 'SUPERIOR', matterText: matter.words, isOverdue: false, availableActions: ['REVOKE'] });
    expect((await desk.tryIssue(officer('GD'), 'GD', 'GD-1', 'SUPERVISION_ORDER', matter)).problems).toMatchObject([{ code: 'SUPERVISION.STILL_RUNNING', citations: [{ document: 'GD', clause: '通知二.2' }] }]);
    expect(codesOf(await desk.tryIssue(officer('GD'), 'GD', 'GD-1', 'REMINDER', matter))).toEqual(['SUPERVISION.MATTER_OPEN']);
    await letDayPass(reminder);
    expect(await desk.read(officer('GD'), reminder.id)).toMatchObject({ isOverdue: true, availableActions: ['ESCALATE', 'REVOKE'] });
    const order = await desk.issue(officer('GD'), 'GD', 'GD-1', 'SUPERVISION_ORDER', matter);
    expect(order).toMatchObject({ number: expect.stringMatching(/2号$/), precedent: { number: reminder.number, state: 'ESCALATED' } });
    expect((await desk.tryIssue(officer('GD'), 'GD', 'GD-1', 'NON_RECOGNITION', matter)).problems).toMatchObject([
      { code: 'SUPERVISION.ONLY_ELECTIONS', citations: [{ document: 'GD', clause: '附件6-2' }] }, { code: 'SUPERVISION.RUNG_SKIPPED' },
    ]);
    let circular = await desk.issue(officer('GD'), 'GD', 'GD-1', 'CIRCULAR_CRITICISM', matter);
    circular = await desk.move(officer('GD-1'), 'answerMeasure', circular, { answer: '已报送' });
    circular = await desk.move(officer('GD'), 'closeMeasure', circular);
    expect(circular.history.nodes.map(({ action, side, note }: Answer) => [action, side, note])).toEqual([['ISSUE', 'ISSUER', ''], ['ANSWER', 'ADDRESSEE', '已报送'], ['CLOSE', 'ISSUER', '']]);
    // Settled: the same words begin anew.
    await desk.issue(officer('GD'), 'GD', 'GD-1', 'REMINDER', matter);
  });

  it('is answered, found insufficient, answered again with files and closed; the answerer never judges', async () => {
    const author = officer('GD-2');
    const both: Actor = { ...author, grants: [...author.grants, ...officer('GD').grants] };
    let measure = await desk.issue(officer('GD'), 'GD', 'GD-2', 'REMINDER', { ruleId: 'R-GD-6.1a' });
    expect(measure).toMatchObject({ rule: { id: 'R-GD-6.1a' }, citations: [{ document: 'GD', clause: '附件6-1' }] });
    expect(codesOf(await desk.tryMove(officer('GD'), 'closeMeasure', measure))).toEqual(['SUPERVISION.WRONG_STATE']);
    measure = await desk.move(author, 'answerMeasure', measure, { answer: '计划中' });
    expect(codesOf(await desk.tryMove(both, 'closeMeasure', measure))).toEqual(['SUPERVISION.OWN_ANSWER']);
    expect(codesOf(await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'SUPERVISION_ORDER', { ruleId: 'R-GD-6.1a' }))).toEqual(['SUPERVISION.ANSWER_NOT_JUDGED']);
    measure = await desk.move(officer('GD'), 'findAnswerInsufficient', measure, { note: '没有日期', dueOn: today });
    expect(measure).toMatchObject({ state: 'INSUFFICIENT', dueOn: today, isOverdue: false });
    const upload = randomUUID();
    await sql`
      with person as (insert into people.person (id, organization_id, name) values (${author.personId}, ${federation.of('GD-2').rowId}, '作者') returning id),
        account as (insert into people.account (id, person_id, login, password_hash) select ${author.accountId}::uuid, id, 'author', '-' from person)
      insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${upload}, ${author.accountId}, '计划.pdf', 1, ${'0'.repeat(64)}, now(), 'application/pdf')`.execute(hub.db);
    const file = { uploadId: toGlobalId('UPL', upload), name: '计划.pdf' };
    expect(codesOf(await desk.tryMove(officer('GD-2'), 'answerMeasure', measure, { answer: '见附件', files: [file, file, { uploadId: toGlobalId('UPL', randomUUID()), name: '' }] })))
      .toEqual(['SUPERVISION.FILE_REPEATED', 'SUPERVISION.FILE_MISSING', 'HUB.REQUIRED']);
    measure = await desk.move(author, 'answerMeasure', measure, { answer: '见附件', files: [file] });
    measure = await desk.move(officer('GD'), 'closeMeasure', measure, { note: '同意' });
    expect(measure.history.nodes.at(3)).toMatchObject({ action: 'ANSWER', files: [{ name: '计划.pdf' }] });
    expect(measure.state).toBe('CLOSED');
  });

  it('comes from a League body that guides the union, from above that, or that is in charge; from nobody else', async () => {
    expect(await desk.issue(officer('CYL-GD'), 'CYL-GD', 'GD-1', 'REMINDER', { words: '推进不力' })).toMatchObject({ tie: 'GUIDING_LEAGUE' });
    expect(await desk.issue(officer('CYL-GD'), 'CYL-GD', 'CYL-1', 'REMINDER', { words: '推进不力' })).toMatchObject({ tie: 'SUPERIOR' });
    expect((await desk.tryIssue(officer('CYL-SZ'), 'CYL-SZ', 'GD-1', 'REMINDER', { words: '推进不力' })).problems).toMatchObject([{ code: 'SUPERVISION.NOT_ABOVE', path: ['input', 'organizationId'] }]);
    const edge = { kind: 'ADMINISTERED_BY', upperId: federation.of('CYL-SZ').rowId, lowerId: federation.of('GD-1').rowId };
    await sql`insert into organizations.relation (id, kind, upper_id, lower_id, valid_from) values (${randomUUID()}, ${edge.kind}, ${edge.upperId}, ${edge.lowerId}, '2020-01-01')`.execute(hub.db);
    expect(await desk.issue(officer('CYL-SZ'), 'CYL-SZ', 'GD-1', 'REMINDER', { words: '推进不力' })).toMatchObject({ tie: 'ADMINISTERING_LEAGUE' });
    for (const [from, to] of [['GD', 'JL-1'], ['GD-1', 'GD'], ['GD-1', 'GD-2'], ['GD', 'GD'], ['GD', 'CYL-1']] as const) {
      expect(codesOf(await desk.tryIssue(officer(from), from, to, 'REMINDER', { words: '越级' }))).toEqual(['SUPERVISION.NOT_ABOVE']);
    }
    expect(codesOf(await desk.tryIssue(officer('GD-1'), 'GD', 'GD-2', 'REMINDER', { words: '冒名' }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryIssue(federation.officer('GD', 'FILE'), 'GD', 'GD-2', 'REMINDER', { words: '无权' }))).toEqual(['HUB.FORBIDDEN']);
  });
});

describe('an election out of order', () => {
  it('goes unrecognized and criticized at once where R-GD-6.2c binds', async () => {
    const measure = await desk.issue(officer('GD'), 'GD', 'GD-2', 'NON_RECOGNITION', { election: '第二十八次代表大会' });
    expect(measure).toMatchObject({ kind: 'NON_RECOGNITION', citations: [{ document: 'GD', clause: '附件6-2' }], companion: { kind: 'CIRCULAR_CRITICISM' }, precedent: null });
    const [companion, own] = [measure.companion.number, measure.number].map((number: string) => Number(/〕(\d+)号$/.exec(number)?.[1]));
    expect((companion ?? 0) + 1).toBe(own);
    expect(codesOf(await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'NON_RECOGNITION', { election: ' 第二十八次代表大会 ' }))).not.toEqual([]);
    const news = await listRows(hub.db, sql<{ kind: string }>`select facts ->> 'kind' as kind from platform.outbox where topic = 'supervision.issued' and facts ->> 'organization' = ${federation.of('GD-2').rowId} and facts ->> 'kind' <> 'REMINDER' order by kind`);
    expect(news.map(({ kind }) => kind)).toEqual(['CIRCULAR_CRITICISM', 'NON_RECOGNITION']);
  });

  it('elsewhere climbs the ladder like everything else', async () => {
    const matter = { election: '第十次代表大会' };
    expect((await desk.tryIssue(officer('JL'), 'JL', 'JL-1', 'NON_RECOGNITION', matter)).problems).toMatchObject([{ code: 'SUPERVISION.RUNG_SKIPPED', citations: [{ document: 'GD', clause: '附件6-2' }] }]);
    for (const kind of ['REMINDER', 'SUPERVISION_ORDER', 'CIRCULAR_CRITICISM', 'NON_RECOGNITION']) await desk.issue(officer('JL'), 'JL', 'JL-1', kind, matter);
  });
});

const listed = async (actor: Actor | null, code: string): Promise<string[]> => {
  const { data } = await hub.ask(actor, 'query ($code: String!) { organization(code: $code) { measuresReceived(first: 50) { nodes { kind history { nodes { action } } } } } }', { code });
  return data.organization?.measuresReceived.nodes.map(({ kind, history }: Answer) => `${kind as string} ${String(history.nodes.length > 0)}`) ?? [];
};

describe('whoever reads', () => {
  it('finds reminders in the two lines only, circulars everywhere below the issuer, and answers never outside the lines', async () => {
    await federation.establish('GD-3', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
    await federation.establish('GD-3-1', 'COLLEGE_STUDENT_UNION', 'GD-3');
    const matter = { words: '拒不整改' };
    for (const kind of ['REMINDER', 'SUPERVISION_ORDER', 'CIRCULAR_CRITICISM']) await desk.issue(officer('GD'), 'GD', 'GD-3', kind, matter);
    const all = ['CIRCULAR_CRITICISM true', 'SUPERVISION_ORDER true', 'REMINDER true'];
    for (const reader of [federation.officer('GD-3', 'READ'), federation.officer('GD', 'READ'), desk.reaching('CN', 'READ'), federation.officer('CYL-1', 'READ'), operator]) expect(await listed(reader, 'GD-3')).toEqual(all);
    for (const reader of [officer('GD-2'), officer('GD-1-1'), federation.officer('GD-3-1', 'READ')]) expect(await listed(reader, 'GD-3')).toEqual(['CIRCULAR_CRITICISM false']);
    for (const reader of [officer('JL-1'), officer('JL'), federation.officer('CYL-SZ', 'READ')]) expect(await listed(reader, 'GD-3')).toEqual([]);
    expect(await listed(null, 'GD-3')).toEqual([]);
    const registered: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [] };
    await sql`insert into people.person (id, organization_id, name) values (${registered.personId}, ${federation.of('GD-1-1').rowId}, '同学')`.execute(hub.db);
    expect(await listed(registered, 'GD-3')).toEqual(['CIRCULAR_CRITICISM false']);
  });

  it('pages through them and filters them', async () => {
    const codes = await listRows(hub.db, sql<{ number: string }>`select number from supervisions.measure where issuer_id = ${federation.of('GD').rowId} order by issued_at desc, id desc`);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await hub.ask(officer('GD'), 'query ($after: String) { organization(code: "GD") { measuresIssued(first: 2, after: $after) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } } }', { after });
      const page = data.organization.measuresIssued;
      seen.push(...page.nodes.map(({ number }: Answer) => number));
      expect(page.totalCount).toBe(codes.length);
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(codes.map(({ number }) => number));
    const { data } = await hub.ask(officer('GD'), '{ supervisionMeasures(filter: { kinds: [SUPERVISION_ORDER], isOpen: false, isOverdue: false }) { nodes { state } } }');
    expect(new Set(data.supervisionMeasures.nodes.map(({ state }: Answer) => state))).toEqual(new Set(['ESCALATED']));
  });
});

describe('bad input', () => {
  it('is refused all at once', async () => {
    const none = await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'REMINDER', {}, { reason: ' ', demand: '改\u202E', dueOn: '2020-01-01' });
    expect(none.problems.map(({ code, path }: Answer) => [code, path.at(-1)])).toEqual([
      ['SUPERVISION.ONE_MATTER', 'matter'], ['HUB.REQUIRED', 'reason'], ['HUB.FORBIDDEN_CHARACTER', 'demand'], ['SUPERVISION.DUE_IN_PAST', 'dueOn'],
    ]);
    expect(codesOf(await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'REMINDER', { words: '甲', ruleId: 'R-GD-6.1a' }))).toEqual(['SUPERVISION.ONE_MATTER']);
    expect(codesOf(await desk.tryIssue(officer('JL'), 'JL', 'JL-1', 'REMINDER', { ruleId: 'R-GD-6.1a' }))).toEqual(['SUPERVISION.RULE_NOT_BINDING']);
    const foreign = toGlobalId('FIL', await desk.overdueFiling('JL-1', 'RETURNED', 'JL'));
    expect(codesOf(await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'REMINDER', { filingId: foreign }))).toEqual(['SUPERVISION.UNKNOWN_FILING']);
    const measure = await desk.issue(officer('GD'), 'GD', 'GD-2', 'REMINDER', { words: '版本' });
    expect(codesOf(await desk.tryMove(officer('GD'), 'revokeMeasure', { ...measure, version: 7 }))).toEqual(['HUB.STALE_VERSION', 'HUB.REQUIRED']);
    expect(codesOf(await desk.tryMove(officer('GD-1'), 'answerMeasure', measure, { answer: '代答' }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryMove(officer('GD'), 'answerMeasure', measure, { answer: '代答' }))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.tryMove(officer('GD-2'), 'revokeMeasure', measure, { note: '自撤' }))).toEqual(['HUB.FORBIDDEN']);
  });

  it('is two who close at once, or two who issue the same: one of them is told', async () => {
    const issued = await Promise.all([1, 2, 3].map(async () => await desk.tryIssue(officer('GD'), 'GD', 'GD-2', 'REMINDER', { words: '同时' })));
    expect(issued.filter((payload) => codesOf(payload).length === 0)).toHaveLength(1);
    let measure = issued.find((payload) => payload.measure !== null).measure;
    measure = await desk.move(officer('GD-2'), 'answerMeasure', measure, { answer: '已办' });
    const closers = [officer('GD'), federation.officer('GD', 'DECIDE')];
    const closed = await Promise.all(closers.map(async (closer) => await desk.tryMove(closer, 'closeMeasure', measure)));
    expect(closed.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION SUPERVISION.WRONG_STATE']);
    const numbers = await listRows(hub.db, sql<{ number: string }>`select number from supervisions.measure where issuer_id = ${federation.of('GD').rowId} order by issued_at, id`);
    expect(numbers.map(({ number }) => Number(/〕(\d+)号$/.exec(number)?.[1])).toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });
});
