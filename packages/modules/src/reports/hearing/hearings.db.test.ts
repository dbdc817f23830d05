import type { Actor } from '@xuelian/kernel';
import { listRows, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { insertSchools } from '../../organizations/index.ts';
import { listFacts } from '../../policies/index.ts';
import { type Answer, codesOf, faultsOf, reportDesk } from '../reports.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reportDesk(hub, federation);
let school: Actor;
let cycle: Answer;
let collegeForm: Answer;
let congressForm: Answer;
const author = (code: string): Actor => federation.officer(code, 'FILE');

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const code of ['S', 'T', 'U']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  for (const code of ['S-1', 'S-2', 'S-3', 'S-4']) await federation.establish(code, 'COLLEGE_STUDENT_UNION', 'S');
  const schoolId = randomUUID();
  await insertSchools(hub.db, [{ id: schoolId, code: '4141010482', name: '洛阳师范学院', level: 'UNDERGRADUATE', authorities: ['教育厅'], provinceCode: '410000', location: '洛阳市', locationCode: '410300', remark: '' }]);
  await federation.establish('LY', 'SCHOOL_STUDENT_UNION', 'GD', { schoolId: toGlobalId('SCH', schoolId) });
  await federation.establish('T-1', 'COLLEGE_STUDENT_UNION', 'T');
  school = desk.officer('S');
  const province = desk.officer('GD');
  collegeForm = await desk.adopt(province, 'GD', 'COLLEGE_REPORT');
  congressForm = await desk.adopt(province, 'GD', 'CONGRESS_REPORT');
  cycle = await desk.open(school, 'S', collegeForm);
});

const factsOf = async (code: string, on = desk.day(0)): Promise<Answer> => (await listFacts(hub.db, [federation.of(code).rowId], on)).get(federation.of(code).rowId);
const yearOf = async (code: string): Promise<Answer> => await desk.rollUp(operator, code, 'COLLEGE_REPORT', 2026);
const hearingsSeen = async (actor: Actor | null): Promise<number> => (await hub.ask(actor, '{ organization(code: "T") { reportHearings { nodes { id } } } }')).data.organization?.reportHearings.nodes.length ?? 0;

