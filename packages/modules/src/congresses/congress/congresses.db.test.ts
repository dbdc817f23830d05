import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, congressDesk, faultsOf, must } from '../congresses.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  for (const code of ['GD-1', 'GD-2', 'GD-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { linkedStudentCount: 12_000 });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  const schoolId = await desk.school('4141010482', '洛阳师范学院', '410000');
  await federation.establish('HA', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '410000' });
  await federation.establish('LY', 'SCHOOL_STUDENT_UNION', 'HA', { schoolId, linkedStudentCount: 2000 });
  await federation.establish('LY-1', 'COLLEGE_STUDENT_UNION', 'LY', { schoolId, linkedStudentCount: 399 });
  await federation.establish('LY-2', 'COLLEGE_STUDENT_UNION', 'LY', { schoolId, linkedStudentCount: 400 });
});

const approve = async (congress: Answer, code: string, superior: string): Promise<Answer> => {
  const writer = federation.officer(code, 'FILE');
  const reviewer = federation.officer(superior, 'DECIDE');
  const opened = must(await desk.of(writer, 'applyForCongress', congress), 'filing');
  const submitted = must(await desk.move(writer, 'submitFiling', opened), 'filing');
  expect(submitted).toMatchObject({ state: 'SUBMITTED', congress: { applicationState: 'SUBMITTED' } });
  const taken = must(await desk.move(reviewer, 'takeUpFiling', submitted), 'filing');
  expect(faultsOf(await desk.move(reviewer, 'acceptFiling', taken))).toEqual([['FILING.STEP_SKIPPED', 'filingId', superior === 'GD' ? 'GD 附件10-1' : 'HUB congress.application']]);
  return must(await desk.move(reviewer, 'ratifyFiling', taken), 'filing');
};

describe('a congress', () => {
  it('is held in Guangdong only after the superior has approved', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const congress = await desk.plan(writer, 'GD-1');
    expect(congress).toMatchObject({ state: 'PLANNED', number: 36, warnings: [] });
    expect(faultsOf(await desk.of(writer, 'scheduleCongress', congress))).toEqual([['CONGRESS.APPLICATION_REQUIRED', 'congressId', 'GD 附件10-1']]);
    const filing = await approve(congress, 'GD-1', 'GD');
    const { today } = await hub.contextOf(operator);
    expect(filing).toMatchObject({ state: 'RATIFIED', contentHash: congress.contentHash, congress: { state: 'SCHEDULED', applicationState: 'APPROVED', approvedOn: today } });
    const revoked = must(await desk.move(federation.officer('GD', 'DECIDE'), 'revokeFiling', filing, { note: '材料不实' }), 'filing');
    expect(revoked.congress).toMatchObject({ state: 'PLANNED', applicationState: 'REVOKED', approvedOn: null });
    expect(codesOf(await desk.of(writer, 'scheduleCongress', revoked.congress))).toEqual(['CONGRESS.APPLICATION_REQUIRED']);
  });

  it('needs no approval in Jilin, though it may be asked for', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const congress = await desk.plan(writer, 'JL-1');
    expect(must(await desk.of(writer, 'scheduleCongress', congress), 'congress')).toMatchObject({ state: 'SCHEDULED', approvedOn: null });
    const other = await desk.plan(writer, 'JL-1', { number: 37 });
    expect(await approve(other, 'JL-1', 'JL')).toMatchObject({ congress: { state: 'SCHEDULED', applicationState: 'APPROVED' } });
  });

  it('is refused, and applied for again with another plan', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const congress = await desk.plan(writer, 'GD-2');
    let filing = must(await desk.move(writer, 'submitFiling', must(await desk.of(writer, 'applyForCongress', congress), 'filing')), 'filing');
    const plan = { number: 36, form: 'CONGRESS', plannedOn: congress.plannedOn, agenda: ['ELECTION'] };
    expect(codesOf(await desk.of(writer, 'reviseCongress', filing.congress, plan))).toEqual(['CONGRESS.IN_FILING']);
    expect(codesOf(await desk.of(writer, 'cancelCongress', filing.congress, { reason: '改期' }))).toEqual(['CONGRESS.IN_FILING']);
    expect(codesOf(await desk.of(writer, 'applyForCongress', filing.congress))).toEqual(['FILING.ALREADY_OPEN']);
    filing = must(await desk.move(reviewer, 'takeUpFiling', filing), 'filing');
    filing = must(await desk.move(reviewer, 'refuseFiling', filing, { note: '议程不全' }), 'filing');
    expect(filing.congress).toMatchObject({ state: 'PLANNED', applicationState: 'REFUSED' });
    const revised = must(await desk.of(writer, 'reviseCongress', filing.congress, plan), 'congress');
    expect(revised.contentHash).not.toBe(congress.contentHash);
    expect(await approve(revised, 'GD-2', 'GD')).toMatchObject({ congress: { state: 'SCHEDULED' } });
    const { applications } = await desk.read(writer, congress.id, '... on Congress { applications { totalCount nodes { state } } }');
    expect(applications).toEqual({ totalCount: 2, nodes: [{ state: 'RATIFIED' }, { state: 'REFUSED' }] });
  });

  it('is returned for correction, and is cancelled with a reason', async () => {
    const writer = federation.officer('GD-3', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const congress = await desk.plan(writer, 'GD-3');
    let filing = must(await desk.move(writer, 'submitFiling', must(await desk.of(writer, 'applyForCongress', congress), 'filing')), 'filing');
    filing = must(await desk.move(reviewer, 'takeUpFiling', filing), 'filing');
    expect(codesOf(await desk.move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'CLAUSE', place: '第一条', note: '改' }] }))).toEqual(['CONGRESS.NO_CLAUSES']);
    filing = must(await desk.move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'agenda', note: '补充' }] }), 'filing');
    expect(filing.congress.applicationState).toBe('RETURNED');
    expect(codesOf(await desk.of(writer, 'cancelCongress', filing.congress, { reason: ' ' }))).toEqual(['CONGRESS.REASON_REQUIRED']);
    const cancelled = must(await desk.of(writer, 'cancelCongress', filing.congress, { reason: '停开' }), 'congress');
    expect(cancelled.state).toBe('CANCELLED');
    expect(codesOf(await desk.move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已补充' }] }))).toEqual(['CONGRESS.WRONG_STATE']);
    expect(must(await desk.move(writer, 'withdrawFiling', filing), 'filing').congress).toMatchObject({ state: 'CANCELLED', applicationState: 'WITHDRAWN' });
    const { viewerCan } = await desk.read(writer, congress.id, '... on Congress { viewerCan { revise { allowed } apply { allowed } cancel { reason { code } } } }');
    expect(viewerCan).toEqual({ revise: { allowed: false }, apply: { allowed: false }, cancel: { reason: { code: 'CONGRESS.WRONG_STATE' } } });
  });

  it('at Luoyang warns of an agenda that lacks a main task, and lets small colleges assemble', async () => {
    const writer = federation.officer('LY', 'FILE');
    const congress = await desk.plan(writer, 'LY', { agenda: ['ELECTION', 'PROPOSALS'] });
    expect(congress.warnings).toMatchObject([{ code: 'CONGRESS.AGENDA_INCOMPLETE', message: '议程缺少：审议工作报告、制定、修改章程、征求意见建议', citations: [{ document: 'LY', clause: '二.8' }] }]);
    const assembly = { form: 'GENERAL_ASSEMBLY' };
    expect(await desk.plan(federation.officer('LY-1', 'FILE'), 'LY-1', assembly)).toMatchObject({ form: 'GENERAL_ASSEMBLY', state: 'PLANNED' });
    const plan = { number: 1, plannedOn: congress.plannedOn, agenda: ['ELECTION'], ...assembly };
    const large = await desk.change(federation.officer('LY-2', 'FILE'), 'planCongress', { organizationId: federation.of('LY-2').id, ...plan });
    expect(large.problems).toMatchObject([{ code: 'CONGRESS.ASSEMBLY_TOO_LARGE', message: '学生少于 400 人方可召开全体学生大会，现为 400 人', citations: [{ document: 'LY', clause: '二.8' }] }]);
    const elsewhere = await desk.change(federation.officer('GD-1', 'FILE'), 'planCongress', { organizationId: federation.of('GD-1').id, ...plan });
    expect(codesOf(elsewhere)).toEqual(['CONGRESS.ASSEMBLY_NOT_ALLOWED']);
  });
});

