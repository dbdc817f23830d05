import { type Actor, operator } from '@xuelian/kernel';
import { getRow, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { findObjection } from './directory.queries.ts';
import { isNoticeClosed } from './notice.rows.ts';
import { raiseObjectionAsStranger } from './objection.commands.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
type Answer = any;

const hub = useTestHub();
const federation = federationOf(hub);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of ['GD-1', 'GD-2', 'GD-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
});

const fields = 'id state version days postedOn lastOn endedOn withdrawnReason objectionCount unansweredCount extensions { days reason } viewerCan { post { allowed } close { allowed reason { code } } object { allowed } }';
const payload = 'problems { code path citations { document clause } }';
const subjectId = toGlobalId('FIL', randomUUID());

const ask = async (actor: Actor, name: string, input: object): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: ${inputs[name] ?? 'MoveNoticeInput'}!) { ${name}(input: $input) { notice { ${fields} } ${payload} } }`, { ...input });
const inputs: Readonly<Record<string, string>> = { draftNotice: 'DraftNoticeInput', reviseNotice: 'ReviseNoticeInput', extendNotice: 'ExtendNoticeInput', withdrawNotice: 'WithdrawNoticeInput' };

const move = async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await ask(actor, name, { noticeId: id, expectedVersion: version, ...more });
const codesOf = ({ problems }: Answer): readonly string[] => problems.map(({ code }: Answer) => code);

async function must(answer: Promise<Answer>): Promise<Answer> {
  const { notice, problems } = await answer;
  expect(problems).toEqual([]);
  return notice;
}

const draft = async (actor: Actor, code: string, more: object = {}): Promise<Answer> => await must(ask(actor, 'draftNotice', {
  organizationId: federation.of(code).id, subject: 'SELECTION_RESULT', subjectId, title: '工作人员选拔结果公示', text: '甲\n乙', days: 5, ...more,
}));

const raise = async (actor: Actor, noticeId: string, text = '有异议'): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: RaiseObjectionInput!) { raiseObjection(input: $input) { objection { id text contact answer } ${payload} } }`, { noticeId, text });
const answer = async (actor: Actor, objectionId: string, text = '已核实'): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: AnswerObjectionInput!) { answerObjection(input: $input) { objection { id answer } ${payload} } }`, { objectionId, answer: text });

const read = async (actor: Actor | null, id: string): Promise<Answer> => {
  const { data } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Notice { ${fields} title text objections { totalCount nodes { text contact } } } } }`, { id });
  return data?.node;
};

const dayAfter = async (days: number): Promise<string> => {
  const { day } = await getRow(hub.db, sql<{ day: string }>`select ((now() + ${hub.clock.days} * interval '1 day') at time zone 'Asia/Shanghai')::date + ${days}::integer as day`);
  return day;
};

/** Objections refer to their account. */
async function openAccount({ accountId, personId }: Actor): Promise<void> {
  await sql`insert into people.person (id, organization_id, name) values (${personId}, ${federation.of('GD').rowId}, '学生')`.execute(hub.db);
  await sql`insert into people.account (id, person_id, login, password_hash) values (${accountId}, ${personId}, ${accountId}, 'x')`.execute(hub.db);
}

const rowIdOf = (id: string): string => id.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

