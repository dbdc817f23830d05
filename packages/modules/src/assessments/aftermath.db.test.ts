import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, assessmentDesk, codesOf, placesOf, plainAnswers } from './assessments.testkit.ts';
import { remindRectifications } from './index.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = assessmentDesk(hub, federation);
const officer = (code: string): Actor => federation.officer(code, 'DECIDE', 'FILE', 'READ');
const colleges = ['GD-1-1', 'GD-1-2'] as const;
const issuer = officer.bind(null, 'GD-1');

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const school of ['GD-1', 'GD-2']) await federation.establish(school, 'SCHOOL_STUDENT_UNION', 'GD');
  for (const college of colleges) await federation.establish(college, 'COLLEGE_STUDENT_UNION', 'GD-1');
});

beforeEach(() => {
  hub.clock.days = 0;
});

/** A published campaign: the first college leads by 95 to 64, and the second one failed its core indicator. */
async function published(): Promise<{ readonly cycle: Answer; readonly first: Answer; readonly second: Answer }> {
  const cycle = await desk.opened(issuer(), 'GD-1');
  const assessor = await desk.person('GD-2');
  await desk.changeCampaign(issuer(), 'appoint', { cycleId: cycle.id, appointments: [{ personId: assessor.globalId, sources: ['ASSESSOR', 'DEFENSE'] }] });
  const ids: string[] = [];
  for (const [college, staff, talk] of [['GD-1-1', 21, 90], ['GD-1-2', 35, 87]] as const) {
    const unit = await desk.submitted(officer(college), cycle, college, plainAnswers(38, staff));
    await desk.change(assessor, 'score', { assessmentId: unit.id, expectedVersion: unit.version, isFinal: true, scores: [{ key: 'organization', value: { points: 38 } }, { key: 'staff', value: { number: staff } }, { key: 'talk', value: { points: talk } }] });
    await desk.change(issuer(), 'conclude', { assessmentId: unit.id, expectedVersion: unit.version });
    ids.push(unit.id);
  }
  await desk.changeCampaign(issuer(), 'publish', { cycleId: cycle.id, expectedVersion: 1 });
  const [first, second] = [await desk.read(officer('GD-1-1'), ids[0] ?? ''), await desk.read(officer('GD-1-2'), ids[1] ?? '')];
  return { cycle, first, second };
}

const objection = (assessment: Answer, more: object = {}): object => ({ assessmentId: assessment.id, expectedVersion: assessment.version, indicatorKeys: ['staff'], text: '实有 28 人，名单见附件', ...more });