describe('bad input', () => {
  it('names everything wrong with a plan at once', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const input = { organizationId: federation.of('GD-1').id, number: 0, form: 'CONGRESS', plannedOn: '2999-01-01', agenda: ['ELECTION', 'ELECTION'] };
    expect(faultsOf(await desk.change(writer, 'planCongress', input))).toEqual([['CONGRESS.INVALID_NUMBER', 'number'], ['CONGRESS.TOO_FAR_AHEAD', 'plannedOn'], ['CONGRESS.ITEM_REPEATED', 'agenda.1']]);
    expect(codesOf(await desk.change(writer, 'planCongress', { ...input, number: 1, plannedOn: '2026-01-01', agenda: [] }))).toEqual(['CONGRESS.NO_AGENDA']);
    const { plannedOn } = await desk.plan(writer, 'GD-1', { number: 40 });
    expect(codesOf(await desk.change(writer, 'planCongress', { ...input, number: 40, plannedOn, agenda: ['ELECTION'] }))).toEqual(['CONGRESS.NUMBER_TAKEN']);
  });

  it('shows nothing to siblings and strangers, and a member its superior’s congress', async () => {
    const congress = await desk.plan(federation.officer('LY', 'FILE'), 'LY', { number: 50 });
    const sibling = federation.officer('GD-2', 'FILE', 'DECIDE');
    expect(await desk.read(sibling, congress.id, 'id')).toBeNull();
    expect(codesOf(await desk.of(sibling, 'scheduleCongress', congress))).toEqual(['HUB.NOT_FOUND']);
    const member = federation.officer('LY-1', 'READ');
    expect(await desk.read(member, congress.id, '... on Congress { number }')).toEqual({ number: 50 });
    expect((await hub.ask(null, '{ organization(code: "LY") { congresses { totalCount } } }')).data).toEqual({ organization: null });
    expect((await hub.ask(sibling, '{ organization(code: "LY") { congresses { totalCount } } }')).data).toEqual({ organization: { congresses: { totalCount: 0 } } });
    expect(codesOf(await desk.of(federation.officer('LY', 'READ'), 'scheduleCongress', congress))).toEqual(['HUB.FORBIDDEN']);
  });

  it('is a version somebody else has changed meanwhile', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const congress = await desk.plan(writer, 'JL-1', { number: 60 });
    must(await desk.of(writer, 'scheduleCongress', congress), 'congress');
    expect(codesOf(await desk.of(writer, 'cancelCongress', congress, { reason: '改期' }))).toEqual(['HUB.STALE_VERSION']);
  });
});
