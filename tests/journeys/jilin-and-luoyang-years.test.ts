import { dateInShanghai } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCampus, buildProvince, type Campus, officerAt } from '../testkit/campus.ts';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';
import { act, type Answer, ask, current, decide, move, refusal } from './desk.ts';
import { collegeMember, nominate } from './selection.desk.ts';

const hub = useHttpHub();
const today = dateInShanghai(new Date());
const students = [900, 260, 40];
const staffed = ['XSH', 'XSH-01', 'XSH-02', 'XSH-03', 'TW', 'DW'];
let jilin: Campus;
let luoyang: Campus;
let jilinFederation: Caller;
let henan: Caller;

const congressFields = 'congress { id version state quota { seats { seats ground } } warnings { code citations { document clause } } }';
const electionFields = 'election { id version state recognition candidates { electedIn } }';
const filingFields = 'filing { id number state version }';
const versionFields = 'charterVersion { id version state }';

beforeAll(async () => {
  jilin = await buildCampus(hub, { code: '4122019001', name: '北国试点大学', provinceCode: '220000', affiliation: '220000', students: 1200, colleges: students, staffed });
  await buildProvince(hub, '410000', '河南省');
  luoyang = await buildCampus(hub, { code: '4141010482', name: '洛阳师范学院', provinceCode: '410000', affiliation: '410000', students: 1200, colleges: students, staffed });
  [jilinFederation, henan] = await Promise.all([hub.signIn('jilin'), officerAt(hub, '410000-XL', 'PROVINCIAL_FEDERATION')]);
});

const plan = async (campus: Campus, agenda: readonly string[]): Promise<Answer> =>
  await act(campus.as('XSH'), 'planCongress', congressFields, { organizationId: campus.id('XSH'), number: 9, form: 'CONGRESS', plannedOn: today, agenda });

/** A congress that waits for nobody's approval: quota, delegates, roster and opening. */
async function open(campus: Campus, planned: Answer, path: string): Promise<Answer> {
  const union = campus.as('XSH');
  let congress = await act(union, 'scheduleCongress', congressFields, { congressId: planned.id, expectedVersion: planned.version });
  const colleges = ['XSH-01', 'XSH-02', 'XSH-03'];
  const units = colleges.map((college) => ({ organizationId: campus.id(college) }));
  congress = await act(union, 'setDelegateQuota', congressFields, { congressId: congress.id, expectedVersion: congress.version, units, total: 12, grades: ['2025级'], mainClubs: ['志愿者协会'] });
  for (const [index, { seats }] of congress.quota.seats.entries()) {
    const college = colleges[index] ?? '';
    const delegates = Array.from({ length: seats }, (_, at) => ({ path, name: `代表${college}${String(at)}`, studentNumber: `${college}-${String(at)}`, isUnionOfficer: false, grade: '2025级', club: '志愿者协会' }));
    await act(campus.as(college), 'enterDelegates', congressFields, { congressId: congress.id, unitId: campus.id(college), delegates });
  }
  const entered = await current(union, 'Congress', congress.id);
  const confirmed = await act(union, 'confirmRoster', congressFields, { congressId: congress.id, expectedVersion: entered.version });
  return { ...(await act(union, 'openCongress', congressFields, { congressId: congress.id, expectedVersion: confirmed.version, openedOn: today })), quota: congress.quota };
}

/** A charter that the congress adopted, submitted to the federation. */
async function submitCharter(campus: Campus): Promise<Answer> {
  const union = campus.as('XSH');
  const text = '# 试点大学学生会章程\n\n## 第一章 总则\n\n第一条 本会定名为试点大学学生会。\n\n## 第二章 组织\n\n第二条 学生代表大会每年召开一次。\n';
  let version = await act(union, 'draftCharter', versionFields, { organizationId: campus.id('XSH'), text });
  version = await act(union, 'recordCharterAdoption', versionFields, { charterVersionId: version.id, expectedVersion: version.version, adoptedOn: today, congress: '第九次学生代表大会' });
  return await move(union, 'submitFiling', await act(union, 'fileCharter', filingFields, { charterVersionId: version.id, expectedVersion: version.version }));
}

