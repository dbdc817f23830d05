import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId, viewerOf } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { fieldsOf, sharesReportFile, standardForms } from '../index.ts';
import { type Answer, codesOf, faultsOf, reportDesk, whole } from '../reports.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reportDesk(hub, federation);
let school: Actor;
let cycle: Answer;
const college = (number: number): string => `GD-1-${String(number)}`;
const author = (number: number): Actor => federation.officer(college(number), 'FILE');

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('TW-1', 'LEAGUE_ORG', 'TW', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('TW-1').id });
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await federation.establish(college(number), 'COLLEGE_STUDENT_UNION', 'GD-1', { linkedStudentCount: 800 });
  await federation.establish('GD-1-1-1', 'CLASS_COMMITTEE', college(1));
  school = desk.officer('GD-1');
  cycle = await desk.open(school, 'GD-1', await desk.adopt(school, 'GD-1', 'COLLEGE_REPORT'));
});

const answerOf = (report: Answer, key: string): Answer => report.answers.find(({ field }: Answer) => field.key === key);

describe('a report', () => {
  it('is drafted with what the hub counted beside what is declared, and says where they differ', async () => {
    const draft = (await desk.tryDraft(author(1), cycle, college(1), [{ key: 'classes', number: 1 }, { key: 'students', number: 790 }, { key: 'summary', text: '  起草中\r\n第二行 ' }])).workReport;
    expect(draft).toMatchObject({ state: 'DRAFT', round: 0, academicYear: 2026, submittedOn: null, organization: { code: college(1) }, receiver: { code: 'GD-1' }, availableActions: ['REVISE', 'SUBMIT'] });
    expect(draft.answers.map(({ field }: Answer) => field.key)).toEqual(fieldsOf(standardForms.COLLEGE_REPORT).map(({ key }) => key));
    expect(answerOf(draft, 'classes')).toMatchObject({ number: 1, derivedNumber: 1, isDifferent: false, field: { source: 'CLASSES', sourceLabel: '班委会数', unit: '个' } });
    expect(answerOf(draft, 'students')).toMatchObject({ number: 790, derivedNumber: 800, isDifferent: true });
    // Nobody in office is on record: the hub knows nothing, and does not say nought.
    expect(answerOf(draft, 'presidiumMembers')).toMatchObject({ number: null, derivedNumber: null, isDifferent: false, field: { source: 'PRESIDIUM_MEMBERS' } });
    expect(answerOf(draft, 'activities')).toMatchObject({ number: null, derivedNumber: null, isDifferent: false, field: { source: null } });
    expect(answerOf(draft, 'summary').text).toBe('起草中\n第二行');
    expect(codesOf(await desk.tryDraft(author(1), cycle, college(1), whole))).toEqual(['REPORT.EXISTS']);
    // Counted anew when it is revised.
    await federation.establish('GD-1-1-2', 'CLASS_COMMITTEE', college(1));
    const revised = (await desk.revise(author(1), draft, { answers: [{ key: 'classes', number: 1 }] })).workReport;
    expect(answerOf(revised, 'classes')).toMatchObject({ number: 1, derivedNumber: 2, isDifferent: true });
    expect(answerOf(revised, 'students').number).toBeNull();
    expect(revised.figures).toEqual([{ key: 'classes', label: '班委会', value: 1, lastYear: null, difference: null }]);
  });

  it('is refused with everything wrong in it at once, and nothing is written', async () => {
    expect(faultsOf(await desk.tryDraft(author(2), cycle, college(2), [{ key: 'staff', number: -1 }, { key: 'satisfaction', number: 100.5 }, { key: 'nobody' }, { key: 'staff', number: 1 }, { key: 'summary', number: 1 }], {
      files: [{ uploadId: toGlobalId('UPL', randomUUID()), name: ' ', wanted: 'x' }],
    }))).toEqual([
      'REPORT.TOO_SMALL answers.0.number', 'REPORT.TOO_GREAT answers.1.number', 'REPORT.UNKNOWN_FIELD answers.2.key', 'REPORT.ANSWERED_TWICE answers.3.key', 'REPORT.WRONG_SLOT answers.4.number',
      'REPORT.FILE_MISSING files.0.uploadId', 'REPORT.FILE_NOT_WANTED files.0.wanted', 'HUB.REQUIRED files.0.name',
    ]);
    expect(await listRows(hub.db, sql`select from reports.report where organization_id = ${federation.of(college(2)).rowId}`)).toEqual([]);
  });

  it('is submitted only when both parts are there, and moves what is owed', async () => {
    const draft = (await desk.tryDraft(author(2), cycle, college(2), [{ key: 'summary', text: '太短' }])).workReport;
    const lacking = await desk.submit(author(2), draft);
    expect(faultsOf(lacking)).toEqual(['REPORT.TOO_SHORT answers.summary', 'REPORT.UNANSWERED answers.opinionsText']);
    expect(lacking.problems[1].message).toBe('未填写：对校级学生会工作的意见建议');
    expect((await desk.report(author(2), draft.id)).state).toBe('DRAFT');
    const ready = (await desk.revise(author(2), draft, { answers: whole })).workReport;
    expect(codesOf(await desk.submit(author(2), draft))).toEqual(['HUB.STALE_VERSION']);
    const submitted = (await desk.submit(author(2), ready)).workReport;
    expect(submitted).toMatchObject({ state: 'SUBMITTED', round: 1, submittedOn: desk.day(0), obligation: { state: 'SUBMITTED', submittedOn: desk.day(0) }, availableActions: ['WITHDRAW'] });
    expect(codesOf(await desk.revise(author(2), submitted, { answers: [] }))).toEqual(['REPORT.WRONG_STATE']);
    const withdrawn = (await desk.withdraw(author(2), submitted)).workReport;
    expect(withdrawn).toMatchObject({ state: 'DRAFT', submittedOn: null, obligation: { state: 'OWED', submittedOn: null } });
    const again = (await desk.submit(author(2), withdrawn)).workReport;
    expect(again.history.nodes.map(({ action, round, side }: Answer) => [action, round, side])).toEqual([['SUBMIT', 1, 'AUTHOR'], ['WITHDRAW', 1, 'AUTHOR'], ['SUBMIT', 2, 'AUTHOR']]);
  });

  it('is returned place by place, and comes back with an answer to each', async () => {
    const submitted = await desk.submitted(author(3), cycle, college(3), [{ key: 'staff', number: 40 }]);
    expect(faultsOf(await desk.giveBack(school, submitted, { corrections: [] }))).toEqual(['REPORT.CORRECTIONS_REQUIRED corrections']);
    expect(faultsOf(await desk.giveBack(school, submitted, { corrections: [{ place: 'nobody', note: '改' }, { place: 'staff', note: ' ' }] }))).toEqual(['REPORT.UNKNOWN_FIELD corrections.0.place', 'HUB.REQUIRED corrections.1.note']);
    const given = [{ place: 'staff', note: '人数与登记不符' }, { place: null, note: '补充意见建议' }];
    const returned = (await desk.giveBack(school, submitted, { corrections: given, note: '请更正' })).workReport;
    expect(returned).toMatchObject({ state: 'RETURNED', obligation: { state: 'RETURNED' }, corrections: { nodes: given.map((one) => ({ ...one, round: 1, answer: null })) } });
    expect(codesOf(await desk.hear(school, 'GD-1', [returned]))).toEqual(['REPORT.WRONG_STATE']);
    const revised = (await desk.revise(author(3), returned, { answers: [...whole, { key: 'staff', number: 30 }] })).workReport;
    expect(revised.state).toBe('RETURNED');
    expect(faultsOf(await desk.submit(author(3), revised, { answers: [{ position: 1, answer: ' ' }, { position: 3, answer: '好' }] }))).toEqual([
      'HUB.REQUIRED answers.0.answer', 'REPORT.UNKNOWN_CORRECTION answers.1.position', 'REPORT.CORRECTION_UNANSWERED answers',
    ]);
    const again = (await desk.submit(author(3), revised, { answers: [{ position: 1, answer: '已改为30人' }, { position: 2, answer: '已补充' }] })).workReport;
    expect(again).toMatchObject({ state: 'SUBMITTED', round: 2, obligation: { state: 'SUBMITTED' } });
    expect(again.corrections.nodes.map(({ answer }: Answer) => answer)).toEqual(['已改为30人', '已补充']);
    expect(codesOf(await desk.submit(author(3), again, { answers: [{ position: 1, answer: '再答' }] }))).toEqual(['REPORT.WRONG_STATE', 'REPORT.UNKNOWN_CORRECTION']);
  });

  it('is made once where two draft at once, and submitted once where two submit', async () => {
    const drafts = await Promise.all([author(4), author(4)].map(async (actor) => await desk.tryDraft(actor, cycle, college(4), whole)));
    expect(drafts.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'REPORT.EXISTS']);
    const draft = drafts.find(({ workReport }) => workReport !== null)?.workReport;
    const submissions = await Promise.all([author(4), author(4)].map(async (actor) => await desk.submit(actor, draft)));
    expect(submissions.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION REPORT.WRONG_STATE']);
    const key = randomUUID();
    const actor = author(5);
    const twice = [await desk.tryDraft(actor, cycle, college(5), [], { idempotencyKey: key }), await desk.tryDraft(actor, cycle, college(5), [], { idempotencyKey: key })];
    expect(twice[1]).toEqual(twice[0]);
    expect(codesOf(await desk.tryDraft(actor, cycle, college(5), whole, { idempotencyKey: key }))).toEqual(['HUB.IDEMPOTENCY_KEY_REUSED']);
  });

  it('carries files that whoever sees it may download, and nobody else', async () => {
    const writer = author(6);
    const uploadId = await desk.upload(writer, college(6));
    const file = { uploadId, name: '工作报告.pdf' };
    expect(faultsOf(await desk.tryDraft(author(6), cycle, college(6), whole, { files: [file] }))).toEqual(['REPORT.FILE_MISSING files.0.uploadId']);
    expect(faultsOf(await desk.tryDraft(writer, cycle, college(6), whole, { files: [file, file] }))).toEqual(['REPORT.FILE_REPEATED files.1.uploadId']);
    const draft = (await desk.tryDraft(writer, cycle, college(6), whole, { files: [file] })).workReport;
    expect(draft.files).toEqual([{ ...file, wanted: null }]);
    const rowId = (await listRows(hub.db, sql<{ id: string }>`select upload_id as id from reports.report_file where report_id = (select id from reports.report where organization_id = ${federation.of(college(6)).rowId})`))[0]?.id ?? '';
    const mayRead = async (...actors: readonly (Actor | null)[]): Promise<boolean[]> => await Promise.all(actors.map(async (actor) => await sharesReportFile(hub.db, viewerOf(actor), rowId)));
    expect(await mayRead(author(6), school, federation.officer('GD-2', 'READ'))).toEqual([true, false, false]);
    // A colleague revises and keeps the file.
    const revised = (await desk.revise(author(6), draft, { answers: whole, files: [{ ...file, name: '报告.pdf' }] })).workReport;
    expect(revised.files).toMatchObject([{ name: '报告.pdf' }]);
    await desk.submit(author(6), revised);
    expect(await mayRead(school, federation.officer('TW-1', 'READ'), federation.officer('GD-2', 'READ'), author(5), null)).toEqual([true, true, false, false, false]);
  });
});

