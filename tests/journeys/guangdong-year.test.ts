import { dateInShanghai } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCampus, buildLeague, type Campus, officerAt, putInCharge } from '../testkit/campus.ts';
import { type Caller, useHttpHub } from '../testkit/http-hub.ts';
import { act, type Answer, ask, attempt, current, decide, move, refusal, upload } from './desk.ts';

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

beforeAll(async () => {
  campus = await buildCampus(hub, { code, name: '岭南试点大学', provinceCode: '440000', affiliation: '440000', students: 1200, colleges: [500, 400, 300] });
  await buildLeague(hub, '440000-SZ', '共青团广东省直属机关工作委员会', '440000-TW');
  await putInCharge(hub, '440100-TW', `${code}-TW`, 'JOINT');
  await putInCharge(hub, '440000-SZ', `${code}-TW`, 'PRINCIPAL');
  federation = await hub.signIn('guangdong');
  [league, city, offices] = await Promise.all(['440000-TW', '440100-TW', '440000-SZ'].map(async (at) => await officerAt(hub, at, 'LEAGUE_ORG'))) as [Caller, Caller, Caller];
});

describe('a Guangdong university’s year', () => {
  let congress: Answer;

  it('sends its reform plan to three recipients, each of whom receives it apart', async () => {
    const writer = campus.as('TW');
    const schema = await ask(writer, '{ __type(name: "ReformRequirement") { enumValues { name } } }');
    const all: readonly string[] = schema.__type.enumValues.map(({ name }: Answer) => name);
    const measures = all.map((requirement) => ({ requirement, measures: '逐项落实，责任到人。', dueMonth: '2020-10' }));
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
});
