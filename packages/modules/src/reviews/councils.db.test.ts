import type { Actor } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { insertSchools } from '../organizations/index.ts';
import { type Answer, codesOf, councilFields, reviewDesk } from './reviews.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reviewDesk(hub, federation);

let today: string;
let league: Actor;
let reader: Actor;

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-GD', 'LEAGUE_ORG', 'CYL', { level: 'PROVINCE' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('CYL-2', 'LEAGUE_ORG', 'CYL-GD', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('HA', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '410000' });
  const school = randomUUID();
  await insertSchools(hub.db, [{ id: school, code: '4141010482', name: '洛阳师范学院', level: 'UNDERGRADUATE', authorities: ['教育厅'], provinceCode: '410000', location: '洛阳市', locationCode: '410300', remark: '' }]);
  await federation.establish('LY', 'SCHOOL_STUDENT_UNION', 'HA', { schoolId: toGlobalId('SCH', school) });
  for (const code of ['GD-1', 'GD-2', 'GD-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('HA-1', 'SCHOOL_STUDENT_UNION', 'HA');
  league = federation.officer('CYL-1', 'DECIDE');
  reader = federation.officer('GD-1', 'READ');
});

const delegates = async (code: string, count: number): Promise<string[]> => await Promise.all(Array.from({ length: count }, async () => await desk.person(code)));
const postsOf = (council: Answer): string[] => council.debriefs.nodes.map(({ post }: Answer) => post).toSorted();