describe('whoever reads', () => {
  it('sees no draft but their own, and what was submitted in its lines', async () => {
    const draft = (await desk.tryDraft(author(7), cycle, college(7), whole)).workReport;
    const sees = async (actor: Actor | null): Promise<boolean> => (await desk.report(actor, draft.id)) !== null;
    for (const stranger of [school, federation.officer(college(7), 'READ'), desk.officer('GD'), author(1), null]) expect(await sees(stranger)).toBe(false);
    expect(await sees(author(7))).toBe(true);
    expect(codesOf(await desk.submit(school, draft))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.giveBack(school, draft, { corrections: [{ note: '改' }] }))).toContain('REPORT.WRONG_STATE');
    const submitted = (await desk.submit(author(7), draft)).workReport;
    const above = desk.officer('GD');
    const reaching: Actor = { ...above, grants: above.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' as const })) };
    for (const reader of [school, federation.officer(college(7), 'READ'), reaching, federation.officer('TW-1', 'READ'), operator]) expect(await sees(reader)).toBe(true);
    for (const stranger of [above, author(1), desk.officer('GD-2'), null]) expect(await sees(stranger)).toBe(false);
    expect(codesOf(await desk.giveBack(desk.officer('GD-2'), submitted, { corrections: [{ note: '改' }] }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.giveBack(author(7), submitted, { corrections: [{ note: '改' }] }))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.withdraw(school, submitted))).toEqual(['HUB.FORBIDDEN']);
  });

  it('finds reports by who owes them, by cycle and by place', async () => {
    const { data } = await hub.ask(school, `query ($school: ID!, $cycle: ID!) {
      workReports(within: { organization: $school, depth: DESCENDANTS }, filter: { kinds: [COLLEGE_REPORT], states: [SUBMITTED], academicYear: 2026 }, first: 2) { totalCount nodes { state } pageInfo { hasNextPage } }
      node(id: $cycle) { ... on Cycle { obligations(first: 50) { nodes { organization { code } workReport { state } } } } } }`, { school: federation.of('GD-1').id, cycle: cycle.id });
    expect(data.workReports).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const seen = new Map(data.node.obligations.nodes.map(({ organization, workReport }: Answer) => [organization.code, workReport?.state ?? null]));
    expect([seen.get(college(7)), seen.get(college(1)), seen.get(college(9))]).toEqual(['SUBMITTED', null, null]);
    const own = await hub.ask(author(1), 'query ($id: ID!) { node(id: $id) { ... on Organization { workReports { nodes { state } } } } }', { id: federation.of(college(1)).id });
    expect(own.data.node.workReports.nodes).toEqual([{ state: 'DRAFT' }]);
    const received = await hub.ask(school, 'query ($id: ID!) { node(id: $id) { ... on Organization { workReportsReceived(filter: { states: [SUBMITTED] }) { totalCount } } } }', { id: federation.of('GD-1').id });
    expect(received.data.node.workReportsReceived.totalCount).toBe(5);
  });
});

