import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, congressDesk, faultsOf, must } from '../congresses.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);
let today: string;

const ballots = (valid: number, favors: readonly (readonly [candidate: number, inFavor: number])[], more: object = {}): object => ({
  heldOn: today, present: 3, issued: 3, returned: 3, valid, invalid: 3 - valid, votes: favors.map(([candidate, inFavor]) => ({ candidate, inFavor, against: 0, abstained: valid - inFavor })), ...more,
});

const call = async (code: string, congress: Answer, candidates: readonly object[], more: object = {}): Promise<Answer> =>
  await desk.change(federation.officer(code, 'FILE', 'READ'), 'callElection', { congressId: congress.id, post: 'PRESIDIUM_MEMBER', seats: 2, isTurnover: true, candidates, ...more });

const recognitionOf = async (code: string, actor = operator): Promise<string | null> =>
  (await hub.ask(actor, 'query ($code: String!) { organization(code: $code) { leadershipRecognition } }', { code })).data.organization.leadershipRecognition;

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('PARTY', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  for (const [province, division] of [['GD', '440000'], ['ZJ', '330000']] as const) await federation.establish(province, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: division });
  for (const [code, superior] of [['GD-1', 'GD'], ['GD-2', 'GD'], ['ZJ-1', 'ZJ']] as const) {
    await federation.establish(`${code}-DW`, 'PARTY_ORG', 'PARTY', { level: 'SCHOOL' });
    await federation.establish(code, 'SCHOOL_STUDENT_UNION', superior, { linkedStudentCount: 300, leadingPartyId: federation.of(`${code}-DW`).id });
    await desk.colleges(code, { [`${code}-A`]: 300 });
  }
});

describe('an election in Guangdong', () => {
  it('goes from the ballots to the announcement, the Party and the superior, in that order and no other', async () => {
    const writer = federation.officer('GD-1', 'FILE', 'READ');
    const congress = await desk.inSession('GD-1', 'GD');
    const [first, second] = [await desk.member('GD-1', '甲'), await desk.member('GD-1', '乙')];
    const refused = await call('GD-1', congress, [{ name: '甲', personId: first }, { name: '外人' }]);
    expect(faultsOf(refused)).toEqual([['SELECTION.SIGN_OFF_SKIPPED', 'candidates.1.name', 'GD 附件5-1']]);
    let election = must(await call('GD-1', congress, [{ name: '甲', personId: first }, { name: '乙', personId: second }]), 'election');
    expect(election).toMatchObject({ state: 'PLANNED', recognition: null });
    expect(codesOf(await desk.ofElection(writer, 'fileElectionResult', election))).toEqual(['ELECTION.WRONG_STATE']);
    election = must(await desk.ofElection(writer, 'countRound', election, ballots(3, [[1, 3], [2, 2]])), 'election');
    expect(election).toMatchObject({ state: 'ELECTED', recognition: 'PENDING', candidates: [{ electedIn: 1 }, { electedIn: 1 }] });
    expect(await recognitionOf('GD-1', federation.officer('ZJ-1', 'READ'))).toBe('PENDING');

    let filing = must(await desk.ofElection(writer, 'fileElectionResult', election), 'filing');
    expect(faultsOf(await desk.move(writer, 'submitFiling', filing))).toEqual([['ELECTION.NOT_ANNOUNCED', 'filingId', 'GD 附件6-2']]);
    election = must(await desk.ofElection(writer, 'announceElection', filing.election, { announcedOn: today }), 'election');
    filing = must(await desk.move(writer, 'submitFiling', filing), 'filing');
    expect(codesOf(await desk.move(federation.officer('GD', 'DECIDE', 'READ'), 'acceptFiling', filing))).toEqual(['HUB.FORBIDDEN']);
    const party = federation.officer('GD-1-DW', 'DECIDE', 'READ');
    filing = must(await desk.move(party, 'takeUpFiling', filing), 'filing');
    filing = must(await desk.move(party, 'passFiling', filing), 'filing');
    const province = federation.officer('GD', 'DECIDE', 'READ');
    filing = must(await desk.move(province, 'takeUpFiling', filing), 'filing');
    filing = must(await desk.move(province, 'acceptFiling', filing), 'filing');
    expect(filing).toMatchObject({ state: 'ACCEPTED', election: { state: 'RECOGNIZED', recognition: 'RECOGNIZED' } });
    expect(await recognitionOf('GD-1')).toBe('RECOGNIZED');
    const { data } = await hub.ask(operator, '{ organization(code: "GD-1") { offices(first: 10) { nodes { startedOn endedOn person { name } election { recognition } } } } }');
    const serving = data.organization.offices.nodes.filter(({ endedOn }: Answer) => endedOn === null);
    expect(serving).toEqual([{ startedOn: today, endedOn: null, person: { name: expect.any(String) }, election: { recognition: 'RECOGNIZED' } }, { startedOn: today, endedOn: null, person: { name: expect.any(String) }, election: { recognition: 'RECOGNIZED' } }]);
    expect(await outcomeOf('GD-1', 'R-GD-6.2b')).toBe('PASSED');
  });

  it('that the superior refuses is not recognized, and what was skipped can be held against it at any time', async () => {
    const writer = federation.officer('GD-2', 'FILE', 'READ');
    const congress = await desk.inSession('GD-2', 'GD');
    const person = await desk.member('GD-2', '丙');
    let election = must(await call('GD-2', congress, [{ name: '丙', personId: person }], { seats: 1 }), 'election');
    election = must(await desk.ofElection(writer, 'countRound', election, ballots(3, [[1, 3]])), 'election');
    const superior = federation.officer('GD', 'DECIDE', 'READ');
    const declare = { reason: '未经公告和批准即对外公布', citations: [{ document: 'GD', clause: '附件6-2' }] };
    expect(codesOf(await desk.ofElection(superior, 'refuseRecognition', election, { reason: ' ', citations: [{ document: 'XX', clause: '1' }] }))).toEqual(['CONGRESS.REASON_REQUIRED', 'ELECTION.UNKNOWN_DOCUMENT']);
    expect(codesOf(await desk.ofElection(writer, 'refuseRecognition', election, declare))).toEqual(['HUB.FORBIDDEN']);
    election = must(await desk.ofElection(superior, 'refuseRecognition', election, declare), 'election');
    expect(election).toMatchObject({ state: 'NOT_RECOGNIZED', reason: declare.reason, refusalCitations: declare.citations });
    expect(await recognitionOf('GD-2')).toBe('NOT_RECOGNIZED');
    expect(codesOf(await desk.ofElection(writer, 'announceElection', election, { announcedOn: today }))).toEqual(['ELECTION.WRONG_STATE']);
  });
});

