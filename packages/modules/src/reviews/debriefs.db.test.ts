import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { cyclesOf } from '../../../../tests/testkit/cycles.ts';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { listFacts } from '../policies/index.ts';
import { type Answer, codesOf, councilFields, reviewDesk } from './reviews.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reviewDesk(hub, federation);
const cycles = cyclesOf(hub, federation);

let today: string;
let league: Actor;
let unions = 0;

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-GD', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  league = federation.officer('CYL-1', 'DECIDE');
});

interface Scene {
  readonly code: string;
  readonly council: Answer;
  readonly debrief: Answer;
  readonly officer: Actor;
  readonly officerId: string;
  readonly judges: readonly Actor[];
  /** From the League: no delegate. */
  readonly outsider: Actor;
  readonly other: Answer;
}

/** A union of its own with two officers, three delegates and one from the League who judge, hearing. */
async function scene(more: object = {}): Promise<Scene> {
  unions += 1;
  const code = `GD-${String(unions)}`;
  await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
  const officerId = await desk.serve(code, 'PRESIDIUM_MEMBER');
  const otherId = await desk.serve(code, 'DEPARTMENT_HEAD');
  const delegates = await Promise.all([1, 2, 3].map(async () => await desk.person(code)));
  const cadre = await desk.serve('CYL-1', 'LEAGUE_SECRETARY');
  let council = await desk.form(league, code, desk.seats([...delegates, otherId], { LEAGUE: cadre }), { reason: '学工部门暂缺', ...more });
  council = await desk.ofCouncil(league, 'openHearing', council);
  const of = (post: string): Answer => council.debriefs.nodes.find((one: Answer) => one.post === post);
  return { code, council, debrief: of('PRESIDIUM_MEMBER'), other: of('DEPARTMENT_HEAD'), officer: await desk.account(officerId), officerId, judges: delegates.map(desk.self), outsider: desk.self(cadre) };
}

const openCycle = async (): Promise<Answer> => await cycles.open(federation.officer('GD', 'DECIDE'), 'GD', { kind: 'DEBRIEF', academicYear: 2025, half: 2 });

const scores = (council: Answer, score: number, comment?: string): object[] => council.dimensions.map((dimension: string) => ({ dimension, score, ...(comment === undefined ? {} : { comment }) }));