describe('what is owed', () => {
  it('decides who reports: nobody else, not before, not after, and not once the organization has ended', async () => {
    expect(codesOf(await desk.tryDraft(school, cycle, 'GD-1', whole))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryDraft(author(1), cycle, college(8), whole))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryDraft(federation.officer(college(8), 'READ'), cycle, college(8), whole))).toEqual(['HUB.FORBIDDEN']);
    const drafted = (await desk.tryDraft(author(8), cycle, college(8), whole)).workReport;
    await sql`update organizations.organization set dissolved_on = current_date where code = ${college(8)}`.execute(hub.db);
    expect(codesOf(await desk.submit(author(8), drafted))).toEqual(['CYCLES.ORGANIZATION_DISSOLVED']);
    const late = (await desk.tryDraft(author(9), cycle, college(9), whole)).workReport;
    hub.clock.days = 20;
    const overdue = (await desk.submit(author(9), late)).workReport;
    expect(overdue.obligation).toMatchObject({ state: 'SUBMITTED', submittedOn: desk.day(0) });
    const { id, version } = await desk.read(school, cycle.id, '... on Cycle { id version }');
    await desk.change(school, 'closeCycle', { cycleId: id, expectedVersion: version });
    const [one] = await listRows(hub.db, sql<{ id: string }>`select id from reports.report where organization_id = ${federation.of(college(1)).rowId}`);
    const open = await desk.report(author(1), toGlobalId('RPT', one?.id ?? ''));
    expect(codesOf(await desk.submit(author(1), open))).toContain('CYCLES.NOT_OPEN');
    expect(open.availableActions).toEqual([]);
    expect(codesOf(await desk.giveBack(school, overdue, { corrections: [{ note: '改' }] }))).toEqual(['CYCLES.NOT_OPEN']);
    // What came in is heard all the same.
    expect(codesOf(await desk.hear(school, 'GD-1', [overdue]))).toEqual([]);
    hub.clock.days = 0;
  });
});
