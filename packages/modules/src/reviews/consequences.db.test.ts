import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, problemFields, reviewDesk } from './reviews.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reviewDesk(hub, federation);

let league: Actor;
let filer: Actor;
let council: Answer;
let judges: Actor[];

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
  await federation.establish('GD-2', 'SCHOOL_STUDENT_UNION', 'GD');
  league = federation.officer('CYL-1', 'DECIDE');
  filer = federation.officer('GD-1', 'FILE', 'READ', 'ADMINISTER');
  for (const name of ['甲', '乙', '丙']) await desk.serve('GD-1', 'PRESIDIUM_MEMBER', '2025-09-01', name);
  const delegates = await Promise.all([1, 2, 3].map(async () => await desk.person('GD-1')));
  judges = delegates.map(desk.self);
  council = await desk.ofCouncil(league, 'openHearing', await desk.form(league, 'GD-1', desk.seats(delegates), { reason: '试行' }));
});

const personOf = async (debrief: Answer): Promise<string> => (await listRows(hub.db, sql<{ id: string }>`select person_id as id from reviews.debrief where 'DBF_' || replace(id::text, '-', '') = ${debrief.id}`))[0]?.id ?? '';
const owed = (index: number): Answer => council.debriefs.nodes[index];

const awardFields = `id version state benefit grounds note citations { document clause } person { name } debrief { id grade state } viewerCan { select { allowed } withdraw { allowed } }`;
const tryNominate = async (actor: Actor, personId: string, more: object = {}): Promise<Answer> => await hub.change(actor, `mutation ($input: NominateForAwardInput!) { nominateForAward(input: $input) { awardNomination { ${awardFields} } ${problemFields} } }`, {
  organizationId: federation.of('GD-1').id, personId: toGlobalId('PER', personId), benefit: 'AWARD', title: '优秀学生干部', grounds: ['REVIEW_RESULT', 'ACHIEVEMENTS'], account: '组织迎新志愿服务', ...more,
});
const tryDecide = async (actor: Actor, name: string, { id, version }: Answer, note?: string): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: MoveAwardInput!) { ${name}(input: $input) { awardNomination { ${awardFields} } ${problemFields} } }`, { awardNominationId: id, expectedVersion: version, ...(note === undefined ? {} : { note }) });
const tryExit = async (personId: string, grounds: readonly string[]): Promise<Answer> => {
  const [office] = await listRows(hub.db, sql<{ id: string }>`select id from people.office_term where person_id = ${personId}`);
  return await hub.change(filer, `mutation ($input: RaiseExitInput!) { raiseExit(input: $input) { officerExit { id failedDebrief { id grade } } ${problemFields} } }`, { officeId: toGlobalId('OFF', office?.id ?? ''), grounds, account: '评议不合格' });
};

describe('a nomination for a benefit', () => {
  it('rests on a review result of the last year, and never on the post alone', async () => {
    const personId = await personOf(owed(0));
    const before = await tryNominate(filer, personId, { grounds: ['POST'], title: ' ', account: '' });
    expect(before.problems.map(({ code, path }: Answer) => `${code} ${path.slice(1).join('.')}`)).toEqual(['HUB.REQUIRED title', 'AWARD.POST_ONLY grounds', 'HUB.REQUIRED account', 'AWARD.RESULT_REQUIRED personId']);
    expect(before.problems[1].citations).toEqual([{ document: 'GD', clause: '附件8-2' }, { document: 'GD', clause: '附件8-2' }, { document: 'CN', clause: '二.9' }]);
    expect(codesOf(await tryNominate(filer, personId, { grounds: ['POST', 'ACHIEVEMENTS'] }))).toEqual(['AWARD.RESULT_GROUND_MISSING', 'AWARD.RESULT_REQUIRED']);
    expect(codesOf(await tryNominate(filer, randomUUID()))).toEqual(['AWARD.UNKNOWN_PERSON']);
    const judged = await desk.judge(league, council, owed(0), judges, 95);
    const { awardNomination, problems } = await tryNominate(filer, personId);
    expect(problems).toEqual([]);
    expect(awardNomination).toMatchObject({ state: 'NOMINATED', person: { name: expect.stringMatching(/^[甲乙丙]$/) }, debrief: { id: judged.id, grade: 'EXCELLENT', state: 'USED' }, viewerCan: { select: { allowed: false }, withdraw: { allowed: true } } });
    expect(codesOf(await tryNominate(filer, personId))).toEqual(['AWARD.NOMINATED_ALREADY']);
    expect(codesOf(await tryNominate({ ...filer, personId }, personId, { title: '另一奖项' }))).toEqual(['AWARD.OWN_NOMINATION']);
    // The same result carries another nomination, and a year later none.
    expect(codesOf(await tryNominate(filer, personId, { benefit: 'GRADUATE_RECOMMENDATION', title: '推免' }))).toEqual([]);
    hub.clock.days = 370;
    expect(codesOf(await tryNominate(filer, personId, { title: '隔年' }))).toEqual(['AWARD.RESULT_REQUIRED']);
    hub.clock.days = 0;
  });

  it('is decided by the League, once and with a reason where not, and seen by the union, its League, those above and the officer', async () => {
    const personId = await personOf(owed(0));
    const { awardNomination } = await tryNominate(filer, personId, { title: '三好学生' });
    expect(codesOf(await tryDecide(filer, 'selectForAward', awardNomination))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await tryDecide({ ...league, personId }, 'selectForAward', awardNomination))).toEqual(['AWARD.OWN_NOMINATION']);
    expect(codesOf(await tryDecide(league, 'rejectForAward', awardNomination))).toEqual(['HUB.REQUIRED']);
    const both = await Promise.all([tryDecide(league, 'selectForAward', awardNomination), tryDecide(league, 'rejectForAward', awardNomination, '名额已满')]);
    expect(both.map(codesOf).toSorted((a, b) => a.length - b.length)).toEqual([[], ['HUB.STALE_VERSION', 'AWARD.WRONG_STATE']]);
    const reaching: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [{ capability: 'READ', reach: 'HERE_AND_BELOW', organizationId: federation.of('GD').rowId, lineage: federation.of('GD').lineage }] };
    for (const actor of [filer, league, reaching, desk.self(personId)]) expect(await desk.read(actor, awardNomination.id, 'id state', 'AwardNomination')).toMatchObject({ state: expect.stringMatching(/SELECTED|REJECTED/) });
    for (const actor of [federation.officer('GD-2', 'READ', 'FILE'), federation.officer('GD', 'READ'), desk.self(randomUUID()), null]) expect(await desk.read(actor, awardNomination.id, 'id', 'AwardNomination')).toBeNull();
    for (const table of ['platform.audit_event', 'platform.outbox']) {
      expect(await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text like ${`%${personId}%`} and kept::text like '%award%'`)).toEqual([]);
    }
    const { awardNomination: taken } = await tryNominate(filer, personId, { title: '标兵' });
    expect((await tryDecide(filer, 'withdrawAwardNomination', taken)).awardNomination.state).toBe('WITHDRAWN');
  });
});