describe('hearing', () => {
  it('takes several reports in one meeting, all of them or none, and the year is complete once every college was heard', async () => {
    const [one, two, three, four] = [await desk.submitted(author('S-1'), cycle, 'S-1'), await desk.submitted(author('S-2'), cycle, 'S-2'), await desk.submitted(author('S-3'), cycle, 'S-3'), await desk.submitted(author('S-4'), cycle, 'S-4')];
    const elsewhere = await desk.submitted(author('T-1'), await desk.open(desk.officer('T'), 'T', collegeForm), 'T-1');
    expect(faultsOf(await desk.hear(school, 'S', [one, { ...two, version: 9 }, one]))).toEqual(['REPORT.NAMED_TWICE reports.2.workReportId']);
    expect(faultsOf(await desk.hear(school, 'S', [one, { ...two, version: 9 }, elsewhere, { id: toGlobalId('RPT', randomUUID()), version: 1 }], { place: ' ', reader: '某老师', heardOn: '2026-08-31' }))).toEqual([
      'REPORT.PLACE_REQUIRED place', 'REPORT.NOT_OF_MANNER reader', 'REPORT.NOT_IN_TIME heardOn', 'HUB.STALE_VERSION reports.1.expectedVersion', 'REPORT.UNKNOWN_REPORT reports.2.workReportId', 'REPORT.UNKNOWN_REPORT reports.3.workReportId',
    ]);
    expect(faultsOf(await desk.hear(school, 'S', [], { heardOn: desk.day(1) }))).toEqual(['REPORT.NOTHING_HEARD reports']);
    expect((await desk.report(school, one.id)).state).toBe('SUBMITTED');
    const { reportHearing } = await desk.hear(school, 'S', [one, two], { session: '第一场', note: '两院工作扎实' });
    expect(reportHearing).toMatchObject({ manner: 'MEETING', heardOn: desk.day(0), place: '大学生活动中心', session: '第一场', reader: null, organization: { code: 'S' }, workReports: { totalCount: 2, nodes: [{ state: 'HEARD' }, { state: 'HEARD' }] } });
    expect(await desk.report(author('S-1'), one.id)).toMatchObject({ state: 'HEARD', obligation: { state: 'FULFILLED', fulfilledOn: desk.day(0) }, hearing: { id: reportHearing.id, note: '两院工作扎实' }, availableActions: [] });
    expect(await yearOf('S')).toMatchObject({ owed: 4, counted: 4, finished: 2, isComplete: false });
    expect(await factsOf('S')).not.toHaveProperty(['collegeReports.completedOn']);
    expect(codesOf(await desk.hear(school, 'S', [two]))).toContain('REPORT.WRONG_STATE');
    expect(faultsOf(await desk.hear(school, 'S', [three], { manner: 'WRITTEN' }))).toEqual(['REPORT.READER_REQUIRED reader', 'REPORT.NOT_OF_MANNER place']);
    const written = (await desk.hear(school, 'S', [three, four], { manner: 'WRITTEN', place: null, reader: '主席团' })).reportHearing;
    expect(written).toMatchObject({ manner: 'WRITTEN', reader: '主席团', place: null });
    expect(await yearOf('S')).toMatchObject({ finished: 4, isComplete: true });
    expect(await factsOf('S')).toMatchObject({ 'collegeReports.completedOn': desk.day(0) });
    expect(await factsOf('S', desk.day(-1))).not.toHaveProperty(['collegeReports.completedOn']);
    expect([await outcomeOf('S', 'REPORTS_COLLEGE'), await outcomeOf('T', 'REPORTS_COLLEGE')]).toEqual(['PASSED', 'UNKNOWN']);
  });

  it('is taken back with a reason, and the year is open again', async () => {
    const [{ id }] = (await hub.ask(school, '{ workReports(filter: { states: [HEARD] }) { nodes { id } } }')).data.workReports.nodes;
    const heard = await desk.report(school, id);
    expect(heard.availableActions).toEqual(['REOPEN']);
    expect(codesOf(await desk.reopen(author(heard.organization.code), heard, { reason: '登记有误' }))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await desk.reopen(school, heard, { reason: ' ' }))).toEqual(['HUB.REQUIRED']);
    const open = (await desk.reopen(school, heard, { reason: '登记有误' })).workReport;
    expect(open).toMatchObject({ state: 'SUBMITTED', hearing: null, obligation: { state: 'SUBMITTED', fulfilledOn: null } });
    expect(await factsOf('S')).not.toHaveProperty(['collegeReports.completedOn']);
    expect((await desk.hear(school, 'S', [open])).problems).toEqual([]);
    expect(await factsOf('S')).toMatchObject({ 'collegeReports.completedOn': desk.day(0) });
    // A college that was never asked leaves the round open.
    await federation.establish('S-5', 'COLLEGE_STUDENT_UNION', 'S');
    expect(await factsOf('S')).not.toHaveProperty(['collegeReports.completedOn']);
    expect(await outcomeOf('S', 'REPORTS_COLLEGE')).toBe('UNKNOWN');
    expect(await yearOf('S')).toMatchObject({ owed: 4, isComplete: true });
  });

  it('is for whoever decides where it is heard, and once where two hear at once', async () => {
    const open = await desk.open(desk.officer('T'), 'T', collegeForm, { title: '再报一次' });
    const report = await desk.submitted(author('T-1'), open, 'T-1');
    expect(codesOf(await desk.hear(school, 'T', [report]))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.hear(author('T'), 'T', [report]))).toEqual(['HUB.FORBIDDEN']);
    const both = await Promise.all([1, 2].map(async () => await desk.hear(desk.officer('T'), 'T', [report])));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION REPORT.WRONG_STATE']);
    expect(await Promise.all([desk.officer('T'), author('T-1'), school, author('S-1'), null].map(hearingsSeen))).toEqual([1, 1, 0, 0, 0]);
  });

  it('is news to the author, and a submission to whoever hears it', async () => {
    const news = await listRows(hub.db, sql<{ topic: string; receiver: string }>`
      select distinct n.topic, r.code as receiver from platform.outbox n join reports.report rp on rp.id::text = n.subject join organizations.organization r on r.id = rp.receiver_id
      where rp.organization_id = ${federation.of('S-1').rowId} and n.topic like 'report.%' and n.facts ->> 'organization' = rp.organization_id::text order by 1`);
    expect(news.map(({ topic, receiver }) => [topic, receiver])).toEqual([['report.heard', 'S'], ['report.submitted', 'S']]);
  });
});

async function outcomeOf(code: string, topic: string): Promise<string | undefined> {
  const { data } = await hub.ask(operator, `{ organization(code: "${code}") { compliance { findings { outcome ground rule { topic } } } } }`);
  return data.organization.compliance.findings.find(({ rule, ground }: Answer) => ground === null && rule.topic === topic)?.outcome;
}