describe('a public notice', () => {
  it('is drafted, posted, objected to, answered, extended and closed after its last day, and not before', async () => {
    const [writer, student] = [federation.officer('GD-1', 'FILE', 'READ'), federation.officer('GD-2', 'READ')];
    let notice = await draft(writer, 'GD-1');
    expect(await read(student, notice.id)).toBeNull();
    notice = await must(move(writer, 'reviseNotice', notice, { title: '选拔结果公示', text: '甲', days: 3 }));
    notice = await must(move(writer, 'postNotice', notice));
    expect(notice).toMatchObject({ state: 'POSTED', postedOn: await dayAfter(0), lastOn: await dayAfter(3) });
    expect(codesOf(await move(writer, 'reviseNotice', notice, { title: '改', text: '改', days: 1 }))).toEqual(['NOTICE.WRONG_STATE']);

    await openAccount(student);
    const { objection, problems } = await raise(student, notice.id);
    expect([problems, objection.text]).toEqual([[], '有异议']);
    expect(await read(student, notice.id)).toMatchObject({ objectionCount: 1, unansweredCount: 1, objections: { totalCount: 1 } });
    expect((await read(federation.officer('GD-3', 'READ', 'FILE'), notice.id)).objections.totalCount).toBe(0);

    notice = await read(writer, notice.id);
    hub.clock.days = 3;
    expect(codesOf(await move(writer, 'closeNotice', notice))).toEqual(['NOTICE.NOT_OVER', 'NOTICE.OBJECTION_UNANSWERED']);
    hub.clock.days = 0;
    notice = await must(move(writer, 'extendNotice', notice, { days: 2, reason: '补充材料' }));
    expect(notice).toMatchObject({ days: 5, lastOn: await dayAfter(5), extensions: [{ days: 2, reason: '补充材料' }] });

    hub.clock.days = 6;
    expect((await read(writer, notice.id)).viewerCan.close).toMatchObject({ allowed: false, reason: { code: 'NOTICE.OBJECTION_UNANSWERED' } });
    expect(codesOf(await move(writer, 'closeNotice', notice))).toEqual(['NOTICE.OBJECTION_UNANSWERED']);
    expect(codesOf(await raise(student, notice.id))).toEqual(['NOTICE.OVER']);
    expect(codesOf(await answer(student, objection.id))).toEqual(['HUB.NOT_FOUND']);
    expect((await answer(writer, objection.id)).objection).toMatchObject({ answer: '已核实' });
    expect(codesOf(await answer(writer, objection.id))).toEqual(['NOTICE.ANSWERED_ALREADY']);
    expect(await isNoticeClosed(hub.db, federation.of('GD-1').rowId, 'SELECTION_RESULT', rowIdOf(subjectId))).toBe(false);
    notice = await must(move(writer, 'closeNotice', await read(writer, notice.id)));
    expect(notice).toMatchObject({ state: 'CLOSED', endedOn: await dayAfter(0) });
    expect(await isNoticeClosed(hub.db, federation.of('GD-1').rowId, 'SELECTION_RESULT', rowIdOf(subjectId))).toBe(true);
    // Somebody else's notice about the same thing proves nothing.
    expect(await isNoticeClosed(hub.db, federation.of('GD-2').rowId, 'SELECTION_RESULT', rowIdOf(subjectId))).toBe(false);
    hub.clock.days = 0;
  });

  it('is withdrawn with a reason that everybody reads', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const notice = await must(move(writer, 'postNotice', await draft(writer, 'GD-1')));
    expect(codesOf(await move(writer, 'withdrawNotice', notice, { reason: ' ' }))).toEqual(['HUB.REQUIRED']);
    expect(await must(move(writer, 'withdrawNotice', notice, { reason: '名单有误' }))).toMatchObject({ state: 'WITHDRAWN', withdrawnReason: '名单有误' });
    expect((await read(federation.officer('GD-3', 'READ'), notice.id)).withdrawnReason).toBe('名单有误');
    expect(codesOf(await raise(writer, notice.id))).toEqual(['NOTICE.WRONG_STATE']);
  });

  it('is up at least as long as an administrator set it, with the source of that', async () => {
    const writer = federation.officer('GD-2', 'FILE', 'READ');
    const change = { does: 'SET', topic: 'NOTICE_DAYS', setting: { strength: 'MUST', number: 7 } };
    const { problems } = await hub.change(operator, 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code path } } }', {
      organizationId: federation.of('GD-2').id, change, reason: '本校规定', validFrom: await dayAfter(0), validTo: null,
    });
    expect(problems).toEqual([]);
    const refused = await move(writer, 'postNotice', await draft(writer, 'GD-2', { days: 6 }));
    expect(refused.problems).toMatchObject([{ code: 'NOTICE.TOO_SHORT', path: ['input', 'noticeId'] }]);
    expect(await must(move(writer, 'postNotice', await draft(writer, 'GD-2', { days: 7 })))).toMatchObject({ state: 'POSTED' });
  });
});

