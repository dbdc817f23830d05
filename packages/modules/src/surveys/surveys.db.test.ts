import { type Actor, addDays } from '@xuelian/kernel';
import { getRow, listRows, sql, toGlobalId } from '@xuelian/platform';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { listFacts } from '../policies/index.ts';
import { closeEndedSurveys } from './keeping.ts';
import { type Answer, blindToken, codesOf, numbersOf, sheet, surveyDesk } from './surveys.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
let today = '';
const desk = surveyDesk(hub, federation, () => today);
const officers: Record<string, Actor> = {};

beforeAll(async () => {
  ({ today } = await getRow(hub.db, sql<{ today: string }>`select (now() at time zone 'Asia/Shanghai')::date as today`));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('JL-2', 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('JL-1-1', 'COLLEGE_STUDENT_UNION', 'JL-1');
  for (const code of ['CN', 'JL', 'GD', 'JL-1', 'JL-2', 'JL-1-1']) officers[code] = federation.officer(code, 'FILE');
});

const officer = (code: string): Actor => {
  const found = officers[code];
  if (found === undefined) throw new Error(`no officer at ${code}`);
  return found;
};

const rowIdOf = (id: string): string => id.slice('SVY_'.length);
const countIn = async (table: string, survey: Answer): Promise<number> => {
  const { count } = await getRow(hub.db, sql<{ count: number }>`select count(*)::integer as count from ${sql.table(`surveys.${table}`)} where survey_id = ${rowIdOf(survey.id)}`);
  return count;
};
const invitationOf = (invitations: Map<string, string>, number: string): string => invitations.get(number) ?? '';

/** So many students answer, three of them by the graph, the others as if they had; gives the survey as it is closed. */
async function answered(code: string, sheets: readonly (readonly Answer[])[], other: object = {}): Promise<Answer> {
  const { survey, invitations } = await desk.opened(officer(code), code, sheets.length + 3, other);
  for (const [index, [number, invitation]] of [...invitations].slice(0, 3).entries()) await desk.answer(survey, number, invitation, sheets[index] ?? []);
  const rest = sheets.slice(3).map((answers) => ({
    marks: Object.fromEntries(answers.filter(({ text }) => text === undefined).map(({ question, value }) => [String(question), value])),
    words: answers.filter(({ text }) => text !== undefined).map(({ question, text }) => ({ question, text })),
  }));
  const id = rowIdOf(survey.id);
  await sql`insert into surveys.intake (survey_id, marks, words) select ${id}::uuid, marks, words from jsonb_to_recordset(${JSON.stringify(rest)}::jsonb) as said(marks jsonb, words jsonb)`.execute(hub.db);
  await sql`insert into surveys.spent_token (survey_id, token_hash) select ${id}::uuid, sha256(n::text::bytea) from generate_series(1, ${rest.length}::integer) n`.execute(hub.db);
  await sql`update surveys.eligible set issued_for = '' where (survey_id, number_hash) in (
    select survey_id, number_hash from surveys.eligible where survey_id = ${id} and issued_for is null limit ${rest.length})`.execute(hub.db);
  return await desk.move(officer(code), 'closeSurvey', survey);
}

describe('a survey', () => {
  it('goes from its design to the work that was adjusted', async () => {
    const sheets = Array.from({ length: 400 }, (_, index) => sheet(1 + (index % 5), index < 4 ? 1 : 2 + (index % 4), index % 8 === 0 ? 0 : 3 + (index % 3), index < 6 ? 3 : 1 + (index % 2), index < 12 ? `建议 ${String(index)}` : undefined));
    const plan = { kind: 'SURVEY', issuerId: federation.of('JL').id, academicYear: 2026, title: '年度满意度调查', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: addDays(today, 10) };
    const issuer = federation.officer('JL', 'DECIDE', 'FILE');
    const cycle = await desk.openCycle(issuer, plan);
    const congresses = await desk.openCycle(issuer, { ...plan, kind: 'TRAINING' });
    expect(codesOf(await desk.ask(officer('JL-1'), 'designSurvey', desk.design('JL-1', { cycleId: congresses.id })))).toEqual(['SURVEYS.CYCLE_UNFIT']);
    expect(codesOf(await desk.ask(officer('JL-1-1'), 'designSurvey', desk.design('JL-1-1', { cycleId: cycle.id })))).toEqual(['CYCLES.NOT_OWED']);
    let survey = await answered('JL-1', sheets, { cycleId: cycle.id });
    expect(survey).toMatchObject({ state: 'CLOSED', eligible: 403, issued: 400, answered: 400, closedOn: today, figures: [], remarks: { totalCount: 12 } });
    expect(codesOf(await desk.tryMove(officer('JL-1'), 'publishSurvey', survey))).toEqual(['SURVEYS.WRONG_STATE', 'SURVEYS.REMARKS_UNREVIEWED']);
    survey = await desk.move(officer('JL-1'), 'countSurvey', survey);
    const [awareness, participation, satisfaction, grade] = survey.figures;
    expect(awareness).toMatchObject({ question: 1, officer: null, mean: 3, cells: [1, 2, 3, 4, 5].map((value) => ({ value, count: 80 })) });
    // Four said 1: they are hidden, and with them as many as keep them from being reckoned out.
    expect(participation.cells.map(({ count }: Answer) => count)).toEqual([null, null, null, 99, 99]);
    expect([participation.mean, satisfaction.mean]).toEqual([3.48, 4]);
    // Nobody said 1 or 2 or left the grade out; six are in 大三.
    expect(satisfaction.cells.map(({ value }: Answer) => value)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(grade.cells.map(({ count }: Answer) => count)).toEqual([null, null, 197, null]);
    expect(awareness.groupMeans).toEqual([{ breakdown: 4, choice: 2, mean: expect.closeTo(3, 1) }]);
    expect(codesOf(await desk.tryMove(officer('JL-1'), 'publishSurvey', survey))).toEqual(['SURVEYS.REMARKS_UNREVIEWED']);
    const ids: string[] = survey.remarks.nodes.map(({ id }: Answer) => id);
    survey = await desk.move(officer('JL-1'), 'reviewSurveyRemarks', survey, { remarkIds: ids.slice(0, 10), isApproved: true });
    survey = await desk.move(officer('JL-1'), 'reviewSurveyRemarks', survey, { remarkIds: ids.slice(10), isApproved: false });
    expect((await desk.read(officer('GD'), survey.id)).figures).toEqual([]);
    survey = await desk.move(officer('JL-1'), 'publishSurvey', survey);
    const { state, fulfilled } = await getRow(hub.db, sql<{ state: string; fulfilled: string }>`select state, fulfilled_on as fulfilled from cycles.obligation where kind = 'SURVEY' and organization_id = ${federation.of('JL-1').rowId}`);
    expect([state, fulfilled]).toEqual(['FULFILLED', today]);
    const elsewhere = await desk.read(officer('GD'), survey.id);
    expect(elsewhere.figures).toEqual(survey.figures);
    expect(elsewhere.remarks.nodes.map(({ isApproved }: Answer) => isApproved)).toEqual(Array.from({ length: 10 }, () => true));
    survey = await desk.move(officer('JL-1'), 'followUpSurvey', survey, { followUp: '每周开放接待日' });
    expect(survey).toMatchObject({ state: 'FOLLOWED_UP', followUp: '每周开放接待日', availableActions: [] });
    const facts = await listFacts(hub.db, [federation.of('JL-1').rowId, federation.of('JL-2').rowId], today);
    expect([facts.get(federation.of('JL-1').rowId)?.['survey.lastHeldOn'], facts.get(federation.of('JL-2').rowId)?.['survey.lastHeldOn']]).toEqual([today, undefined]);
  }, 120_000);

  it('tells nothing but the turnout where fewer than ten answered', async () => {
    let survey = await answered('JL-1-1', Array.from({ length: 9 }, () => sheet(5, 5, 5, 1, '只有我们')));
    expect(survey).toMatchObject({ eligible: 12, issued: 9, answered: 9, remarks: { totalCount: 0 } });
    survey = await desk.move(officer('JL-1-1'), 'countSurvey', survey);
    survey = await desk.move(officer('JL-1-1'), 'publishSurvey', survey);
    expect(survey).toMatchObject({ figures: [], remarks: { nodes: [] }, answered: 9 });
  }, 60_000);

  it('is changed until it opens, and by no means after', async () => {
    let survey = await desk.designed(officer('JL-2'), 'JL-2');
    survey = await desk.move(officer('JL-2'), 'redesignSurvey', survey, desk.questionnaire({ scale: 10 }));
    expect(codesOf(await desk.tryMove(officer('JL-2'), 'openSurvey', survey))).toEqual(['SURVEYS.ROLL_EMPTY']);
    const first = await desk.enroll(officer('JL-2'), survey, [{ number: ' 20260001 ' }, { number: 'ab-12' }]);
    expect([...first.keys()]).toEqual(['20260001', 'AB-12']);
    const again = await desk.enroll(officer('JL-2'), survey, [{ number: '20260001' }]);
    expect(again.get('20260001')).not.toBe(first.get('20260001'));
    survey = await desk.read(officer('JL-2'), survey.id);
    expect(survey).toMatchObject({ rolledSoFar: 2, publicKey: null });
    const opened = await desk.tryMove(officer('JL-2'), 'openSurvey', survey);
    expect(opened.warnings).toEqual([]);
    survey = opened.survey;
    expect(survey).toMatchObject({ state: 'OPEN', eligible: 2, openedOn: today, availableActions: ['CLOSE'] });
    for (const [name, other] of [['redesignSurvey', desk.questionnaire()], ['enrollStudents', { entries: [{ number: '20269999' }] }], ['openSurvey', {}], ['countSurvey', {}]] as const) {
      expect(codesOf(await desk.tryMove(officer('JL-2'), name, survey, other))).toEqual(['SURVEYS.WRONG_STATE']);
    }
    const blinded = await blindToken(survey.publicKey);
    const old = { number: '20260001', invitation: first.get('20260001') };
    expect(codesOf(await desk.tryIssue(survey, blinded.blindedMessage, old))).toEqual(['SURVEYS.NOT_ON_ROLL']);
    expect(codesOf(await desk.tryMove(officer('JL-2'), 'closeSurvey', { ...survey, version: 1 }))).toEqual(['HUB.STALE_VERSION']);
  });

  it('warns where a dimension the rules name is left out', async () => {
    const survey = await desk.designed(officer('JL-1'), 'JL-1', { questions: [{ kind: 'SCALE', dimension: 'SATISFACTION', text: '满意吗？' }] });
    await desk.enroll(officer('JL-1'), survey, [{ number: '1000' }]);
    const { warnings } = await desk.tryMove(officer('JL-1'), 'openSurvey', survey);
    expect(warnings).toEqual(['AWARENESS', 'PARTICIPATION'].map(() => ({ code: 'SURVEYS.DIMENSION_MISSING', citations: [{ document: 'JL', clause: '二.11' }] })));
  });

  it('is refused all at once when it is wrong', async () => {
    const questions = [
      { kind: 'SCALE', dimension: 'POLITICS', text: ' ' }, { kind: 'CHOICE', text: '年级', choices: ['甲', '甲'], hasNoOpinion: true }, { kind: 'TEXT', text: '话', choices: ['甲'], hasNoOpinion: true, isBreakdown: true },
    ];
    const payload = await desk.ask(officer('JL-1'), 'designSurvey', desk.design('JL-1', { title: '', scale: 11, lastOn: '2020-01-01', questions }));
    expect(payload.problems.map(({ code, path }: Answer) => [code, path.slice(1).join('.')])).toEqual([
      ['HUB.REQUIRED', 'title'], ['SURVEYS.SCALE_INVALID', 'scale'], ['SURVEYS.LAST_DAY_PAST', 'lastOn'], ['HUB.REQUIRED', 'questions.0.text'], ['SURVEYS.DIMENSION_UNFIT', 'questions.0.dimension'],
      ['SURVEYS.CHOICE_TWICE', 'questions.1.choices'], ['SURVEYS.CHOICES_UNFIT', 'questions.2.choices'], ['SURVEYS.BREAKDOWN_UNFIT', 'questions.2.isBreakdown'], ['SURVEYS.NO_OPINION_UNFIT', 'questions.2.hasNoOpinion'],
    ]);
    expect(codesOf(await desk.ask(officer('JL-1'), 'designSurvey', desk.design('JL-1', { kind: 'OFFICER_EVALUATION' })))).toContain('SURVEYS.ONLY_SCALES');
    const survey = await desk.designed(officer('JL-1'), 'JL-1');
    const entries = [{ number: '20260001' }, { number: '2026 0001' }, { number: '=1+1' }, { number: '20260001' }, { number: '20260002', personId: toGlobalId('PER', randomUUID()) }];
    expect(codesOf(await desk.tryMove(officer('JL-1'), 'enrollStudents', survey, { entries }))).toEqual(['SURVEYS.NUMBER_INVALID', 'SURVEYS.NUMBER_INVALID', 'SURVEYS.NUMBER_TWICE']);
    expect(codesOf(await desk.tryMove(officer('JL-1'), 'enrollStudents', survey, { entries: entries.slice(4) }))).toEqual(['SURVEYS.UNKNOWN_PERSON']);
    expect(await countIn('eligible', survey)).toBe(0);
  });

  it('is made by its organization alone, and seen by those above until it opens', async () => {
    const survey = await desk.designed(officer('JL-1'), 'JL-1');
    expect(await desk.read(officer('JL-2'), survey.id)).toBeNull();
    expect(await desk.read(null, survey.id)).toBeNull();
    const above: Actor = { ...officer('JL'), grants: officer('JL').grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' as const, capability: 'READ' as const })) };
    expect(await desk.read(above, survey.id)).toMatchObject({ state: 'DESIGNED', availableActions: [] });
    expect(codesOf(await desk.tryMove(above, 'openSurvey', survey))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.tryMove(officer('JL-2'), 'openSurvey', survey))).toEqual(['HUB.NOT_FOUND']);
    const key = { idempotencyKey: randomUUID() };
    const entries = [{ number: '20260001' }];
    const once = await desk.tryMove(officer('JL-1'), 'enrollStudents', survey, { ...key, entries });
    const twice = await desk.tryMove(officer('JL-1'), 'enrollStudents', survey, { ...key, entries });
    expect([once.invitations === null, twice.invitations, twice.problems]).toEqual([false, null, []]);
  });
});

describe('a token', () => {
  it('is issued once to each student, and again for the same blinded message', async () => {
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', 2);
    const [one = '', two = ''] = invitations.keys();
    const by = { number: one, invitation: invitationOf(invitations, one).toLowerCase().replaceAll('-', ' ') };
    const blinded = await blindToken(survey.publicKey);
    const { blindSignature } = await desk.tryIssue(survey, blinded.blindedMessage, by);
    // The answer was lost on its way: the same message gives the same signature, another one is a second token.
    expect((await desk.tryIssue(survey, blinded.blindedMessage, by)).blindSignature).toBe(blindSignature);
    const other = await blindToken(survey.publicKey);
    expect(codesOf(await desk.tryIssue(survey, other.blindedMessage, by))).toEqual(['SURVEYS.ISSUED_ALREADY']);
    expect(codesOf(await desk.tryIssue(survey, other.blindedMessage, { number: two, invitation: invitationOf(invitations, one) }))).toEqual(['SURVEYS.NOT_ON_ROLL']);
    expect(codesOf(await desk.tryIssue(survey, other.blindedMessage, {}))).toEqual(['SURVEYS.NOT_ON_ROLL']);
    const tooLarge = Buffer.alloc(256, 255).toString('base64url');
    for (const wrong of ['', 'x', tooLarge]) expect(codesOf(await desk.tryIssue(survey, wrong, { number: two, invitation: invitationOf(invitations, two) }))).toEqual(['SURVEYS.BLINDED_INVALID']);
    // Nothing of that has cost the second student theirs.
    await desk.answer(survey, two, invitationOf(invitations, two), sheet(1, 2, 3, 1));
  });

  it('is one, however many ask at once', async () => {
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', 1);
    const [number = ''] = invitations.keys();
    const all = await Promise.all(Array.from({ length: 12 }, async () => {
      const blinded = await blindToken(survey.publicKey);
      return await desk.tryIssue(survey, blinded.blindedMessage, { number, invitation: invitationOf(invitations, number) });
    }));
    expect(all.filter(({ blindSignature }) => blindSignature !== null)).toHaveLength(1);
    expect(new Set(all.flatMap(codesOf))).toEqual(new Set(['SURVEYS.ISSUED_ALREADY']));
  });

  it('goes to somebody signed in who is on the roll, without an invitation', async () => {
    const survey = await desk.designed(officer('JL-1'), 'JL-1');
    const student: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [] };
    await sql`insert into people.person (id, organization_id, name) values (${student.personId}, ${federation.of('JL-1-1').rowId}, '同学')`.execute(hub.db);
    await desk.enroll(officer('JL-1'), survey, [{ number: '20260001', personId: toGlobalId('PER', student.personId ?? '') }]);
    const open = await desk.move(officer('JL-1'), 'openSurvey', survey);
    const blinded = await blindToken(open.publicKey);
    expect(codesOf(await desk.tryIssue(open, blinded.blindedMessage, {}, officer('JL-1')))).toEqual(['SURVEYS.NOT_ON_ROLL']);
    const { blindSignature } = await desk.tryIssue(open, blinded.blindedMessage, {}, student);
    const token = await blinded.finish(blindSignature);
    // Signed in, they must not answer: the two never travel together.
    expect(codesOf(await desk.tryAnswer(open, token, sheet(1, 1, 1, 1), student))).toEqual(['SURVEYS.WITH_IDENTITY']);
    expect(await desk.tryAnswer(open, token, sheet(1, 1, 1, 1))).toMatchObject({ isTaken: true });
  });
});

describe('an answer', () => {
  it('is taken once, however often it is sent at once', async () => {
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', 1);
    const [number = ''] = invitations.keys();
    const token = await desk.tokenFor(survey, number, invitationOf(invitations, number));
    const all = await Promise.all(Array.from({ length: 30 }, async (_, index) => await desk.tryAnswer(survey, token, sheet(1 + (index % 5), 1, 1, 1))));
    expect(all.filter(({ isTaken }) => isTaken === true)).toHaveLength(1);
    expect(new Set(all.flatMap(codesOf))).toEqual(new Set(['SURVEYS.TOKEN_USED']));
    expect((await desk.move(officer('JL-1'), 'closeSurvey', survey)).answered).toBe(1);
  });

  it('is refused forged, with a token of another survey, incomplete or out of range, before and after', async () => {
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', 2);
    const other = await desk.opened(officer('JL-1'), 'JL-1', 1);
    const [number = '', second = ''] = invitations.keys();
    const foreign = await desk.tokenFor(other.survey, number, invitationOf(other.invitations, number));
    const token = await desk.tokenFor(survey, number, invitationOf(invitations, number));
    const forged = { token: randomBytes(32).toString('base64url'), signature: token.signature };
    for (const wrong of [foreign, forged, { ...token, signature: randomBytes(256).toString('base64url') }, { ...token, token: 'kurz' }, { ...token, signature: `${token.signature}AA` }]) {
      expect(codesOf(await desk.tryAnswer(survey, wrong, sheet(1, 1, 1, 1)))).toEqual(['SURVEYS.TOKEN_INVALID']);
    }
    const bad = [{ question: 1, value: 6 }, { question: 1, value: 2 }, { question: 2, value: 0 }, { question: 9, value: 1 }, { question: 3, value: 1, officer: 1 }, { question: 5, text: 'x'.repeat(501), value: 1 }];
    expect((await desk.tryAnswer(survey, token, bad)).problems.map(({ code, path }: Answer) => [code, path.slice(2).join('.')])).toEqual([
      ['SURVEYS.ANSWER_UNFIT', '0'], ['SURVEYS.ANSWERED_TWICE', '1'], ['SURVEYS.ANSWER_UNFIT', '2'], ['SURVEYS.UNKNOWN_QUESTION', '3'], ['SURVEYS.UNKNOWN_QUESTION', '4'], ['SURVEYS.ANSWER_UNFIT', '5.value'],
      ['HUB.TOO_LONG', '5.text'], ['SURVEYS.ANSWER_MISSING', ''], ['SURVEYS.ANSWER_MISSING', ''],
    ]);
    // None of that has used the token.
    expect(await desk.tryAnswer(survey, token, sheet(1, 1, 0, 0))).toMatchObject({ isTaken: true });
    const late = await desk.tokenFor(survey, second, invitationOf(invitations, second));
    await desk.move(officer('JL-1'), 'closeSurvey', survey);
    expect(codesOf(await desk.tryAnswer(survey, late, sheet(1, 1, 1, 1)))).toEqual(['SURVEYS.NOT_OPEN']);
    expect(codesOf(await desk.tryIssue(survey, (await blindToken(survey.publicKey)).blindedMessage, { number: second, invitation: invitationOf(invitations, second) }))).toEqual(['SURVEYS.NOT_OPEN']);
    const closed = await desk.read(officer('JL-1'), survey.id);
    expect(closed).toMatchObject({ issued: 2, answered: 1 });
    const draft = await desk.designed(officer('JL-1'), 'JL-1');
    expect(codesOf(await desk.tryAnswer(draft, token, sheet(1, 1, 1, 1)))).toEqual(['SURVEYS.NOT_OPEN']);
    await sql`update surveys.survey set last_on = last_on - 1 where id = ${rowIdOf(other.survey.id)}`.execute(hub.db);
    expect(codesOf(await desk.tryAnswer(other.survey, foreign, sheet(1, 1, 1, 1)))).toEqual(['SURVEYS.NOT_OPEN']);
  });

  it('is either counted or refused when the survey closes at that moment', async () => {
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', 20);
    const tokens = await Promise.all([...invitations].map(async ([number, invitation]) => await desk.tokenFor(survey, number, invitation)));
    const all: Answer[] = [];
    const early = tokens.slice(0, 8).map(async (token) => all.push(await desk.tryAnswer(survey, token, sheet(3, 3, 3, 1))));
    await early[0];
    // A batch that is being shuffled on just now is neither lost nor counted twice.
    const batches = Promise.all(Array.from({ length: 4 }, async () => await sql`select surveys.release(${rowIdOf(survey.id)}::uuid, 1)`.execute(hub.db)));
    const closing = desk.move(officer('JL-1'), 'closeSurvey', survey);
    await Promise.all([...early, ...tokens.slice(8).map(async (token) => all.push(await desk.tryAnswer(survey, token, sheet(3, 3, 3, 1))))]);
    await batches;
    expect((await closing).answered).toBe(all.filter(({ isTaken }) => isTaken === true).length);
    expect([await countIn('intake', survey), await countIn('spent_token', survey), await countIn('answer', survey)]).toEqual([0, (await closing).answered, (await closing).answered]);
  });
});

describe('what is kept', () => {
  it('tells neither who answered nor when, and after the end not even who could', async () => {
    const students = 80;
    const { survey, invitations } = await desk.opened(officer('JL-1'), 'JL-1', students);
    const spent: string[] = [];
    for (const [index, [number, invitation]] of [...invitations].entries()) {
      const token = await desk.tokenFor(survey, number, invitation);
      spent.push(createHash('sha256').update(Buffer.from(token.token, 'base64url')).digest('hex'));
      expect(await desk.tryAnswer(survey, token, sheet(1 + (index % 5), 1, 1, 1, `第${String(index)}位`))).toMatchObject({ isTaken: true });
    }
    const dump = JSON.stringify(await listRows(hub.db, sql`select * from surveys.eligible where survey_id = ${rowIdOf(survey.id)}`));
    for (const [number, invitation] of invitations) expect(dump.includes(number) || dump.includes(invitation)).toBe(false);
    const trail = await listRows(hub.db, sql<{ action: string }>`select action from platform.audit_event where target = ${rowIdOf(survey.id)}::uuid::text order by position`);
    expect(trail.map(({ action }) => action)).toEqual(['survey.design', 'survey.enroll', 'survey.open']);
    const closed = await desk.move(officer('JL-1'), 'closeSurvey', survey);
    expect(closed).toMatchObject({ issued: students, answered: students });
    for (const table of ['signing_key', 'eligible', 'intake']) expect(await countIn(table, survey)).toBe(0);
    // In the order in which they lie: no order of arrival.
    const order = (await listRows(hub.db, sql<{ text: string }>`select text from surveys.remark where survey_id = ${rowIdOf(survey.id)} order by ctid`)).map(({ text }) => Number(/\d+/.exec(text)?.[0]));
    const inPlace = order.filter((index, place) => order[place + 1] === index + 1).length;
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: students }, (_, index) => index));
    expect(inPlace).toBeLessThan(students / 8);
    const { seal } = await getRow(hub.db, sql<{ seal: string }>`select body::jsonb ->> 'seal' as seal from platform.audit_event where target = ${rowIdOf(survey.id)}::uuid::text and action = 'survey.close'`);
    expect(seal).toBe(createHash('sha256').update(Buffer.from(spent.toSorted().join(''), 'hex')).digest('hex'));
    const columns = await listRows(hub.db, sql<{ name: string }>`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'surveys' and table_name in ('spent_token', 'intake', 'answer', 'remark') order by 1`);
    expect(columns.map(({ name }) => name)).toEqual([
      'answer.marks', 'answer.survey_id', 'intake.marks', 'intake.survey_id', 'intake.words', 'remark.id', 'remark.is_approved', 'remark.question', 'remark.survey_id', 'remark.text', 'spent_token.survey_id', 'spent_token.token_hash',
    ]);
    await desk.move(officer('JL-1'), 'countSurvey', closed);
    expect(await countIn('answer', survey)).toBe(0);
  }, 240_000);
});