interface Sat {
  readonly id: string;
}

/** A congress that is over, or the standing body of one, with one sitting. */
async function sat(code: string, kind: 'congress' | 'committee', heldOn: string, agenda: readonly string[]): Promise<Sat> {
  const { rowId, lineage } = federation.of(code);
  const id = randomUUID();
  if (kind === 'congress') await sql`
    insert into congresses.congress (id, organization_id, lineage, number, form, planned_on, agenda, state, content_hash, opened_on, closed_on, drafted_at)
    values (${id}, ${rowId}, ${lineage}, ${Number(heldOn.replaceAll('-', '')) % 1000}, 'CONGRESS', ${heldOn}, '{ELECTION}', 'CLOSED', ${'0'.repeat(64)}, ${heldOn}, ${heldOn}, now())`.execute(hub.db);
  else await sql`update congresses.committee set ended_on = ${heldOn} where organization_id = ${rowId} and ended_on is null`.execute(hub.db);
  if (kind === 'committee') await sql`insert into congresses.committee (id, organization_id, lineage, formed_on, recorded_at) values (${id}, ${rowId}, ${lineage}, ${heldOn}, now())`.execute(hub.db);
  await sql`insert into congresses.session (id, congress_id, committee_id, number, held_on, due, present, agenda, minutes, recorded_at)
    values (${randomUUID()}, ${kind === 'congress' ? id : null}, ${kind === 'committee' ? id : null}, 1, ${heldOn}, 3, 3, ${[...agenda]}, '', now())`.execute(hub.db);
  return { id: toGlobalId(kind === 'congress' ? 'CGR' : 'STC', id) };
}