describe('a review council', () => {
  it('is formed by the League that guides the union, and expects whoever is in office that day: in Guangdong heads of departments too', async () => {
    await desk.serve('GD-1', 'PRESIDIUM_MEMBER');
    const both = await desk.serve('GD-1', 'PRESIDIUM_MEMBER');
    await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${both}, ${federation.of('GD-1').rowId}, 'DEPARTMENT_HEAD', '负责人', '2025-09-01')`.execute(hub.db);
    await desk.serve('GD-1', 'DEPARTMENT_HEAD');
    await desk.serve('GD-1', 'STAFF_MEMBER');
    await desk.serve('GD-1', 'PRESIDIUM_MEMBER', '2099-09-01');
    const members = desk.seats(await delegates('GD-1', 3), { STUDENT_AFFAIRS: await desk.person('GD-1'), LEAGUE: await desk.serve('CYL-1', 'LEAGUE_SECRETARY') });
    const council = await desk.form(league, 'GD-1', members);
    expect(council).toMatchObject({ state: 'FORMED', dimensions: ['POLITICS', 'MORALITY', 'STUDY', 'RESULTS', 'DISCIPLINE'], isNoticeDue: false, organizer: { code: 'CYL-1' }, completeness: { expected: 3, exempt: 0, submitted: 0, heard: 0 } });
    expect(council.citations).toEqual(expect.arrayContaining([{ document: 'GD', clause: '附件8-1' }, { document: 'CN', clause: '二.9' }]));
    expect(postsOf(council)).toEqual(['DEPARTMENT_HEAD', 'PRESIDIUM_MEMBER', 'PRESIDIUM_MEMBER']);
    expect(council.members.map(({ capacity, isOnRecord }: Answer) => [capacity, isOnRecord])).toEqual([['DELEGATE', null], ['DELEGATE', null], ['DELEGATE', null], ['STUDENT_AFFAIRS', false], ['LEAGUE', true]]);
    // Who comes later does not change what is owed.
    await desk.serve('GD-1', 'DEPARTMENT_HEAD');
    expect((await desk.read(league, council.id, councilFields, 'ReviewCouncil')).completeness.expected).toBe(3);
    expect(codesOf(await desk.tryForm(league, 'GD-1', members))).toEqual(['REVIEW.COUNCIL_EXISTS']);
  });

  it('says everything that is wrong with it at once', async () => {
    const [one, two] = await delegates('GD-2', 2);
    const twice = desk.seats([one ?? '', one ?? ''], { OTHER: two ?? '', LEAGUE: randomUUID() });
    const scoring = { scaleLeast: 10, scaleMost: 5, excellentFrom: 4, competentFrom: 3, passFrom: 2 };
    const refused = await desk.tryForm(league, 'GD-2', twice, { dimensions: ['POLITICS', 'POLITICS'], scoring, quorumPercent: 40 });
    expect(refused.reviewCouncil).toBeNull();
    expect(refused.problems.map(({ code, path }: Answer) => `${code} ${path.slice(1).join('.')}`).toSorted()).toEqual([
      'REVIEW.CAPACITY_MISSING members', 'REVIEW.DIMENSION_MISSING dimensions', 'REVIEW.DIMENSION_MISSING dimensions', 'REVIEW.DIMENSION_MISSING dimensions', 'REVIEW.DIMENSION_MISSING dimensions',
      'REVIEW.DIMENSION_REPEATED dimensions', 'REVIEW.MEMBER_REPEATED members.1.personId', 'REVIEW.NOBODY_EXPECTED organizationId', 'REVIEW.QUORUM_OUT_OF_RANGE quorumPercent', 'REVIEW.SCALE_UNUSABLE scoring',
      'REVIEW.UNKNOWN_PERSON members.3.personId',
    ]);
    expect(codesOf(await desk.tryForm(league, 'GD-2', twice, { scoring: { scaleLeast: 0, scaleMost: 10, excellentFrom: 9, competentFrom: 9, passFrom: 6 }, half: 3 }))).toEqual(['REVIEW.NO_SUCH_SEMESTER', 'REVIEW.GRADES_UNORDERED', 'REVIEW.MEMBER_REPEATED']);
    expect(codesOf(await desk.tryForm(operator, 'GD', twice))).toEqual(['REVIEW.WRONG_ORGANIZATION', 'REVIEW.MEMBER_REPEATED']);
    expect(codesOf(await desk.tryForm(league, 'GD-2', twice, { academicYear: 2099 }))).toContain('REVIEW.NO_SUCH_SEMESTER');
  });

  it('is mostly of delegates, and without student affairs or the League only with a reason where a rule names them', async () => {
    await desk.serve('GD-2', 'PRESIDENT');
    const [one = '', two = '', three = ''] = await delegates('GD-2', 3);
    const half = await desk.tryForm(league, 'GD-2', desk.seats([one, two], { STUDENT_AFFAIRS: three, LEAGUE: await desk.serve('CYL-1', 'LEAGUE_SECRETARY') }));
    expect(half.problems).toMatchObject([{ code: 'REVIEW.DELEGATES_NOT_MAJORITY', message: '学生代表 2 人，未过成员 4 人的半数', citations: [{ document: 'GD', clause: '附件8-1' }, { document: 'CN', clause: '二.9' }] }]);
    expect(codesOf(await desk.tryForm(league, 'GD-2', desk.seats([one, two])))).toEqual(['REVIEW.MEMBERS_OUT_OF_RANGE', 'REVIEW.CAPACITY_MISSING', 'REVIEW.CAPACITY_MISSING']);
    expect(codesOf(await desk.tryForm(league, 'GD-2', desk.seats([one, two, three])))).toEqual(['REVIEW.CAPACITY_MISSING', 'REVIEW.CAPACITY_MISSING']);
    let council = await desk.form(league, 'GD-2', desk.seats([one, two, three]), { reason: '学工部门暂缺人员' });
    expect(codesOf(await desk.tryCouncil(league, 'reviseReviewCouncil', { reviewCouncilId: council.id, expectedVersion: 9, members: desk.seats([one, two, three]), reason: '仍缺' }))).toEqual(['HUB.STALE_VERSION']);
    council = await desk.ofCouncil(league, 'reviseReviewCouncil', council, { members: desk.seats([one, two, three], { OTHER: await desk.person('GD-2') }), reason: '仍缺' });
    council = await desk.ofCouncil(league, 'openHearing', council);
    expect(council).toMatchObject({ state: 'HEARING', viewerCan: { revise: { allowed: false }, openHearing: { allowed: false, reason: { code: 'REVIEW.WRONG_STATE' } } } });
    expect(council.members).toHaveLength(4);
    expect(codesOf(await desk.tryCouncil(league, 'reviseReviewCouncil', { reviewCouncilId: council.id, expectedVersion: council.version, members: desk.seats([one, two, three]), reason: '晚了' }))).toEqual(['REVIEW.WRONG_STATE']);
    expect(codesOf(await desk.tryCouncil(league, 'closeReviewCouncil', { reviewCouncilId: council.id, expectedVersion: council.version }))).toEqual(['REVIEW.UNFINISHED']);
    expect(codesOf(await desk.tryCouncil(league, 'dropReviewCouncil', { reviewCouncilId: council.id, expectedVersion: council.version, reason: '' }))).toEqual(['REVIEW.WRONG_STATE', 'HUB.REQUIRED']);
  });

  it('hears delegates at Luoyang some of whom are no officers, in its own five dimensions and with a notice; elsewhere dimensions are named', async () => {
    const president = await desk.serve('LY', 'PRESIDENT');
    await desk.serve('LY', 'DEPARTMENT_HEAD');
    const officers = await Promise.all([1, 2].map(async () => await desk.serve('LY', 'STAFF_MEMBER')));
    const organizer = federation.officer('LY', 'DECIDE', 'READ');
    const onlyOfficers = await desk.tryForm(organizer, 'LY', desk.seats([...officers, president]));
    expect(onlyOfficers.problems).toMatchObject([{ code: 'REVIEW.NO_PLAIN_DELEGATE', citations: [{ document: 'LY', clause: '二.12' }] }]);
    const council = await desk.form(organizer, 'LY', desk.seats([...officers, await desk.person('LY')]));
    expect(council).toMatchObject({ dimensions: ['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'DISCIPLINE'], isNoticeDue: true, organizer: { code: 'LY' } });
    expect(postsOf(council)).toEqual(['PRESIDENT']);
    await desk.serve('HA-1', 'PRESIDENT');
    const silent = federation.officer('HA-1', 'DECIDE', 'READ');
    const members = desk.seats(await delegates('HA-1', 3));
    expect(codesOf(await desk.tryForm(silent, 'HA-1', members))).toEqual(['REVIEW.DIMENSIONS_REQUIRED']);
    expect(await desk.form(silent, 'HA-1', members, { dimensions: ['RESULTS'] })).toMatchObject({ dimensions: ['RESULTS'], isNoticeDue: false });
  });

  it('forgets nobody: who served in the semester is added with a reason, who is excused is no longer expected, and a dropped council makes room', async () => {
    await desk.serve('GD-3', 'PRESIDENT');
    const left = await desk.serve('GD-3', 'DEPARTMENT_HEAD');
    await sql`update people.office_term set ended_on = ${today}, ended_reason = 'RESIGNED' where person_id = ${left}`.execute(hub.db);
    const members = desk.seats(await delegates('GD-3', 3));
    let council = await desk.form(league, 'GD-3', members, { reason: '试行' });
    expect(council.completeness.expected).toBe(1);
    const add = (personId: string, reason = '本学期曾任部门负责人') => desk.tryCouncil(league, 'addDebrief', { reviewCouncilId: council.id, expectedVersion: council.version, personId: toGlobalId('PER', personId), reason });
    expect(codesOf(await add(await desk.person('GD-3'), ' '))).toEqual(['REVIEW.NEVER_IN_OFFICE', 'HUB.REQUIRED']);
    expect(codesOf(await add(left))).toEqual([]);
    expect(codesOf(await add(left))).toEqual(['REVIEW.EXPECTED_ALREADY']);
    council = await desk.read(league, council.id, councilFields, 'ReviewCouncil');
    const theirs = council.debriefs.nodes.find(({ person, post }: Answer) => person?.id === toGlobalId('PER', left) || post === 'DEPARTMENT_HEAD');
    const excused = await desk.move(league, 'exemptDebrief', theirs, { reason: '已离任' });
    expect(excused).toMatchObject({ state: 'EXEMPT', isAdded: true });
    expect(excused.history).toEqual([{ action: 'EXPECT', note: '本学期曾任部门负责人' }, { action: 'EXEMPT', note: '已离任' }]);
    expect((await desk.read(league, council.id, councilFields, 'ReviewCouncil')).completeness).toMatchObject({ expected: 1, exempt: 1 });
    expect((await desk.move(league, 'restoreDebrief', excused, { reason: '愿意述职' })).state).toBe('OWED');
    await desk.ofCouncil(league, 'dropReviewCouncil', council, { reason: '成员有误' });
    const again = await desk.form(league, 'GD-3', members, { reason: '重新组建' });
    expect(again.completeness).toMatchObject({ expected: 1, exempt: 0 });
  });

  it('belongs to one League: the union itself, a neighbor and those above do not form it, and strangers see nothing of it', async () => {
    await desk.serve('JL-1', 'PRESIDENT');
    const members = desk.seats(await delegates('JL-1', 3));
    const council = await desk.form(federation.officer('JL-1', 'DECIDE'), 'JL-1', members);
    expect(council).toMatchObject({ organizer: { code: 'JL-1' }, dimensions: ['POLITICS', 'MORALITY', 'STUDY', 'PERFORMANCE', 'DISCIPLINE'] });
    for (const actor of [federation.officer('GD-1', 'DECIDE', 'FILE', 'ADMINISTER'), reader]) expect(codesOf(await desk.tryForm(actor, 'GD-1', members))).toEqual(['HUB.FORBIDDEN']);
    for (const actor of [federation.officer('CYL-2', 'DECIDE'), federation.officer('GD-2', 'DECIDE'), federation.officer('JL-1', 'DECIDE')]) expect(codesOf(await desk.tryForm(actor, 'GD-1', members))).toEqual(['HUB.NOT_FOUND']);
    const reaching: Actor = { accountId: randomUUID(), personId: randomUUID(), via: 'SESSION', grants: [{ capability: 'READ', reach: 'HERE_AND_BELOW', organizationId: federation.of('JL').rowId, lineage: federation.of('JL').lineage }] };
    expect((await desk.read(reaching, council.id, 'id members { capacity }', 'ReviewCouncil')).members).toHaveLength(3);
    for (const actor of [federation.officer('GD-1', 'READ'), federation.officer('CYL-1', 'READ'), desk.self(randomUUID())]) expect(await desk.read(actor, council.id, 'id', 'ReviewCouncil')).toBeNull();
  });

  it('exists once in a semester, whoever forms it at the same time, and is formed once for one key', async () => {
    await federation.establish('GD-9', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('CYL-1').id });
    await desk.serve('GD-9', 'PRESIDENT');
    const members = desk.seats(await delegates('GD-9', 3));
    const answers = await Promise.all([1, 2, 3].map(async () => await desk.tryForm(league, 'GD-9', members, { reason: '试行' })));
    expect(answers.map(codesOf).toSorted((a, b) => a.length - b.length)).toEqual([[], ['REVIEW.COUNCIL_EXISTS'], ['REVIEW.COUNCIL_EXISTS']]);
    const idempotencyKey = randomUUID();
    const [first, second] = [await desk.tryForm(league, 'GD-9', members, { reason: '上学期', half: 1, academicYear: 2025, idempotencyKey }), await desk.tryForm(league, 'GD-9', members, { reason: '上学期', half: 1, academicYear: 2025, idempotencyKey })];
    expect(first.problems).toEqual([]);
    expect(second.reviewCouncil.id).toBe(first.reviewCouncil.id);
  });
});