async function outcomeOf(code: string, ruleId: string): Promise<string | undefined> {
  const { data } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { id } } } } }', { code });
  return data.organization.compliance.findings.find(({ rule }: Answer) => rule.id === ruleId)?.outcome;
}

const counter = (): Actor => federation.officer('ZJ-1', 'FILE', 'READ');

describe('ballots', () => {
  let congress: Answer;
  const standing = async (names: string, more: object = {}): Promise<Answer> => {
    const candidates = [];
    for (const name of names) candidates.push({ name, personId: await desk.member('ZJ-1', name, 'STAFF_MEMBER') });
    return must(await call('ZJ-1', congress, candidates, { post: 'STAFF_MEMBER', ...more }), 'election');
  };
  beforeAll(async () => {
    congress = await desk.inSession('ZJ-1', 'ZJ');
  });

  it('that do not balance are refused, every fault at once', async () => {
    const election = await standing('子丑寅');
    const wrong = ballots(3, [[1, 3], [1, 2], [4, 1]], { issued: 4, valid: 2, invalid: 2, votes: [{ candidate: 1, inFavor: 1, against: 2, abstained: 1 }, { candidate: 4, inFavor: 0, against: 0, abstained: 2 }] });
    expect(faultsOf(await desk.ofElection(counter(), 'countRound', election, wrong)).map((fault) => fault.slice(0, 2).join(' '))).toEqual([
      'ELECTION.MORE_ISSUED_THAN_PRESENT issued', 'ELECTION.BALLOTS_DO_NOT_BALANCE returned', 'ELECTION.VOTES_DO_NOT_BALANCE votes.0', 'ELECTION.NOT_IN_THIS_ROUND votes.1.candidate', 'ELECTION.VOTES_MISSING votes', 'ELECTION.VOTES_MISSING votes',
    ]);
    must(await desk.ofElection(counter(), 'dropElection', election, { reason: '改期' }), 'election');
  });

  it('returned in a larger number than issued void the round, which is held again', async () => {
    let election = await standing('卯辰', { seats: 1 });
    election = must(await desk.ofElection(counter(), 'countRound', election, ballots(3, [], { issued: 2, returned: 3, votes: [] })), 'election');
    expect(election).toMatchObject({ state: 'VOTING', rounds: [{ isVoid: true, seatsLeft: 1, next: [1, 2] }] });
    election = must(await desk.ofElection(counter(), 'countRound', election, ballots(3, [[1, 2], [2, 1]])), 'election');
    expect(election).toMatchObject({ state: 'ELECTED', candidates: [{ electedIn: 2 }, { electedIn: null }] });
  });

  it('equal at the last seat elect neither, who alone stand in the next round; what stays open is left vacant', async () => {
    let election = await standing('巳午未', { seats: 2 });
    election = must(await desk.ofElection(counter(), 'countRound', election, ballots(3, [[1, 3], [2, 1], [3, 1]])), 'election');
    expect(election).toMatchObject({ state: 'VOTING', candidates: [{ electedIn: 1 }, { electedIn: null }, { electedIn: null }], rounds: [{ tied: [2, 3], seatsLeft: 1, next: [2, 3] }] });
    expect(codesOf(await desk.of(counter(), 'closeCongress', await desk.read(counter(), congress.id, '... on Congress { id version }'), { closedOn: today }))).toContain('ELECTION.UNFINISHED');
    election = must(await desk.ofElection(counter(), 'countRound', election, ballots(2, [[2, 1], [3, 1]])), 'election');
    expect(election).toMatchObject({ state: 'VOTING', rounds: [{}, { tied: [2, 3] }] });
    election = must(await desk.ofElection(counter(), 'concludeElection', election), 'election');
    expect(election).toMatchObject({ state: 'ELECTED', candidates: [{ electedIn: 1 }, { electedIn: null }, { electedIn: null }] });
  });

  it('are for those who look behind a result; who was elected is for everybody signed in', async () => {
    const { data } = await hub.ask(federation.officer('GD-1', 'READ'), '{ organization(code: "ZJ-1") { elections(first: 10) { nodes { state candidates { name } rounds { round } viewerCan { refuseRecognition { allowed } } } } } }');
    expect(data.organization.elections.nodes.map(({ candidates, rounds }: Answer) => [candidates.map(({ name }: Answer) => name), rounds])).toEqual([[['巳'], []], [['卯'], []]]);
    expect((await hub.ask(null, '{ organization(code: "ZJ-1") { leadershipRecognition } }')).data).toEqual({ organization: null });
  });
});

