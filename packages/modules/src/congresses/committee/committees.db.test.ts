import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, congressDesk, faultsOf, must } from '../congresses.testkit.ts';
import { congressFacts } from '../congress.facts.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);
const colleges = ['LY-A', 'LY-B', 'LY-C'];
let today: string;

const committeeFields = `id version formedOn endedOn warnings { code message citations { document clause } } organization { code } seats { name isCollegeHead college { code } person { name } }
  sessions(first: 20) { totalCount nodes { number due present agenda minutes decisions { matter title isAdopted } } } viewerCan { sit { allowed reason { code } } end { allowed } }`;

const send = async (actor: Actor, name: string, input: object): Promise<Answer> => await hub.change(
  actor, `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { committee { ${committeeFields} } problems { code path message citations { document clause } } } }`, { ...input });

/** A secretary of a union, who knows the people of its colleges too. */
function writer(code = 'LY'): Actor {
  const officer = federation.officer(code, 'FILE', 'READ');
  return { ...officer, grants: officer.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' as const })) };
}

const seat = (code: string, more: object = {}): object => ({ collegeId: federation.of(code).id, name: `${code}代表`, ...more });
const form = async (more: object = {}, code = 'LY', actor = writer(code)): Promise<Answer> =>
  await send(actor, 'formStandingCommittee', { organizationId: federation.of(code).id, formedOn: '2020-01-10', seats: colleges.map((college) => seat(college)), ...more });
const sit = async (committee: Answer, more: object, actor = writer()): Promise<Answer> =>
  await send(actor, 'recordCommitteeSession', { committeeId: committee.id, expectedVersion: committee.version, heldOn: '2020-06-01', present: 3, agenda: [], minutes: '', resolutions: [], ...more });
const vote = (matter: string, inFavor = 2, against = 1, abstained = 0): object => ({ matter, title: '某事', inFavor, against, abstained });
const end = async (committee: Answer, endedOn: string, actor = writer()): Promise<Answer> => await send(actor, 'endStandingCommittee', { committeeId: committee.id, expectedVersion: committee.version, endedOn });
const standingOf = async (actor: Actor): Promise<Answer> =>
  (await hub.ask(actor, `{ organization(code: "LY") { standingCommittees(first: 5) { totalCount nodes { ${committeeFields} } } } }`)).data.organization.standingCommittees;
const factsOn = async (day: string): Promise<Answer> => (await congressFacts.read(hub.db, [federation.of('LY').rowId], day)).get(federation.of('LY').rowId) ?? {};

/** Somebody of a college, its president since 2019 where they are said to be. */
async function person(college: string, name: string, isPresident: boolean): Promise<string> {
  const { person: registered } = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } } }', { organizationId: federation.of(college).id, name });
  if (isPresident) {
    const office = { personId: registered.id, organizationId: federation.of(college).id, post: 'PRESIDENT', startedOn: '2019-09-01' };
    must(await hub.change(operator, 'mutation ($input: AppointOfficerInput!) { appointOfficer(input: $input) { office { id } problems { code path } } }', office), 'office');
  }
  return registered.id;
}

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('HA', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '410000' });
  await federation.establish('LY', 'SCHOOL_STUDENT_UNION', 'HA', { schoolId: await desk.school('4141010482', '洛阳师范学院', '410000'), linkedStudentCount: 1500 });
  await desk.colleges('LY', { 'LY-A': 500, 'LY-B': 500, 'LY-C': 500 });
  await federation.establish('HA-2', 'SCHOOL_STUDENT_UNION', 'HA', { linkedStudentCount: 1500 });
  await desk.colleges('HA-2', { 'HA-2-A': 500 });
});