describe('a debrief', () => {
  it('goes from the officer’s own text to a published result, each step by whose it is', async () => {
    const { code, council, debrief, officer, judges } = await scene();
    let now = await desk.move(officer, 'submitDebrief', debrief, { text: '一、政治学习……\n二、服务同学' });
    now = await desk.move(officer, 'submitDebrief', now, { text: '修改后的述职报告' });
    expect(now).toMatchObject({ state: 'SUBMITTED', text: '修改后的述职报告', council: null, viewerCan: { submit: { allowed: true }, hear: { allowed: false } } });
    expect(codesOf(await desk.tryMove(officer, 'hearDebrief', now, { heardOn: today }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryMove(judges[0] ?? officer, 'castBallot', now, { scores: scores(council, 80) }))).toEqual(['REVIEW.WRONG_STATE']);
    expect(codesOf(await desk.tryMove(league, 'hearDebrief', now, { heardOn: '2020-01-01' }))).toEqual(['REVIEW.HEARD_OUT_OF_TIME']);
    now = await desk.move(league, 'hearDebrief', now, { heardOn: today });
    expect(codesOf(await desk.tryMove(officer, 'submitDebrief', now, { text: '再改' }))).toEqual(['REVIEW.WRONG_STATE']);
    expect(codesOf(await desk.tryMove(league, 'closeBallot', now))).toEqual(['REVIEW.NO_QUORUM', 'REVIEW.STUDENTS_OUTWEIGHED']);
    for (const [index, judge] of judges.entries()) now = await desk.move(judge, 'castBallot', now, { scores: scores(council, 80 + index, `第${String(index)}位的评语`) });
    expect(now).toMatchObject({ state: 'HEARD', ballots: 3, mean: null, means: [], comments: [] });
    now = await desk.move(league, 'closeBallot', now);
    expect(codesOf(await desk.tryMove(league, 'publishResult', now))).toEqual(['REVIEW.WRONG_STATE']);
    now = await desk.move(league, 'declareResult', now);
    expect(now).toMatchObject({ state: 'RESULT', mean: 81, grade: 'COMPETENT', resultOn: today });
    now = await desk.move(league, 'publishResult', now);
    expect(now).toMatchObject({ state: 'PUBLISHED', publishedOn: today, comments: [] });
    expect(now.means).toHaveLength(5);
    expect((await desk.read(officer, debrief.id)).comments).toHaveLength(15);
    const after = await desk.read(federation.officer(code, 'READ'), council.id, councilFields, 'ReviewCouncil');
    expect(after.completeness).toEqual({ expected: 2, exempt: 0, submitted: 1, heard: 1, judged: 1, published: 1 });
  });

  it('is judged once by each member, never by oneself, by nobody else, and in full', async () => {
    const { council, debrief, other, officer, judges: [judge = operator], outsider } = await scene();
    let now = await desk.move(operator, 'submitDebrief', debrief, { text: '述职' });
    now = await desk.move(league, 'hearDebrief', now, { heardOn: today });
    const good = scores(council, 60);
    for (const stranger of [officer, desk.self(randomUUID())]) expect(codesOf(await desk.tryMove(stranger, 'castBallot', now, { scores: good }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.tryMove(league, 'castBallot', now, { scores: good }))).toEqual(['REVIEW.NOT_A_MEMBER']);
    expect((await desk.tryMove(judge, 'castBallot', now, { scores: [{ dimension: 'POLITICS', score: 101 }, { dimension: 'PERFORMANCE', score: 5 }, { dimension: 'POLITICS', score: 5 }] })).problems.map(({ code, path }: Answer) => `${code} ${path.slice(1).join('.')}`)).toEqual([
      'REVIEW.SCORE_MISSING scores', 'REVIEW.SCORE_MISSING scores', 'REVIEW.SCORE_MISSING scores', 'REVIEW.SCORE_MISSING scores', 'REVIEW.SCORE_OUT_OF_SCALE scores.0.score', 'REVIEW.SCORE_UNASKED scores.1.dimension',
      'REVIEW.SCORE_UNASKED scores.2.dimension',
    ]);
    const twice = await Promise.all([1, 2, 3].map(async () => await desk.tryMove(judge, 'castBallot', now, { scores: good })));
    expect(twice.map(codesOf).toSorted((a, b) => a.length - b.length)).toEqual([[], ['REVIEW.VOTED_ALREADY'], ['REVIEW.VOTED_ALREADY']]);
    expect(await desk.read(judge, debrief.id)).toMatchObject({ ballots: 1, viewerCan: { judge: { allowed: false, reason: { code: 'REVIEW.VOTED_ALREADY' } } } });
    await desk.move(outsider, 'castBallot', now, { scores: good });
    // The head of a department sits on the council and owes a debrief too.
    let theirs = await desk.move(operator, 'submitDebrief', other, { text: '述职' });
    theirs = await desk.move(league, 'hearDebrief', theirs, { heardOn: today });
    const headId = (await listRows(hub.db, sql<{ id: string }>`select person_id as id from reviews.debrief where id = ${uuidOf(other.id)}`))[0]?.id ?? '';
    expect(codesOf(await desk.tryMove(desk.self(headId), 'castBallot', theirs, { scores: good }))).toEqual(['REVIEW.OWN_DEBRIEF']);
    expect(codesOf(await desk.tryMove({ ...league, personId: headId }, 'closeBallot', theirs))).toEqual(expect.arrayContaining(['REVIEW.OWN_DEBRIEF']));
  });

  it('needs a quorum of those who may judge, and most of the ballots from delegates', async () => {
    const { council, debrief, judges: [first = operator, second = operator, third = operator], outsider } = await scene({ quorumPercent: 80 });
    let now = await desk.move(operator, 'submitDebrief', debrief, { text: '述职' });
    now = await desk.move(league, 'hearDebrief', now, { heardOn: today });
    for (const judge of [outsider, first]) await desk.move(judge, 'castBallot', now, { scores: scores(council, 50) });
    const refused = await desk.tryMove(league, 'closeBallot', now);
    expect(refused.problems).toMatchObject([{ code: 'REVIEW.NO_QUORUM', message: '已投 2 票，未达法定的 4 票' }, { code: 'REVIEW.STUDENTS_OUTWEIGHED', citations: [{ document: 'CN', clause: '二.9' }, { document: 'GD', clause: '附件8-1' }] }]);
    for (const judge of [second, third]) await desk.move(judge, 'castBallot', now, { scores: scores(council, 50) });
    now = await desk.move(league, 'closeBallot', now);
    expect(await desk.move(league, 'declareResult', now)).toMatchObject({ mean: 50, grade: 'FAILED' });
  });

  it('keeps each ballot to who cast it: no other member, no organizer and no reader learns scores or remarks before the result, or authors ever', async () => {
    const { code, council, debrief, officer, judges: [judge = operator, colleague = operator] } = await scene();
    let now = await desk.move(operator, 'submitDebrief', debrief, { text: '述职' });
    now = await desk.move(league, 'hearDebrief', now, { heardOn: today });
    await desk.move(judge, 'castBallot', now, { scores: scores(council, 33, '只有本人知道') });
    expect((await desk.read(judge, debrief.id)).ownScores).toHaveLength(5);
    const [reader, above] = [federation.officer(code, 'READ'), federation.officer('CYL-GD', 'READ')];
    for (const actor of [colleague, league, officer, reader]) expect(await desk.read(actor, debrief.id)).toMatchObject({ ballots: 1, mean: null, means: [], comments: [], ownScores: [] });
    for (const table of ['platform.audit_event', 'platform.outbox']) {
      expect(await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text like '%只有本人知道%'`)).toEqual([]);
    }
    for (const other of [colleague]) await desk.move(other, 'castBallot', now, { scores: scores(council, 34) });
    const third = (await listRows(hub.db, sql<{ id: string }>`select person_id as id from reviews.council_member where council_id = ${uuidOf(council.id)} and capacity = 'DELEGATE' order by position limit 1 offset 2`))[0]?.id ?? '';
    await desk.move(desk.self(third), 'castBallot', now, { scores: scores(council, 35) });
    now = await desk.move(league, 'declareResult', await desk.move(league, 'closeBallot', now));
    for (const actor of [colleague, officer]) expect((await desk.read(actor, debrief.id)).comments).toHaveLength(5);
    expect(await desk.read(reader, debrief.id)).toMatchObject({ mean: 34, grade: 'FAILED', comments: [] });
    expect(await desk.read(above, debrief.id)).toBeNull();
    for (const stranger of [federation.officer('GD', 'READ'), desk.self(randomUUID()), null]) expect(await desk.read(stranger, debrief.id)).toBeNull();
  });

  it('waits for its judges in a list of their own', async () => {
    const { council, debrief, judges: [judge = operator] } = await scene();
    const waiting = async (): Promise<string[]> => (await hub.ask(judge, '{ debriefs(filter: { isAwaitingMyBallot: true }) { nodes { id } } }')).data.debriefs.nodes.map(({ id }: Answer) => id);
    expect(await waiting()).toEqual([]);
    const now = await desk.move(league, 'hearDebrief', await desk.move(operator, 'submitDebrief', debrief, { text: '述职' }), { heardOn: today });
    expect(await waiting()).toEqual([debrief.id]);
    await desk.move(judge, 'castBallot', now, { scores: scores(council, 70) });
    expect(await waiting()).toEqual([]);
  });

  it('counts for the rules once everyone of the semester before was heard, and not before', async () => {
    const { code, debrief, other } = await scene({ academicYear: 2025, half: 2 });
    const { rowId } = federation.of(code);
    const heard = async (on: string): Promise<unknown> => (await listFacts(hub.db, [rowId], on)).get(rowId)?.['debrief.allHeardLastSemester'];
    expect(await heard('2026-10-01')).toBe(false);
    // Of another semester nothing is known.
    expect(await heard('2026-03-01')).toBeUndefined();
    await desk.move(league, 'hearDebrief', await desk.move(operator, 'submitDebrief', debrief, { text: '述职' }), { heardOn: today });
    expect(await heard(today)).toBe(false);
    await desk.move(league, 'exemptDebrief', other, { reason: '休学' });
    expect(await heard(today)).toBe(true);
    const { data } = await hub.ask(operator, 'query ($id: ID!) { node(id: $id) { ... on Organization { compliance { findings { rule { id } outcome } } } } }', { id: federation.of(code).id });
    expect(data.node.compliance.findings.find(({ rule }: Answer) => rule.id === 'R-GD-8.1b')).toMatchObject({ outcome: 'PASSED' });
  });

  it('is what a union owes in a cycle: closing the council fulfils it, and a closed one is handed in for a cycle opened later', async () => {
    const { code, council, debrief, other, judges } = await scene({ academicYear: 2025, half: 2 });
    const owed = async (cycle: Answer): Promise<string | undefined> => await cycles.stateOf(cycle, code);
    const before = await openCycle();
    await desk.move(league, 'exemptDebrief', other, { reason: '休学' });
    const result = await desk.judge(league, council, debrief, judges, 70);
    expect(result).toMatchObject({ grade: 'PASSED' });
    expect(await owed(before)).toBe('OWED');
    const closed = await desk.ofCouncil(league, 'closeReviewCouncil', council);
    expect([closed.state, await owed(before)]).toEqual(['CLOSED', 'FULFILLED']);
    const handIn = async (): Promise<Answer> => await desk.tryCouncil(league, 'handInReviewCouncil', { reviewCouncilId: closed.id, expectedVersion: closed.version });
    expect(codesOf(await handIn())).toEqual(['REVIEW.NOTHING_OWED']);
    const after = await openCycle();
    expect(codesOf(await handIn())).toEqual([]);
    expect(await owed(after)).toBe('FULFILLED');
    // A result may still be published when the council is over.
    expect((await desk.move(league, 'publishResult', result)).state).toBe('PUBLISHED');
  });

  it('is handed in with the officer’s own files, and says everything that is wrong at once', async () => {
    const { debrief, officer } = await scene();
    const upload = randomUUID();
    await sql`insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${upload}, ${officer.accountId}, '述职.pdf', 1, ${'0'.repeat(64)}, now(), 'application/pdf')`.execute(hub.db);
    const file = { uploadId: toGlobalId('UPL', upload), name: '述职.pdf' };
    expect(codesOf(await desk.tryMove(officer, 'submitDebrief', { ...debrief, version: 7 }, { text: ' ', files: [file, file, { uploadId: toGlobalId('UPL', randomUUID()), name: '' }] })))
      .toEqual(['HUB.STALE_VERSION', 'HUB.REQUIRED', 'REVIEW.FILE_REPEATED', 'REVIEW.FILE_MISSING', 'HUB.REQUIRED']);
    await desk.move(officer, 'submitDebrief', debrief, { text: '见附件', files: [file] });
    expect((await desk.read(league, debrief.id, 'files { name size }')).files).toEqual([{ name: '述职.pdf', size: 1 }]);
  });
});

const uuidOf = (globalId: string): string => globalId.slice(4).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