describe('an objection', () => {
  it('is raised by the unit alone, in its days, one at a time', async () => {
    const { first, second } = await published();
    expect(second).toMatchObject({ score: 64.1, rank: 2, viewerCan: { object: { allowed: true } } });
    expect(placesOf(await desk.askAfter(officer('GD-1-2'), 'object', objection(second, { indicatorKeys: ['work', 'nothing'], text: ' ', expectedVersion: 99 })))).toEqual([
      'HUB.STALE_VERSION expectedVersion', 'ASSESSMENT.UNKNOWN_INDICATOR indicatorKeys.0', 'ASSESSMENT.UNKNOWN_INDICATOR indicatorKeys.1', 'ASSESSMENT.REASON_REQUIRED text',
    ]);
    for (const [actor, code] of [[issuer(), 'HUB.FORBIDDEN'], [officer('GD-1-1'), 'HUB.NOT_FOUND'], [officer('GD-2'), 'HUB.NOT_FOUND']] as const) expect(codesOf(await desk.askAfter(actor, 'object', objection(second)))).toEqual([code]);
    const both = await Promise.all([1, 2].map(async () => await desk.askAfter(officer('GD-1-2'), 'object', objection(second))));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'ASSESSMENT.OBJECTION_OPEN']);
    for (const reader of [officer('GD-1-1'), officer('GD-2')]) expect((await desk.read(reader, second.id))?.objections.nodes ?? []).toEqual([]);
    expect((await desk.read(issuer(), second.id)).objections.nodes).toMatchObject([{ state: 'RAISED', viewerCan: { decide: { allowed: true }, withdraw: { allowed: false } } }]);
    const { objection: raised } = both.find((payload) => payload.objection !== null);
    expect(codesOf(await desk.askAfter(officer('GD-1-2'), 'withdraw', { objectionId: raised.id, expectedVersion: 1 }))).toEqual([]);
    hub.clock.days = 6;
    expect(codesOf(await desk.askAfter(officer('GD-1-1'), 'object', objection(first)))).toEqual(['ASSESSMENT.OBJECTIONS_OVER']);
    expect(await desk.read(officer('GD-1-1'), first.id)).toMatchObject({ viewerCan: { object: { allowed: false, reason: { code: 'ASSESSMENT.OBJECTIONS_OVER' } } } });
  });

  it('that is upheld scores anew what it named, moves the ranks, and leaves the published result beside it', async () => {
    const { first, second } = await published();
    const { objection: raised } = await desk.askAfter(officer('GD-1-2'), 'object', objection(second, { indicatorKeys: ['staff', 'talk'] }));
    const decide = async (actor: Actor, more: object): Promise<Answer> => await desk.askAfter(actor, 'decide', { objectionId: raised.id, expectedVersion: 1, isUpheld: true, decision: '经复核属实', ...more });
    expect(placesOf(await decide(issuer(), { decision: '', decisions: [{ key: 'staff', value: { number: 28 }, reason: '名单' }, { key: 'organization', value: { points: 1 }, reason: '' }] }))).toEqual([
      'ASSESSMENT.REASON_REQUIRED decision', 'ASSESSMENT.REASON_REQUIRED decisions.1.reason', 'ASSESSMENT.NOT_OBJECTED decisions.1.key', 'ASSESSMENT.DECISION_MISSING decisions',
    ]);
    expect(codesOf(await decide(officer('GD-1-2'), {}))).toEqual(['HUB.FORBIDDEN']);
    const member = await desk.person('GD-1-2');
    const own: Actor = { ...member, grants: issuer().grants };
    expect(codesOf(await decide(own, { decisions: [{ key: 'staff', value: { number: 28 }, reason: '名单' }, { key: 'talk', value: { points: 100 }, reason: '漏计' }] }))).toEqual(['ASSESSMENT.OWN_UNIT']);
    const { objection: decided, problems } = await decide(issuer(), { decisions: [{ key: 'staff', value: { number: 28 }, reason: '名单' }, { key: 'talk', value: { points: 100 }, reason: '漏计' }] });
    expect(problems).toEqual([]);
    expect(decided).toMatchObject({ state: 'UPHELD', decision: '经复核属实' });
    expect(await desk.read(officer('GD-1-2'), second.id)).toMatchObject({
      score: 98, rank: 1, band: { key: 'excellent' }, results: [{ round: 1, kind: 'PUBLICATION', score: 64.1, rank: 2 }, { round: 2, kind: 'OBJECTION', score: 98, rank: 1 }], rectifications: [{ state: 'LIFTED' }],
    });
    expect(await desk.read(officer('GD-1-1'), first.id)).toMatchObject({ score: 95, rank: 2, band: { key: 'passed' }, results: [{ rank: 1, bandKey: 'excellent' }, { kind: 'RERANKING', rank: 2, bandKey: 'passed' }] });
    expect(codesOf(await decide(issuer(), { isUpheld: false }))).toEqual(['HUB.STALE_VERSION', 'ASSESSMENT.WRONG_STATE']);
  });

  it('that is rejected changes nothing', async () => {
    const { second } = await published();
    const { objection: raised } = await desk.askAfter(officer('GD-1-2'), 'object', objection(second));
    expect(codesOf(await desk.askAfter(issuer(), 'decide', { objectionId: raised.id, expectedVersion: 1, isUpheld: false, decision: '名单不实', decisions: [{ key: 'staff', value: { number: 28 }, reason: '名单' }] }))).toEqual(['ASSESSMENT.NOT_OBJECTED']);
    expect(codesOf(await desk.askAfter(issuer(), 'decide', { objectionId: raised.id, expectedVersion: 1, isUpheld: false, decision: '名单不实' }))).toEqual([]);
    expect(await desk.read(officer('GD-1-2'), second.id)).toMatchObject({ score: 64.1, results: [{ round: 1 }], objections: { nodes: [{ state: 'REJECTED', decision: '名单不实' }] } });
  });
});