describe('a standing committee in Luoyang', () => {
  it('is formed with one seat of every college, sits within its powers, and ends', async () => {
    const [president, other] = [await person('LY-A', '甲', true), await person('LY-B', '丙', false)];
    await person('LY-B', '乙', true);
    const seats = [seat('LY-A', { personId: president, name: '甲' }), seat('LY-B', { personId: other, name: '丙' }), seat('LY-C')];
    let committee = must(await form({ seats }), 'committee');
    expect(committee).toMatchObject({
      formedOn: '2020-01-10', endedOn: null, organization: { code: 'LY' }, viewerCan: { sit: { allowed: true }, end: { allowed: true } },
      seats: [{ name: '甲', isCollegeHead: true, college: { code: 'LY-A' } }, { name: '丙', isCollegeHead: false }, { name: 'LY-C代表', isCollegeHead: null, person: null }],
      warnings: [{ code: 'COMMITTEE.NOT_COLLEGE_HEAD', message: 'LY-B组织的席位一般由其主席担任，登记在任的是 乙', citations: [{ document: 'LY', clause: '二.8' }] }],
    });
    expect(codesOf(await form({ seats: [] }))).toEqual(['COMMITTEE.TOO_FEW_SEATS', 'COMMITTEE.TOO_FEW_SEATS', 'COMMITTEE.TOO_FEW_SEATS', 'COMMITTEE.STANDING']);
    expect(await factsOn('2020-02-01')).toMatchObject({ 'standingCommittee.minPerCollege': 1, 'standingCommittee.maxPerCollege': 1, 'standingCommittee.heldByPresidents': false });
    committee = must(await sit(committee, { agenda: ['HEAR_REPORT'], resolutions: [vote('SUPERVISE'), vote('LEADERSHIP_CHANGE', 1, 2)], minutes: '记录' }), 'committee');
    expect(committee.sessions).toMatchObject({
      totalCount: 1, nodes: [{ number: 1, due: 3, present: 3, agenda: ['HEAR_REPORT'], decisions: [{ matter: 'SUPERVISE', isAdopted: true }, { matter: 'LEADERSHIP_CHANGE', isAdopted: false }] }],
    });
    committee = must(await sit(committee, { heldOn: today, resolutions: [vote('MONITOR_CHARTER')] }), 'committee');
    expect(committee.sessions.nodes.map(({ number }: Answer) => number)).toEqual([1, 2]);
    expect(faultsOf(await end(committee, '2020-07-01'))).toEqual([['SESSION.NOT_IN_TIME', 'endedOn']]);
    committee = must(await end(committee, today), 'committee');
    expect(committee).toMatchObject({ endedOn: today, viewerCan: { sit: { allowed: false, reason: { code: 'COMMITTEE.ENDED' } } } });
    expect(codesOf(await sit(committee, { heldOn: today, resolutions: [vote('SUPERVISE')] }))).toEqual(['COMMITTEE.ENDED']);
    expect(faultsOf(await form())).toEqual([['COMMITTEE.BEFORE_LAST', 'formedOn']]);
    expect(await factsOn(today)).not.toHaveProperty(['standingCommittee.minPerCollege']);
    const next = must(await form({ formedOn: today }), 'committee');
    expect((await standingOf(writer())).nodes.map(({ id }: Answer) => id)).toEqual([next.id, committee.id]);
    // Seats held by name alone, for colleges whose heads have other names.
    expect(next.seats.map(({ isCollegeHead }: Answer) => isCollegeHead)).toEqual([false, false, null]);
  });

  it('names everything wrong with its seats and its sittings at once, with the clause', async () => {
    const [standing] = (await standingOf(writer())).nodes;
    const seats = [seat('LY-A'), seat('LY-A', { name: ' ' }), seat('HA-2-A'), seat('LY-C', { personId: `PER_${'0'.repeat(32)}` })];
    expect(faultsOf(await form({ formedOn: '2999-01-01', seats }))).toEqual([
      ['HUB.DATE_IN_FUTURE', 'formedOn'], ['COMMITTEE.TOO_MANY_SEATS', 'seats.1.collegeId', 'LY 二.8'], ['HUB.REQUIRED', 'seats.1.name'], ['COMMITTEE.UNKNOWN_COLLEGE', 'seats.2.collegeId'],
      ['COMMITTEE.TOO_FEW_SEATS', 'seats', 'LY 二.8'], ['COMMITTEE.STANDING', 'organizationId'], ['COMMITTEE.UNKNOWN_PERSON', 'seats.3.personId'],
    ]);
    const given = { heldOn: today, agenda: ['ACTIVITY', 'SUPERVISE'], resolutions: [vote('RIGHTS_WORK'), vote('OTHER_EXECUTIVE', 1, 1, 0)] };
    expect(faultsOf(await sit(standing, given))).toEqual([
      ['SESSION.VOTES_DO_NOT_BALANCE', 'resolutions.1'], ['COMMITTEE.EXECUTIVE_MATTER', 'agenda.0', 'LY 二.8'],
      ['COMMITTEE.EXECUTIVE_MATTER', 'resolutions.0.matter', 'LY 二.8'], ['COMMITTEE.EXECUTIVE_MATTER', 'resolutions.1.matter', 'LY 二.8'],
    ]);
    expect(faultsOf(await sit(standing, { present: 4, heldOn: '2019-01-01' }))).toEqual([['SESSION.NOT_IN_TIME', 'heldOn'], ['SESSION.MORE_PRESENT_THAN_DUE', 'present'], ['SESSION.NOTHING_DONE', 'resolutions']]);
    expect(faultsOf(await sit({ ...standing, version: 9 }, { heldOn: today, resolutions: [vote('SUPERVISE')] }))).toEqual([['HUB.STALE_VERSION', 'expectedVersion']]);
    expect((await standingOf(writer())).nodes[0].sessions.totalCount).toBe(0);
  });

  it('leaves changes of the leadership to the congress since the national rules of 2021', async () => {
    const [standing] = (await standingOf(writer())).nodes;
    expect(faultsOf(await sit(standing, { heldOn: today, resolutions: [vote('SUPERVISE'), vote('LEADERSHIP_CHANGE')] }))).toEqual([['ELECTION.WRONG_ELECTORS', 'resolutions.1.matter', 'CN 二.9']]);
  });

  it('is seen by the union and its colleges, and changed by the union alone', async () => {
    const [standing] = (await standingOf(writer())).nodes;
    expect(await standingOf(federation.officer('LY-B', 'READ'))).toMatchObject({ totalCount: 2, nodes: [{ id: standing.id, viewerCan: { sit: { allowed: false, reason: { code: 'HUB.FORBIDDEN' } } } }, {}] });
    for (const stranger of [federation.officer('HA-2', 'READ', 'FILE'), federation.officer('HA-2-A', 'READ')]) expect(await standingOf(stranger)).toMatchObject({ totalCount: 0 });
    for (const stranger of [federation.officer('HA-2', 'READ'), null]) expect(await desk.read(stranger, standing.id, '... on StandingCommittee { formedOn }')).toBeNull();
    expect(codesOf(await end(standing, today, federation.officer('HA-2', 'FILE')))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await end(standing, today, federation.officer('LY', 'READ')))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await form({}, 'LY', federation.officer('LY', 'READ')))).toEqual(['HUB.FORBIDDEN']);
  });
});