describe('the report of a school', () => {
  it('reaches its congress at a sitting that had it on its agenda, and is reviewed there', async () => {
    const open = await desk.open(desk.officer('GD'), 'GD', congressForm);
    const report = await desk.submitted(author('S'), open, 'S', [{ key: 'colleges', number: 5 }]);
    expect(report).toMatchObject({ receiver: { code: 'GD' }, kind: 'CONGRESS_REPORT', availableActions: ['WITHDRAW', 'DELIVER'] });
    expect(codesOf(await desk.hear(desk.officer('GD'), 'GD', [report]))).toEqual(['REPORT.NOT_OF_THIS_KIND']);
    const [silent, congress, foreign] = [await sat('S', 'congress', desk.day(-3), ['ELECTION']), await sat('S', 'congress', desk.day(-2), ['WORK_REPORT']), await sat('T', 'congress', desk.day(-2), ['WORK_REPORT'])];
    expect(await factsOf('S')).toMatchObject({ 'workReport.lastHeardOn': desk.day(-2), 'workReport.reviewedByCongress': true });
    expect(await factsOf('S', desk.day(-3))).toMatchObject({ 'workReport.reviewedByCongress': false });
    const meeting = { manner: 'MEETING', sessionNumber: 1 };
    expect(faultsOf(await desk.deliver(author('S'), report, meeting))).toEqual(['REPORT.ONE_RECIPIENT congressId']);
    expect(faultsOf(await desk.deliver(author('S'), report, { ...meeting, congressId: foreign.id }))).toEqual(['REPORT.UNKNOWN_RECIPIENT congressId']);
    expect(faultsOf(await desk.deliver(author('S'), report, { ...meeting, congressId: silent.id }))).toEqual(['REPORT.NOT_ON_AGENDA sessionNumber']);
    expect(faultsOf(await desk.deliver(author('S'), report, { ...meeting, congressId: congress.id, sessionNumber: 2, deliveredOn: desk.day(0) }))).toEqual(['REPORT.NOT_OF_MANNER deliveredOn', 'REPORT.UNKNOWN_SESSION sessionNumber']);
    expect(faultsOf(await desk.deliver(author('S'), { ...report, version: 9 }, { manner: 'MEETING', congressId: congress.id }))).toEqual(['HUB.STALE_VERSION expectedVersion', 'REPORT.SESSION_REQUIRED sessionNumber']);
    expect(codesOf(await desk.deliver(desk.officer('GD'), report, { ...meeting, congressId: congress.id }))).toEqual(['HUB.FORBIDDEN']);
    const delivered = (await desk.deliver(author('S'), report, { ...meeting, congressId: congress.id })).workReport;
    expect(delivered).toMatchObject({ state: 'DELIVERED', obligation: { state: 'SUBMITTED' }, delivery: { manner: 'MEETING', deliveredOn: desk.day(-2), sessionNumber: 1, reviewedOn: null } });
    expect(faultsOf(await desk.review(author('S'), delivered, { reviewedOn: desk.day(-3), conclusion: '' }))).toEqual(['HUB.REQUIRED conclusion', 'REPORT.NOT_IN_TIME reviewedOn']);
    const reviewed = (await desk.review(author('S'), delivered, { reviewedOn: desk.day(-2), conclusion: '审议通过' })).workReport;
    expect(reviewed).toMatchObject({ state: 'REVIEWED', obligation: { state: 'FULFILLED' }, delivery: { reviewedOn: desk.day(-2), conclusion: '审议通过' }, availableActions: [] });
    const again = (await desk.reopen(desk.officer('S'), reviewed, { reason: '登记有误' })).workReport;
    expect(again).toMatchObject({ state: 'SUBMITTED', delivery: null, obligation: { state: 'SUBMITTED' } });
  });

  it('in writing counts for the congress it was given to, once that has reviewed it', async () => {
    const open = await desk.open(desk.officer('GD'), 'GD', congressForm, { title: '书面报告' });
    const report = await desk.submitted(author('U'), open, 'U');
    const congress = await sat('U', 'congress', desk.day(-5), ['ELECTION']);
    expect(await factsOf('U')).toMatchObject({ 'workReport.reviewedByCongress': false });
    expect(await factsOf('U')).not.toHaveProperty(['workReport.lastHeardOn']);
    expect(faultsOf(await desk.deliver(author('U'), report, { manner: 'WRITTEN', congressId: congress.id, sessionNumber: 1, deliveredOn: desk.day(1) }))).toEqual(['REPORT.NOT_OF_MANNER sessionNumber', 'REPORT.NOT_IN_TIME deliveredOn']);
    const delivered = (await desk.deliver(author('U'), report, { manner: 'WRITTEN', congressId: congress.id, deliveredOn: desk.day(-4) })).workReport;
    expect(await factsOf('U')).toMatchObject({ 'workReport.reviewedByCongress': false, 'workReport.lastHeardOn': desk.day(-4) });
    await desk.review(author('U'), delivered, { reviewedOn: desk.day(-4), conclusion: '审议通过' });
    expect(await factsOf('U')).toMatchObject({ 'workReport.reviewedByCongress': true });
  });

  it('goes to the standing body only where the rules of the day let that stand in', async () => {
    const committee = await sat('T', 'committee', desk.day(-1), ['HEAR_REPORT']);
    expect(await factsOf('T')).toMatchObject({ 'workReport.lastHeardOn': desk.day(-1) });
    const open = await desk.open(desk.officer('GD'), 'GD', congressForm, { title: '向常设机构报告' });
    const report = await desk.submitted(author('T'), open, 'T');
    const refused = await desk.deliver(author('T'), report, { manner: 'MEETING', committeeId: committee.id, sessionNumber: 1 });
    expect(refused.problems).toMatchObject([{ code: 'REPORT.CONGRESS_ITSELF', path: ['input', 'committeeId'], citations: [{ document: 'CN', clause: '二.9' }] }]);
    expect((await desk.report(author('T'), report.id)).state).toBe('SUBMITTED');
    // At this university, before the national rules of 2021, it did.
    const earlier = await sat('LY', 'committee', '2020-03-01', ['HEAR_REPORT']);
    const year = await desk.open(desk.officer('GD'), 'GD', congressForm, { academicYear: 2019, title: '2019' });
    const kept = await desk.submitted(author('LY'), year, 'LY');
    const delivered = (await desk.deliver(author('LY'), kept, { manner: 'MEETING', committeeId: earlier.id, sessionNumber: 1 })).workReport;
    expect(delivered).toMatchObject({ state: 'DELIVERED', delivery: { deliveredOn: '2020-03-01', congress: null, committee: { id: earlier.id } } });
    expect(await factsOf('LY', '2020-03-01')).toMatchObject({ 'workReport.lastHeardOn': '2020-03-01' });
    const later = await sat('LY', 'committee', '2022-03-01', ['HEAR_REPORT']);
    const next = await desk.submitted(author('LY'), await desk.open(desk.officer('GD'), 'GD', congressForm, { academicYear: 2021, title: '2021' }), 'LY');
    expect(codesOf(await desk.deliver(author('LY'), next, { manner: 'MEETING', committeeId: later.id, sessionNumber: 1 }))).toEqual(['REPORT.CONGRESS_ITSELF']);
  });
});
