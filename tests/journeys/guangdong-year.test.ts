import { dateInShanghai } from '@xuelian/kernel';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCampus, buildLeague, type Campus, officerAt, putInCharge } from '../testkit/campus.ts';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';
import { act, type Answer, ask, attempt, current, decide, move, refusal, upload } from './desk.ts';
import { collegeMember, nominate, signOff } from './selection.desk.ts';

const hub = useHttpHub();
const code = '4144019001';
const today = dateInShanghai(new Date());
let campus: Campus;
let federation: Caller;
let league: Caller;
let city: Caller;
let offices: Caller;

const congressFields = `congress { id version state applicationState approvedOn rosterConfirmedOn quota { total seats { seats ground unit { code } } }
  warnings { code citations { document clause } } }`;
const filingFields = 'filing { id number state version step contentHash }';
const materialFields = `reformMaterial { id version state isLate receipts { role receivedAt paperReceivedOn organization { code } } }`;

const electionFields = 'election { id version state recognition candidates { name electedIn } }';
const versionFields = 'charterVersion { id version state }';
const leadership = `query ($code: String!) { organization(code: $code) { leadershipRecognition offices(first: 20) { nodes { post person { name } election { recognition } } } } }`;
const charterText = readFileSync(new URL('../../packages/modules/src/charters/text/samples/guangdong-university-student-union.md', import.meta.url), 'utf8').replaceAll('**', '');

beforeAll(async () => {
  campus = await buildCampus(hub, {
    code, name: '岭南试点大学', provinceCode: '440000', affiliation: '440000', students: 1200, colleges: [500, 400, 300],
    staffed: ['XSH', 'XSH-01', 'XSH-02', 'XSH-03', 'TW', 'DW', 'XGB', 'TW-01', 'DW-01'],
  });
  await buildLeague(hub, '440000-SZ', '共青团广东省直属机关工作委员会', '440000-TW');
  await putInCharge(hub, '440100-TW', `${code}-TW`, 'JOINT');
  await putInCharge(hub, '440000-SZ', `${code}-TW`, 'PRINCIPAL');
  federation = await hub.signIn('guangdong');
  [league, city, offices] = await Promise.all(['440000-TW', '440100-TW', '440000-SZ'].map(async (at) => await officerAt(hub, at, 'LEAGUE_ORG'))) as [Caller, Caller, Caller];
});

const stand = (people: readonly (string | undefined)[]): readonly object[] => people.map((personId, index) => ({ personId, name: ['陈一', '李二', '王三'][index] ?? '' }));

async function taken(filing: Answer): Promise<object> {
  const { id, version } = await move(federation, 'takeUpFiling', filing);
  return { filingId: id, expectedVersion: version };
}

