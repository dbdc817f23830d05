import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, assessmentDesk, codesOf, placesOf, plainAnswers } from './assessments.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = assessmentDesk(hub, federation);
const officer = (code: string): Actor => federation.officer(code, 'DECIDE', 'FILE', 'READ');
const colleges = ['GD-1-1', 'GD-1-2', 'GD-1-3'] as const;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [province, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(province, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
  for (const school of ['GD-1', 'GD-2']) await federation.establish(school, 'SCHOOL_STUDENT_UNION', 'GD');
  for (const college of colleges) await federation.establish(college, 'COLLEGE_STUDENT_UNION', 'GD-1');
  await federation.establish('GD-2-1', 'COLLEGE_STUDENT_UNION', 'GD-2');
});

describe('a campaign', () => {
  it('is arranged before its cycle opens, by a published set that fits, and never changes afterwards', async () => {
    const author = officer('GD-1');
    const bare = await desk.cycles.change(author, 'plan', { issuerId: federation.of('GD-1').id, kind: 'ASSESSMENT', academicYear: 2025, title: '未安排', owedBy: ['COLLEGE_STUDENT_UNION'], submitOn: desk.cycles.day(10) });
    expect(codesOf(await desk.cycles.ask(author, 'open', { cycleId: bare.id, expectedVersion: 1, exemptions: [] }))).toEqual(['ASSESSMENT.NOT_ARRANGED']);
    const draft = await desk.sets.draft(author, 'GD-1');
    const [otherYear, foreign, above] = [await desk.sets.published(author, 'GD-1', { academicYear: 2024, assessed: { kinds: ['SCHOOL_STUDENT_UNION'] } }), await desk.sets.published(officer('GD-2'), 'GD-2'), await desk.sets.published(officer('CN'), 'CN')];
    const arrange = async (indicatorSetId: string, more: object = {}): Promise<string[]> => placesOf(await desk.askCampaign(author, 'arrange', { cycleId: bare.id, indicatorSetId, ...more }));
    expect(await arrange(draft.id, { leastAssessors: 0, tolerancePercent: 101, objectionDays: 61 })).toEqual([
      'ASSESSMENT.OUT_OF_RANGE leastAssessors', 'ASSESSMENT.OUT_OF_RANGE tolerancePercent', 'ASSESSMENT.OUT_OF_RANGE objectionDays', 'ASSESSMENT.SET_NOT_PUBLISHED indicatorSetId',
    ]);
    expect(await arrange(otherYear.id)).toEqual(['ASSESSMENT.SET_OF_OTHER_YEAR indicatorSetId', 'ASSESSMENT.SET_NOT_FOR indicatorSetId']);
    expect(await arrange(foreign.id)).toEqual(['ASSESSMENT.SET_NOT_FROM_ABOVE indicatorSetId']);
    expect(await arrange(above.id)).toEqual([]);
    expect(codesOf(await desk.askCampaign(officer('GD-2'), 'arrange', { cycleId: bare.id, indicatorSetId: above.id }))).toEqual(['HUB.NOT_FOUND']);
    await desk.cycles.change(author, 'open', { cycleId: bare.id, expectedVersion: 1, exemptions: [] });
    expect(await arrange(above.id)).toEqual(['ASSESSMENT.CAMPAIGN_FIXED cycleId']);
    expect(await desk.campaign(author, bare.id)).toMatchObject({ isSelfHidden: true, leastAssessors: 1, combination: 'MEAN', tolerancePercent: 20, indicatorSet: { id: above.id }, availableActions: ['APPOINT', 'PUBLISH'] });
    expect(await desk.campaign(officer('GD-2'), bare.id)).toMatchObject({ availableActions: [] });
    expect(await desk.campaign(null, bare.id)).toBeNull();
  });

  it('appoints assessors to every unit but their own, all of them or none', async () => {
    const author = desk.sets.reaching('GD-1', 'DECIDE', 'READ');
    const cycle = await desk.opened(author, 'GD-1');
    const [outside, inside] = [await desk.person('GD-1'), await desk.person('GD-1-1')];
    const appoint = async (...appointments: readonly object[]): Promise<Answer> => await desk.askCampaign(author, 'appoint', { cycleId: cycle.id, appointments });
    expect(placesOf(await appoint(
      { personId: outside.globalId, sources: ['ASSESSOR'] }, { personId: inside.globalId, organizationIds: [federation.of('GD-1-1').id, federation.of('GD-2-1').id], sources: [] },
      { personId: outside.globalId, organizationIds: [federation.of('GD-1-2').id], sources: ['SELF', 'JURY'] },
    ))).toEqual([
      'ASSESSMENT.NO_SOURCE appointments.1.sources', 'ASSESSMENT.NO_SOURCE appointments.2.sources', 'ASSESSMENT.OWN_UNIT appointments.1.organizationIds.0', 'ASSESSMENT.NOT_ASSESSED appointments.1.organizationIds.1',
      'ASSESSMENT.APPOINTED_ALREADY appointments.2.organizationIds.0',
    ]);
    expect((await desk.campaign(author, cycle.id)).assessors.nodes).toEqual([]);
    const { campaign } = await appoint({ personId: outside.globalId, sources: ['ASSESSOR'] }, { personId: inside.globalId, sources: ['DEFENSE'] });
    const seats = campaign.assessors.nodes.map(({ organization, person }: Answer) => `${organization.code as string} ${person.id === inside.globalId ? 'inside' : 'outside'}`);
    expect(seats.toSorted()).toEqual(['GD-1-1 outside', 'GD-1-2 inside', 'GD-1-2 outside', 'GD-1-3 inside', 'GD-1-3 outside']);
    expect((await desk.campaign(officer('GD-1-1'), cycle.id)).assessors.nodes).toEqual([]);
    const { id: appointmentId } = campaign.assessors.nodes[0];
    await desk.changeCampaign(author, 'dismiss', { appointmentId });
    expect(codesOf(await desk.askCampaign(author, 'dismiss', { appointmentId }))).toEqual(['ASSESSMENT.NOT_APPOINTED']);
  });
});