describe('a failed core indicator', () => {
  it('is put right by its day, judged, and scored beside the published score', async () => {
    const { first, second } = await published();
    expect([first.rectifications, second.rectifications]).toMatchObject([[], [{ state: 'OPEN', indicatorKey: 'staff', dueOn: desk.cycles.day(30), viewerCan: { submit: { allowed: true }, judge: { allowed: false } } }]]);
    expect((await desk.read(officer('GD-1-1'), second.id)).rectifications).toEqual([]);
    const [task] = second.rectifications;
    const submit = { rectificationId: task.id, expectedVersion: 1, account: '已精简至 28 人' };
    expect(placesOf(await desk.askAfter(officer('GD-1-2'), 'rectify', { ...submit, account: ' ', expectedVersion: 4 }))).toEqual(['HUB.STALE_VERSION expectedVersion', 'ASSESSMENT.REASON_REQUIRED account']);
    expect(codesOf(await desk.askAfter(issuer(), 'judge', { rectificationId: task.id, expectedVersion: 1, isAccepted: false, note: '未提交' }))).toEqual(['ASSESSMENT.WRONG_STATE']);
    expect((await desk.askAfter(officer('GD-1-2'), 'rectify', submit)).rectification).toMatchObject({ state: 'SUBMITTED' });
    const judge = async (more: object): Promise<Answer> => await desk.askAfter(issuer(), 'judge', { rectificationId: task.id, expectedVersion: 2, note: '已核对', ...more });
    expect(placesOf(await judge({ isAccepted: true, value: { number: 31 } }))).toEqual(['ASSESSMENT.STILL_UNMET value']);
    expect(placesOf(await judge({ isAccepted: true }))).toEqual(['HUB.REQUIRED value']);
    expect((await judge({ isAccepted: false })).rectification).toMatchObject({ state: 'RETURNED' });
    await desk.askAfter(officer('GD-1-2'), 'rectify', { ...submit, expectedVersion: 3 });
    expect((await judge({ isAccepted: true, expectedVersion: 4, value: { number: 28 } })).rectification).toMatchObject({ state: 'ACCEPTED' });
    expect(await desk.read(officer('GD-1-2'), second.id)).toMatchObject({ score: 64.1, rank: 2, rectifiedScore: 94.1, results: [{ kind: 'PUBLICATION', score: 64.1 }, { kind: 'RECTIFICATION', score: 94.1, rank: null }] });
  });

  it('is reminded of once before its day and once after it', async () => {
    const { second } = await published();
    const [task] = second.rectifications;
    const told = async (): Promise<number> => (await listRows(hub.db, sql`select from platform.outbox where topic = 'rectification.due' and facts ->> 'assessment' = (select id::text from assessments.assessment a where exists (
      select from assessments.rectification t where t.assessment_id = a.id and t.due_on = ${task.dueOn}) order by id desc limit 1)`)).length;
    for (const [day, expected] of [[20, 0], [27, 1], [29, 1], [31, 2], [40, 2]] as const) {
      hub.clock.days = day;
      await remindRectifications(hub.db, desk.cycles.perform, desk.cycles.day(0));
      expect([day, await told()]).toEqual([day, expected]);
    }
  });
});