describe('a congress in session', () => {
  it('keeps its sittings, votes that add up, and closes with what the rules ask for', async () => {
    const writer = federation.officer('ZJ-1', 'FILE', 'READ');
    const { data } = await hub.ask(writer, '{ organization(code: "ZJ-1") { congresses(first: 1) { nodes { id version } } } }');
    let [congress] = data.organization.congresses.nodes;
    const sitting = { heldOn: today, present: 3, agenda: ['WORK_REPORT', 'ELECTION'], minutes: '审议工作报告。', resolutions: [{ matter: 'WORK_REPORT', title: '通过工作报告', inFavor: 2, against: 1, abstained: 0 }] };
    const refused = await desk.of(writer, 'recordCongressSession', congress, { ...sitting, present: 4, agenda: ['PROPOSALS'], resolutions: [{ ...sitting.resolutions[0], against: 3 }] });
    expect(codesOf(refused)).toEqual(['SESSION.MORE_PRESENT_THAN_DUE', 'SESSION.VOTES_DO_NOT_BALANCE', 'SESSION.ITEM_NOT_ON_AGENDA']);
    expect(codesOf(await desk.of(writer, 'closeCongress', congress, { closedOn: today }))).toEqual(['CONGRESS.NO_SESSION', 'CONGRESS.REASON_REQUIRED', 'CONGRESS.MATERIALS_MISSING']);
    congress = must(await desk.of(writer, 'recordCongressSession', congress, sitting), 'congress');
    const read = await desk.read(writer, congress.id, '... on Congress { sessions { nodes { number due present agenda resolutions { title isAdopted } } } }');
    expect(read.sessions.nodes).toEqual([{ number: 1, due: 3, present: 3, agenda: ['WORK_REPORT', 'ELECTION'], resolutions: [{ title: '通过工作报告', isAdopted: true }] }]);
    congress = must(await desk.of(writer, 'closeCongress', congress, { closedOn: today, reason: '材料另行归档' }), 'congress');
    expect(congress.state).toBe('CLOSED');
    expect(await outcomeOf('ZJ-1', 'R-CN-9d')).toBe('PASSED');
  });
});