describe('a failed assessment', () => {
  it('is a ground for exit where the failed result is published, and the exit says which', async () => {
    const personId = await personOf(owed(1));
    expect((await tryExit(personId, ['ASSESSMENT_FAILED'])).problems).toMatchObject([{ code: 'REVIEW.NO_FAILED_RESULT', path: ['input', 'grounds'], citations: [{ document: 'LY', clause: '二.12' }, { document: 'GD', clause: '附件8-1' }] }]);
    const failed = await desk.judge(league, council, owed(1), judges, 40);
    expect(failed.grade).toBe('FAILED');
    expect(codesOf(await tryExit(personId, ['ASSESSMENT_FAILED']))).toEqual(['REVIEW.NO_FAILED_RESULT']);
    expect(codesOf(await tryNominate(filer, personId))).toEqual(['AWARD.RESULT_FAILED']);
    await desk.move(league, 'publishResult', failed);
    const { officerExit, problems } = await tryExit(personId, ['ASSESSMENT_FAILED']);
    expect(problems).toEqual([]);
    expect(officerExit.failedDebrief).toEqual({ id: failed.id, grade: 'FAILED' });
    expect((await desk.read(league, failed.id)).state).toBe('USED');
  });

  it('is no ground for who passed, and other grounds need no result', async () => {
    const personId = await personOf(owed(2));
    await desk.move(league, 'publishResult', await desk.judge(league, council, owed(2), judges, 80));
    expect(codesOf(await tryExit(personId, ['ASSESSMENT_FAILED', 'OTHER']))).toEqual(['REVIEW.NO_FAILED_RESULT']);
    const { officerExit } = await tryExit(personId, ['OTHER']);
    expect(officerExit.failedDebrief).toBeNull();
  });
});