describe('an evaluation of officers', () => {
  it('is about the main officers of its first day, for the union, those above and each of them', async () => {
    const people = [randomUUID(), randomUUID()];
    for (const [index, id] of people.entries()) {
      await sql`insert into people.person (id, organization_id, name) values (${id}, ${federation.of('JL-2').rowId}, ${['王芳', '李强'][index] ?? ''})`.execute(hub.db);
      await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${id}, ${federation.of('JL-2').rowId}, ${['PRESIDENT', 'VICE_PRESIDENT'][index] ?? ''}, ${['主席', '副主席'][index] ?? ''}, ${`2025-09-0${String(index + 1)}`}::date)`.execute(hub.db);
    }
    const questions = [{ kind: 'SCALE', dimension: 'POLITICS', text: '政治素质' }, { kind: 'SCALE', dimension: 'PERFORMANCE', text: '履职能力', hasNoOpinion: true }];
    const { survey, invitations } = await desk.opened(officer('JL-2'), 'JL-2', 30, { kind: 'OFFICER_EVALUATION', questions });
    expect(survey.officers).toEqual([{ position: 1, name: '王芳', post: '主席' }, { position: 2, name: '李强', post: '副主席' }]);
    for (const [index, [number, invitation]] of [...invitations].entries()) {
      const marks = [1, 2].flatMap((about) => [{ question: 1, officer: about, value: about === 1 ? 4 + (index % 2) : 1 + (index % 3) }, { question: 2, officer: about, value: 1 + (index % 3) }]);
      const token = await desk.tokenFor(survey, number, invitation);
      expect(codesOf(await desk.tryAnswer(survey, token, [{ question: 1, value: 1 }, ...marks.slice(1)]))).toEqual(['SURVEYS.UNKNOWN_QUESTION', 'SURVEYS.ANSWER_MISSING']);
      expect(await desk.tryAnswer(survey, token, marks)).toMatchObject({ isTaken: true });
    }
    let closed = await desk.move(officer('JL-2'), 'closeSurvey', survey);
    closed = await desk.move(officer('JL-2'), 'countSurvey', closed);
    closed = await desk.move(officer('JL-2'), 'publishSurvey', closed);
    const seen = closed.figures.map(({ officer: about, question, mean }: Answer) => [about, question, mean]);
    expect(seen.map(([about, question]: number[]) => [about, question])).toEqual([[1, 1], [1, 2], [2, 1], [2, 2]]);
    const oneself: Actor = { accountId: randomUUID(), personId: people[1] ?? null, via: 'SESSION', grants: [] };
    expect((await desk.read(oneself, survey.id)).figures.map(({ officer: about }: Answer) => about)).toEqual([2, 2]);
    expect(await desk.read(officer('JL-1'), survey.id)).toMatchObject({ state: 'PUBLISHED', answered: 30, figures: [] });
    expect((await desk.read(operator, survey.id)).figures).toHaveLength(4);
  }, 60_000);
});

it('is closed by the hub when its last day is over', async () => {
  const { survey } = await desk.opened(officer('JL-2'), 'JL-2', 3);
  const perform: Parameters<typeof closeEndedSurveys>[1] = async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: 'r' }, input);
  await closeEndedSurveys(hub.db, perform, today);
  expect(await desk.read(officer('JL-2'), survey.id)).toMatchObject({ state: 'OPEN' });
  await closeEndedSurveys(hub.db, perform, addDays(today, 1));
  expect(await desk.read(officer('JL-2'), survey.id)).toMatchObject({ state: 'CLOSED', eligible: 3, issued: 0 });
  expect(await countIn('signing_key', survey)).toBe(0);
});

it('shows strangers what is open and what was published, and nothing else', async () => {
  const open = (await desk.opened(officer('JL-2'), 'JL-2', 3)).survey;
  const draft = await desk.designed(officer('JL-2'), 'JL-2');
  const { data } = await hub.ask(null, `query ($open: ID!, $draft: ID!) { publicSurveys { id title isOpen url } draft: publicSurvey(id: $draft) { id }
    open: publicSurvey(id: $open) { isOpen publicKey eligible issued questions { text choices } figures { mean } remarks { text } } }`, { open: open.id, draft: draft.id });
  const ids = new Set<string>(data.publicSurveys.map(({ id }: Answer) => id));
  expect([ids.has(open.id), ids.has(draft.id), data.draft]).toEqual([true, false, null]);
  expect(data.open).toMatchObject({ isOpen: true, publicKey: open.publicKey, eligible: 3, issued: null, figures: [], remarks: [] });
  const published = data.publicSurveys.find(({ isOpen }: Answer) => isOpen === false);
  const { data: told } = await hub.ask(null, 'query ($id: ID!) { publicSurvey(id: $id) { answered figures { question mean cells { value count } } groupMeans { mean } remarks { text } } }', { id: published?.id ?? '' });
  expect(told.publicSurvey).toMatchObject({ answered: expect.any(Number) });
});

it('takes thousands on a roll in one request', async () => {
  const survey = await desk.designed(officer('JL-1'), 'JL-1');
  const entries = numbersOf(5000).map((number) => ({ number }));
  expect(await desk.enroll(officer('JL-1'), survey, entries)).toHaveLength(5000);
  expect(codesOf(await desk.tryMove(officer('JL-1'), 'enrollStudents', survey, { entries: [...entries, { number: '20269999' }] }))).toEqual(['SURVEYS.ROLL_TOO_LONG']);
  await desk.enroll(officer('JL-1'), survey, [{ number: '20260001' }], { isReplacing: true });
  expect(await countIn('eligible', survey)).toBe(1);
}, 60_000);