describe('elsewhere', () => {
  it('none is formed, unless an administrator gives the colleges seats', async () => {
    const given = { formedOn: today, seats: [seat('HA-2-A')] };
    expect(faultsOf(await form(given, 'HA-2'))).toEqual([['COMMITTEE.NO_RULE', 'organizationId']]);
    expect(codesOf(await form({ ...given, seats: [] }, 'HA-2-A'))).toEqual(['COMMITTEE.WRONG_ORGANIZATION', 'COMMITTEE.NO_RULE']);
    const setting = { does: 'SET', topic: 'STANDING_COMMITTEE_SEATS_PER_COLLEGE', setting: { strength: 'MUST', number: 2 } };
    const decided = await hub.change(federation.officer('HA-2', 'ADMINISTER', 'READ'), 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code path } } }', {
      organizationId: federation.of('HA-2').id, change: setting, reason: '校学生会决定', validFrom: today,
    });
    expect(decided.problems).toEqual([]);
    expect(codesOf(await form(given, 'HA-2'))).toEqual(['COMMITTEE.TOO_FEW_SEATS']);
    expect(must(await form({ ...given, seats: [seat('HA-2-A'), seat('HA-2-A', { name: '另一人' })] }, 'HA-2'), 'committee').seats).toHaveLength(2);
    expect(await listRows(hub.db, sql`select from congresses.committee c where c.organization_id = ${federation.of('HA-2').rowId}`)).toHaveLength(1);
  });
});