describe('bad input', () => {
  it('is refused all at once', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const faulty = await ask(writer, 'draftNotice', { organizationId: federation.of('GD-1').id, subject: 'CHARTER_DRAFT', title: '甲\u202E', text: '', days: 0 });
    expect(codesOf(faulty)).toEqual(['HUB.FORBIDDEN_CHARACTER', 'HUB.REQUIRED', 'NOTICE.DAYS_OUT_OF_RANGE', 'NOTICE.SUBJECT_REQUIRED']);
    const notice = await must(move(writer, 'postNotice', await draft(writer, 'GD-1')));
    expect(codesOf(await move(writer, 'closeNotice', { ...notice, version: 9 }))).toEqual(['HUB.STALE_VERSION', 'NOTICE.NOT_OVER']);
    expect(codesOf(await move(writer, 'extendNotice', notice, { days: 361, reason: '' }))).toEqual(['HUB.REQUIRED', 'NOTICE.DAYS_OUT_OF_RANGE']);
  });

  it('comes from siblings, superiors without the right and strangers in vain', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const notice = await draft(writer, 'GD-1');
    for (const [code, expected] of [['GD-2', 'HUB.NOT_FOUND'], ['GD', 'HUB.NOT_FOUND']] as const) expect(codesOf(await move(federation.officer(code, 'FILE', 'READ'), 'postNotice', notice))).toEqual([expected]);
    expect(await read(federation.officer('GD-2', 'FILE', 'READ'), notice.id)).toBeNull();
    expect(await read(null, notice.id)).toBeNull();
  });

  it('of one person stops at five objections, and of all at the limit of the notice', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const student = federation.officer('GD-3', 'READ');
    await openAccount(student);
    const notice = await must(move(writer, 'postNotice', await draft(writer, 'GD-1')));
    const answers = await Promise.all(Array.from({ length: 8 }, () => raise(student, notice.id)));
    expect(answers.filter(({ objection }) => objection !== null)).toHaveLength(5);
    expect(new Set(answers.flatMap(codesOf))).toEqual(new Set(['NOTICE.OBJECTED_ALREADY']));
    await sql`insert into notices.objection (id, notice_id, code, text, raised_at) select gen_random_uuid(), ${rowIdOf(notice.id)}, 'c' || i, '异议', now() from generate_series(1, 495) i`.execute(hub.db);
    expect(await raiseObjectionAsStranger(hub.db, 'r', { noticeId: rowIdOf(notice.id), text: '异议', contact: '1' })).toMatchObject({ ok: false, problems: [{ code: 'NOTICE.TOO_MANY_OBJECTIONS' }] });
  });
});

describe('somebody without an account', () => {
  it('objects, is reached by the organization alone, and reads the answer with the code', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const notice = await must(move(writer, 'postNotice', await draft(writer, 'GD-1')));
    const raised = await raiseObjectionAsStranger(hub.db, 'r', { noticeId: rowIdOf(notice.id), text: '名单漏了我', contact: '13800000000' });
    if (!raised.ok) throw new Error('refused');
    expect((await read(writer, notice.id)).objections.nodes).toEqual([{ text: '名单漏了我', contact: '13800000000' }]);
    expect((await read(federation.officer('GD', 'READ', 'DECIDE'), notice.id)).objections.nodes).toEqual([]);
    expect(await findObjection(hub.db, raised.value)).toMatchObject({ text: '名单漏了我', answer: null });
    const { id } = await getRow(hub.db, sql<{ id: string }>`select id from notices.objection where code = ${raised.value}`);
    await answer(writer, toGlobalId('OBJ', id), '已补正');
    expect(await findObjection(hub.db, raised.value)).toMatchObject({ answer: '已补正' });
    expect(await findObjection(hub.db, 'x')).toBeUndefined();
    const { count } = await getRow(hub.db, sql<{ count: number }>`select count(*)::integer as count from platform.audit_event where action = 'objection.raise' and actor = 'stranger' and target = ${id}`);
    expect(count).toBe(1);
  });

  it('cannot object to drafts, to what is over, with nothing or with too much', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const notice = await draft(writer, 'GD-1');
    const object = async (text: string, contact = '1'): Promise<readonly string[]> => {
      const raised = await raiseObjectionAsStranger(hub.db, 'r', { noticeId: rowIdOf(notice.id), text, contact });
      return raised.ok ? [] : raised.problems.map(({ code }) => code);
    };
    expect(await object('异议')).toEqual(['HUB.NOT_FOUND']);
    await must(move(writer, 'postNotice', notice));
    expect(await object(' ', '')).toEqual(['HUB.REQUIRED', 'HUB.REQUIRED']);
    expect(await object('异'.repeat(2001), '1'.repeat(201))).toEqual(['HUB.TOO_LONG', 'HUB.TOO_LONG']);
    await sql`update notices.notice set posted_on = posted_on - 30, last_on = last_on - 30 where id = ${rowIdOf(notice.id)}`.execute(hub.db);
    expect(await object('异议')).toEqual(['NOTICE.OVER']);
  });
});