describe('the same year in Jilin', () => {
  it('needs no leave for the congress, two sign-offs for a candidate, and no announcement before the filing', async () => {
    const union = jilin.as('XSH');
    const congress = await open(jilin, await plan(jilin, ['WORK_REPORT', 'ELECTION']), 'CLASS_ELECTION');
    expect(congress.quota.seats.map(({ seats }: Answer) => seats)).toEqual([9, 2, 1]);
    const candidates = [];
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己']) {
      // Rank is no condition here, where no document gives a number (C-19).
      const personId = await collegeMember(jilin, name, 60);
      await decide(jilin.as('DW'), 'ratifyFiling', await move(jilin.as('TW'), 'submitFiling', await nominate(jilin, personId, 'TW')));
      candidates.push({ name, personId });
    }
    let election = await act(union, 'callElection', electionFields, { congressId: congress.id, post: 'PRESIDIUM_MEMBER', seats: 6, isTurnover: true, candidates });
    const votes = candidates.map((_, index) => ({ candidate: index + 1, inFavor: 12, against: 0, abstained: 0 }));
    election = await act(union, 'countRound', electionFields, { electionId: election.id, expectedVersion: election.version, heldOn: today, present: 12, issued: 12, returned: 12, valid: 12, invalid: 0, votes });
    // Six in the presidium: one too many in Guangdong, right here (C-01); nobody but the federation decides (C-23).
    const filing = await act(union, 'fileElectionResult', filingFields, { electionId: election.id, expectedVersion: election.version });
    await decide(jilinFederation, 'acceptFiling', await move(union, 'submitFiling', filing));
    expect((await current(union, 'Election', election.id, 'recognition')).recognition).toBe('RECOGNIZED');
  });

  it('has its charter filed and not ratified', async () => {
    const submitted = await move(jilinFederation, 'takeUpFiling', await submitCharter(jilin));
    expect(await refusal(jilinFederation, 'ratifyFiling', filingFields, { filingId: submitted.id, expectedVersion: submitted.version })).toEqual(['FILING.STEP_SKIPPED JL 二.7']);
    expect(await move(jilinFederation, 'acceptFiling', submitted)).toMatchObject({ state: 'ACCEPTED' });
  });
});

describe('the same year at Luoyang Normal University', () => {
  it('warns of an agenda without its main tasks, gives every college three delegates, and lets classes elect them', async () => {
    const planned = await plan(luoyang, ['ELECTION']);
    expect(planned.warnings).toEqual([{ code: 'CONGRESS.AGENDA_INCOMPLETE', citations: [{ document: 'LY', clause: '二.8' }] }]);
    const congress = await open(luoyang, planned, 'CLASS_ELECTION');
    expect(congress.quota.seats).toEqual([{ seats: 6, ground: 'WHOLE_QUOTA' }, { seats: 3, ground: 'FLOOR' }, { seats: 3, ground: 'FLOOR' }].map((seat) => expect.objectContaining(seat)));
    expect(congress.state).toBe('IN_SESSION');
  });

  it('files its charter, by the hub’s default: no document of its own asks for more', async () => {
    const submitted = await move(henan, 'takeUpFiling', await submitCharter(luoyang));
    expect(await refusal(henan, 'ratifyFiling', filingFields, { filingId: submitted.id, expectedVersion: submitted.version })).toEqual(['FILING.STEP_SKIPPED HUB charter.mode']);
    expect(await move(henan, 'acceptFiling', submitted)).toMatchObject({ state: 'ACCEPTED' });
  });
});

describe('which document decides', () => {
  it.each([
    ['4122019001-XSH', { PRESIDIUM_SIZE: 'R-JL-9c', PRESIDIUM_LEADERSHIP: 'R-CN-8c', CONGRESS_INTERVAL: 'R-CN-9b', CHARTER_MODE: 'R-JL-7d', CONGRESS_APPLICATION: 'R-HUB-congress.application' }],
    ['4141010482-XSH', { PRESIDIUM_SIZE: 'R-LY-9e', PRESIDIUM_LEADERSHIP: 'R-CN-8c', CONGRESS_INTERVAL: 'R-CN-9b', CHARTER_MODE: 'R-HUB-charter.mode', CONGRESS_APPLICATION: 'R-HUB-congress.application' }],
  ])('for %s is what the analysis of the conflicts recommends', async (code, expected) => {
    const { organization } = await ask(jilin.as('XSH'), 'query ($code: String!) { organization(code: $code) { ruleSet { rules { topic rule { id } } } } }', { code });
    const deciding = new Map(organization.ruleSet.rules.map(({ topic, rule }: Answer) => [topic, rule?.id]));
    expect(Object.fromEntries(Object.keys(expected).map((topic) => [topic, deciding.get(topic)]))).toEqual(expected);
  });
});