describe('a Guangdong university’s year', () => {
  let congress: Answer;
  let election: Answer;

  it('sends its reform plan to three recipients, each of whom receives it apart', async () => {
    const writer = campus.as('TW');
    const schema = await ask(writer, '{ requirement: __type(name: "ReformRequirement") { enumValues { name } } }');
    const measures = schema.requirement.enumValues.map(({ name: requirement }: Answer) => ({ requirement, measures: '逐项落实，责任到人。', dueMonth: '2020-10' }));
    const draft = await act(writer, 'draftReformMaterial', materialFields, { organizationId: campus.id('TW'), kind: 'PLAN', measures: measures.slice(0, 9) });
    const filing = await act(writer, 'fileReformMaterial', filingFields, { reformMaterialId: draft.id, expectedVersion: draft.version });
    expect(await refusal(writer, 'submitFiling', filingFields, { filingId: filing.id, expectedVersion: filing.version })).toEqual(['PROGRAM.REQUIREMENT_UNANSWERED GD 附件1-1', 'PROGRAM.ORIGINAL_MISSING GD 通知三']);
    const tied = await current(writer, 'ReformMaterial', draft.id);
    const complete = await act(writer, 'reviseReformMaterial', materialFields, { reformMaterialId: draft.id, expectedVersion: tied.version, measures });
    const scan = await upload(hub, writer, '推进计划.pdf', '%PDF-1.4\n%%EOF\n');
    await act(writer, 'attachFile', filingFields, { filingId: filing.id, uploadId: scan, name: '推进计划.pdf' });
    await act(writer, 'recordReformOriginal', materialFields, {
      reformMaterialId: draft.id, expectedVersion: complete.version, document: 'PLAN', stampedOn: '2020-06-05', stampedBy: '共青团岭南试点大学委员会', sentOn: '2020-06-05', sentHow: 'COURIER', scanUploadId: scan,
    });
    const submitted = await move(writer, 'submitFiling', filing);
    expect(submitted.number).toMatch(/^440000-TW〔\d{4}〕\d+号$/);
    await decide(league, 'acceptFiling', submitted);
    await act(offices, 'acknowledgeFiling', filingFields, { filingId: filing.id });
    await act(city, 'recordPaperReceipt', materialFields, { reformMaterialId: draft.id, receivedOn: today });
    const { node } = await ask(writer, `query ($id: ID!) { node(id: $id) { ... on ReformMaterial { state receipts { role receivedAt paperReceivedOn organization { code } } } } }`, { id: draft.id });
    expect(node.state).toBe('RECEIVED');
    const receipts = Object.fromEntries(node.receipts.map(({ role, receivedAt, paperReceivedOn, organization }: Answer) => [organization.code, [role, receivedAt !== null, paperReceivedOn]]));
    expect(receipts).toEqual({ '440000-TW': ['DECIDER', true, null], '440100-TW': ['RECEIVER', false, today], '440000-SZ': ['RECEIVER', true, null] });
  });

  it('holds its congress only after the federation it is affiliated to has allowed it', async () => {
    const union = campus.as('XSH');
    congress = await act(union, 'planCongress', congressFields, { organizationId: campus.id('XSH'), number: 12, form: 'CONGRESS', plannedOn: today, agenda: ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS'] });
    expect(await refusal(union, 'scheduleCongress', congressFields, { congressId: congress.id, expectedVersion: congress.version })).toEqual(['CONGRESS.APPLICATION_REQUIRED GD 附件10-1']);
    const application = await act(union, 'applyForCongress', filingFields, { congressId: congress.id, expectedVersion: congress.version });
    await decide(federation, 'ratifyFiling', await move(union, 'submitFiling', application));
  });

  it('shares out the delegates by the students of each college, and checks whom they elected', async () => {
    const union = campus.as('XSH');
    congress = await current(union, 'Congress', congress.id, 'state');
    expect(congress.state).toBe('SCHEDULED');
    const colleges = ['XSH-01', 'XSH-02', 'XSH-03'];
    const units = colleges.map((college) => ({ organizationId: campus.id(college) }));
    congress = await act(union, 'setDelegateQuota', congressFields, { congressId: congress.id, expectedVersion: congress.version, units, total: 12, grades: ['2024级', '2025级'], mainClubs: ['志愿者协会'] });
    expect(congress.quota.seats.map(({ seats }: Answer) => seats)).toEqual([5, 4, 3]);
    for (const [index, college] of colleges.entries()) {
      const delegates = Array.from({ length: 5 - index }, (_, at) => ({
        path: 'LEAGUE_BRANCH_RECOMMENDATION', name: `代表${String(index)}${String(at)}`, studentNumber: `${college}-${String(at)}`, isUnionOfficer: false, grade: at % 2 === 0 ? '2024级' : '2025级', club: at === 0 ? '志愿者协会' : null,
      }));
      await act(campus.as(college), 'enterDelegates', congressFields, { congressId: congress.id, unitId: campus.id(college), delegates });
    }
    congress = await current(union, 'Congress', congress.id);
    congress = await act(union, 'confirmRoster', congressFields, { congressId: congress.id, expectedVersion: congress.version });
    expect(congress.rosterConfirmedOn).toBe(today);
    expect((await attempt(union, 'confirmRoster', congressFields, { congressId: congress.id, expectedVersion: congress.version })).problems).not.toEqual([]);
  });

  const candidates: string[] = [];

  it('recommends candidates through four sign-offs, and keeps out whoever does not meet the conditions', async () => {
    for (const [name, rank] of [['陈一', 5], ['李二', 12.5], ['王三', 28], ['赵四', 45]] as const) candidates.push(await collegeMember(campus, name, rank));
    const [first = '', second = '', third = '', unfit = ''] = candidates;
    const draft = await nominate(campus, unfit);
    expect(await refusal(campus.as('TW-01'), 'submitFiling', filingFields, { filingId: draft.id, expectedVersion: draft.version })).toEqual(['SELECTION.CONDITION_NOT_MET GD 附件4-1']);
    for (const person of [first, second]) await signOff(campus, await move(campus.as('TW-01'), 'submitFiling', await nominate(campus, person)));
    const early = await move(campus.as('TW-01'), 'submitFiling', await nominate(campus, third));
    expect(await refusal(campus.as('DW'), 'ratifyFiling', filingFields, { filingId: early.id, expectedVersion: early.version })).toEqual(['HUB.FORBIDDEN']);
  });

  it('elects its presidium by ballots that balance, and nobody who skipped a sign-off', async () => {
    const union = campus.as('XSH');
    const [first, second, third] = candidates;
    congress = await act(union, 'openCongress', congressFields, { congressId: congress.id, expectedVersion: congress.version, openedOn: today });
    const called = { congressId: congress.id, post: 'PRESIDIUM_MEMBER', seats: 2, isTurnover: true };
    expect(await refusal(union, 'callElection', electionFields, { ...called, candidates: stand([first, second, third]) })).toEqual(['SELECTION.SIGN_OFF_SKIPPED GD 附件5-1']);
    election = await act(union, 'callElection', electionFields, { ...called, candidates: stand([first, second]) });
    const votes = [{ candidate: 1, inFavor: 11, against: 1, abstained: 0 }, { candidate: 2, inFavor: 9, against: 2, abstained: 1 }];
    const round = { electionId: election.id, expectedVersion: election.version, heldOn: today, present: 12, issued: 12, returned: 12, valid: 12, invalid: 0 };
    expect(await refusal(union, 'countRound', electionFields, { ...round, returned: 11, votes: [votes[0], { ...votes[1], inFavor: 10 }] })).toEqual(['ELECTION.BALLOTS_DO_NOT_BALANCE', 'ELECTION.VOTES_DO_NOT_BALANCE']);
    election = await act(union, 'countRound', electionFields, { ...round, votes });
    expect(election).toMatchObject({ state: 'ELECTED', candidates: [{ electedIn: 1 }, { electedIn: 1 }] });
  });

  it('announces the result, has the Party approve it and the federation file it, in that order', async () => {
    const union = campus.as('XSH');
    let filing = await act(union, 'fileElectionResult', filingFields, { electionId: election.id, expectedVersion: election.version });
    expect(await refusal(union, 'submitFiling', filingFields, { filingId: filing.id, expectedVersion: filing.version })).toEqual(['ELECTION.NOT_ANNOUNCED GD 附件6-2']);
    const tied = await current(union, 'Election', election.id);
    await act(union, 'announceElection', electionFields, { electionId: election.id, expectedVersion: tied.version, announcedOn: today });
    filing = await move(union, 'submitFiling', filing);
    expect(await refusal(federation, 'acceptFiling', filingFields, { filingId: filing.id, expectedVersion: filing.version })).toEqual(['HUB.FORBIDDEN']);
    filing = await decide(campus.as('DW'), 'passFiling', filing);
    await decide(federation, 'acceptFiling', filing);
    const { organization } = await ask(union, leadership, { code: `${code}-XSH` });
    expect(organization.leadershipRecognition).toBe('RECOGNIZED');
    expect(organization.offices.nodes.filter(({ post }: Answer) => post === 'PRESIDIUM_MEMBER').map(({ person, election: from }: Answer) => [person.name, from.recognition]).toSorted()).toEqual([['李二', 'RECOGNIZED'], ['陈一', 'RECOGNIZED']]);
  });

  it('has its charter adopted by the congress and ratified, with a receipt that anybody can check', async () => {
    const union = campus.as('XSH');
    let version = await act(union, 'draftCharter', versionFields, { organizationId: campus.id('XSH'), text: charterText });
    version = await act(union, 'recordCharterAdoption', versionFields, { charterVersionId: version.id, expectedVersion: version.version, adoptedOn: today, congress: '第十二次学生代表大会' });
    const filing = await act(union, 'fileCharter', filingFields, { charterVersionId: version.id, expectedVersion: version.version });
    const submitted = await move(union, 'submitFiling', filing);
    expect(await refusal(federation, 'acceptFiling', filingFields, await taken(submitted))).toEqual(['FILING.STEP_SKIPPED GD 附件10-1']);
    const { number, contentHash } = await move(federation, 'ratifyFiling', { id: submitted.id, version: submitted.version + 1 });
    const { filing: decided } = await ask(union, 'query ($number: String!) { filing(number: $number) { receipts { number pdfUrl verificationUrl contentHash } } }', { number });
    const [receipt] = decided.receipts;
    expect(receipt).toMatchObject({ number: expect.stringMatching(/^440000-XL回〔\d{4}〕\d+号$/), contentHash });
    const page = await fetch(new URL(new URL(receipt.verificationUrl).pathname, hub.origin));
    expect([page.status, (await page.text()).includes(receipt.number)]).toEqual([200, true]);
    const pdf = await fetch(new URL(new URL(receipt.pdfUrl).pathname, hub.origin));
    expect([pdf.status, Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });

  it('shows in what the rules say of the union, each with its clause', async () => {
    const union = campus.as('XSH');
    const { organization } = await ask(union, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome ground rule { id } citation { document clause } } } } }', { code: `${code}-XSH` });
    const outcomes = new Map(organization.compliance.findings.filter(({ ground }: Answer) => ground === null).map(({ rule, outcome }: Answer) => [rule.id, outcome]));
    const expected = { 'R-GD-3.1b': 'PASSED', 'R-GD-6.1a': 'PASSED', 'R-GD-6.1c': 'PASSED', 'R-GD-6.1d': 'PASSED', 'R-GD-6.2b': 'PASSED', 'R-GD-10.1c': 'PASSED' };
    expect(Object.fromEntries(Object.keys(expected).map((id) => [id, outcomes.get(id)]))).toEqual(expected);
  });
});