describe('a self-assessment', () => {
  it('is kept as a draft and submitted whole, with what the hub counts beside it', async () => {
    const cycle = await desk.opened(officer('GD-1'), 'GD-1');
    const unit = officer('GD-1-1');
    const input = { cycleId: cycle.id, organizationId: federation.of('GD-1-1').id, expectedVersion: 0, isFinal: false };
    const wrong = [{ key: 'organization', value: { points: 40.3 } }, { key: 'organization', value: { grade: 'A' } }, { key: 'talk', value: { points: 90 } }, { key: 'nothing', value: { points: 1 } }, { key: 'staff', evidence: { text: '\u202E', files: [{ uploadId: 'x', name: '' }] } }];
    expect(placesOf(await desk.ask(unit, 'save', { ...input, answers: wrong.map((answer) => ('evidence' in answer ? { ...answer, evidence: { text: '\u202E' } } : answer)) }))).toEqual([
      'INDICATOR_SET.OUT_OF_SCALE answers.0.value.points', 'ASSESSMENT.GIVEN_TWICE answers.1.key', 'INDICATOR_SET.WRONG_VALUE answers.1.value', 'ASSESSMENT.NOT_YOURS_TO_VALUE answers.2.value',
      'ASSESSMENT.UNKNOWN_INDICATOR answers.3.key', 'HUB.FORBIDDEN_CHARACTER answers.4.evidence.text',
    ]);
    const saved = await desk.change(unit, 'save', { ...input, answers: [{ key: 'organization', value: { points: 35.5 } }] });
    expect(saved).toMatchObject({ state: 'DRAFT', version: 1, selfValues: [{ key: 'organization', score: 35.5, value: { points: 35.5 } }] });
    expect(placesOf(await desk.ask(unit, 'save', { ...input, answers: [] }))).toEqual(['HUB.STALE_VERSION expectedVersion']);
    const incomplete = await desk.ask(unit, 'save', { ...input, expectedVersion: 1, isFinal: true, answers: [] });
    expect(placesOf(incomplete)).toEqual(['ASSESSMENT.EVIDENCE_MISSING answers', 'ASSESSMENT.VALUE_MISSING answers']);
    const { personId } = await desk.person('GD-1-1');
    await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${personId}, ${federation.of('GD-1-1').rowId}, 'PRESIDENT', '主席', '2020-09-01')`.execute(hub.db);
    const submitted = await desk.change(unit, 'save', { ...input, expectedVersion: 1, isFinal: true, answers: plainAnswers(35.5, 21) });
    expect(submitted).toMatchObject({ state: 'SUBMITTED', selfValues: [{ key: 'organization' }, { key: 'staff', score: 30, isMet: true, isDifferent: true, figure: { number: 1 } }], evidence: [{ key: 'organization', text: '制度汇编见附件' }] });
    expect(placesOf(await desk.ask(unit, 'save', { ...input, expectedVersion: 2, isFinal: true, answers: [] }))).toEqual(['ASSESSMENT.WRONG_STATE organizationId']);
    expect(await desk.cycles.read(officer('GD-1'), cycle.id, 'completeness { expected submitted fulfilled }')).toEqual({ completeness: { expected: 3, submitted: 1, fulfilled: 0 } });
  });

  it('is nobody’s but the unit’s to write; two at once are one; a stranger sees nothing', async () => {
    const cycle = await desk.opened(officer('GD-1'), 'GD-1');
    const input = { cycleId: cycle.id, organizationId: federation.of('GD-1-1').id, expectedVersion: 0, isFinal: true, answers: plainAnswers(30, 21) };
    for (const [actor, code] of [[officer('GD-1-2'), 'HUB.NOT_FOUND'], [officer('GD-1'), 'HUB.FORBIDDEN'], [federation.officer('GD-1-1', 'READ'), 'HUB.FORBIDDEN']] as const) expect(codesOf(await desk.ask(actor, 'save', input))).toEqual([code]);
    const both = await Promise.all([officer('GD-1-1'), officer('GD-1-1')].map(async (one) => await desk.ask(one, 'save', input)));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION ASSESSMENT.WRONG_STATE']);
    const { id } = both.find((payload) => payload.assessment !== null).assessment;
    for (const reader of [officer('GD-1-2'), officer('GD-2'), officer('JL'), null]) expect(await desk.read(reader, id)).toBeNull();
    for (const reader of [officer('GD-1'), desk.sets.reaching('GD', 'READ')]) expect(await desk.read(reader, id)).toMatchObject({ state: 'SUBMITTED' });
    const key = randomUUID();
    const other = { ...input, organizationId: federation.of('GD-1-2').id, idempotencyKey: key };
    const unit = officer('GD-1-2');
    expect((await desk.change(unit, 'save', other)).id).toBe((await desk.change(unit, 'save', other)).id);
    expect(codesOf(await desk.ask(officer('GD-2-1'), 'save', { ...input, organizationId: federation.of('GD-2-1').id }))).toEqual(['HUB.NOT_FOUND']);
  });

  it('is returned with a reason, and submitted again', async () => {
    const cycle = await desk.opened(officer('GD-1'), 'GD-1');
    const unit = officer('GD-1-1');
    const submitted = await desk.submitted(unit, cycle, 'GD-1-1', plainAnswers(30, 21));
    expect(placesOf(await desk.ask(officer('GD-1'), 'return', { assessmentId: submitted.id, expectedVersion: 0, note: ' ' }))).toEqual(['HUB.STALE_VERSION expectedVersion', 'ASSESSMENT.REASON_REQUIRED note']);
    const returned = await desk.change(officer('GD-1'), 'return', { assessmentId: submitted.id, expectedVersion: submitted.version, note: '请补充佐证' });
    expect(returned).toMatchObject({ state: 'RETURNED', returnNote: '请补充佐证' });
    const again = await desk.change(unit, 'save', { cycleId: cycle.id, organizationId: federation.of('GD-1-1').id, expectedVersion: returned.version, isFinal: true, answers: [{ key: 'staff', value: { number: 22 } }] });
    expect(again).toMatchObject({ state: 'SUBMITTED', selfValues: [{ value: { points: 30 } }, { value: { number: 22 } }] });
  });
});
