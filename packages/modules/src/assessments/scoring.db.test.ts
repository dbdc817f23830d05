import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, assessmentDesk, codesOf, placesOf, plainAnswers, plainSet } from './assessments.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = assessmentDesk(hub, federation);
const officer = (code: string): Actor => federation.officer(code, 'DECIDE', 'FILE', 'READ');
const colleges = ['GD-1-1', 'GD-1-2', 'GD-1-3'] as const;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (const school of ['GD-1', 'GD-2']) await federation.establish(school, 'SCHOOL_STUDENT_UNION', 'GD');
  for (const college of colleges) await federation.establish(college, 'COLLEGE_STUDENT_UNION', 'GD-1');
});

type Assessor = Awaited<ReturnType<typeof desk.person>>;

const given = (organization: number, staff: number, talk: number): readonly object[] => [
  { key: 'organization', value: { points: organization } }, { key: 'staff', value: { number: staff } }, { key: 'talk', value: { points: talk } },
];

/** An open campaign with two assessors of everything, and the colleges' self-assessments. */
async function begun(how: object = {}, set: object = {}): Promise<{ readonly cycle: Answer; readonly assessors: readonly Assessor[]; readonly units: readonly Answer[] }> {
  const cycle = await desk.opened(officer('GD-1'), 'GD-1', { how: { leastAssessors: 2, ...how }, set });
  const assessors = [await desk.person('GD-2'), await desk.person('GD-2')];
  await desk.changeCampaign(officer('GD-1'), 'appoint', { cycleId: cycle.id, appointments: assessors.map(({ globalId: personId }) => ({ personId, sources: ['ASSESSOR', 'DEFENSE'] })) });
  const units: Answer[] = [];
  for (const college of colleges) units.push(await desk.submitted(officer(college), cycle, college, plainAnswers(38, 21)));
  return { cycle, assessors, units };
}

const hand = async (assessor: Actor, unit: Answer, scores: readonly object[], isFinal = true): Promise<Answer> => await desk.ask(assessor, 'score', { assessmentId: unit.id, expectedVersion: unit.version, scores, isFinal });
const conclude = async (unit: Answer, more: object = {}): Promise<Answer> => await desk.ask(officer('GD-1'), 'conclude', { assessmentId: unit.id, expectedVersion: unit.version, ...more });

describe('an assessor', () => {
  it('scores what they were asked, within the scales, once and for all', async () => {
    const { assessors: [assessor = expect.fail(), other = expect.fail()], units: [unit] } = await begun();
    const { data } = await hub.ask(assessor, '{ assessmentsToScore(first: 10) { nodes { organization { code } viewerCan { score { allowed } } } } }');
    expect(data.assessmentsToScore.nodes).toHaveLength(3);
    expect(placesOf(await hand(assessor, unit, [{ key: 'organization', value: { points: 40.5 } }, { key: 'staff', value: { points: 1 } }, { key: 'talk', value: { points: 88.5 } }, { key: 'talk', value: { points: 88 } }, { key: 'work', value: {} }]))).toEqual([
      'INDICATOR_SET.OUT_OF_SCALE scores.0.value.points', 'INDICATOR_SET.WRONG_VALUE scores.1.value', 'INDICATOR_SET.OFF_STEP scores.2.value.points', 'ASSESSMENT.GIVEN_TWICE scores.3.key', 'ASSESSMENT.UNKNOWN_INDICATOR scores.4.key',
    ]);
    expect(codesOf(await hand(assessor, unit, [{ key: 'organization', value: { points: 30 } }]))).toEqual(['ASSESSMENT.VALUE_MISSING', 'ASSESSMENT.VALUE_MISSING']);
    expect((await desk.read(assessor, unit.id)).scores.nodes).toEqual([]);
    expect(codesOf(await hand(assessor, unit, [{ key: 'organization', value: { points: 30 } }], false))).toEqual([]);
    const both = await Promise.all([1, 2].map(async () => await hand(assessor, unit, given(30, 21, 80))));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'ASSESSMENT.HANDED_IN']);
    expect(codesOf(await hand(other, unit, given(31, 21, 82)))).toEqual([]);
    expect(codesOf(await hand(officer('GD-1'), unit, given(30, 21, 80)))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await hand(officer('GD-2'), unit, given(30, 21, 80)))).toEqual(['HUB.NOT_FOUND']);
  });

  it('sees neither the other’s scores nor, where it is hidden, what the unit says of itself; the unit sees no scores', async () => {
    const { assessors: [assessor = expect.fail(), other = expect.fail()], units: [unit] } = await begun();
    await hand(other, unit, given(31, 21, 82));
    await hand(assessor, unit, given(30, 21, 80), false);
    const seen = await desk.read(assessor, unit.id);
    expect([seen.selfValues, seen.scores.nodes.length, seen.evidence.length, seen.finalValues]).toEqual([[], 3, 1, []]);
    expect(seen.scores.nodes.map(({ score }: Answer) => score)).toEqual([30, 30, 24]);
    expect((await desk.read(officer('GD-1'), unit.id)).scores.nodes).toHaveLength(6);
    const own = await desk.read(officer('GD-1-1'), unit.id);
    expect([own.selfValues.length, own.scores.nodes, own.finalValues]).toEqual([2, [], []]);
    const shown = await begun({ isSelfHidden: false });
    expect((await desk.read(shown.assessors[0] ?? null, shown.units[0].id)).selfValues).toHaveLength(2);
    const inOffice = await desk.person('GD-1', 'READ', 'DECIDE');
    await desk.changeCampaign(officer('GD-1'), 'appoint', { cycleId: shown.cycle.id, appointments: [{ personId: inOffice.globalId, organizationIds: [federation.of('GD-1-1').id], sources: ['ASSESSOR'] }] });
    await hand(shown.assessors[0] ?? inOffice, shown.units[0], given(30, 21, 80));
    expect((await desk.read(inOffice, shown.units[0].id)).scores.nodes).toEqual([]);
    expect(codesOf(await desk.ask(inOffice, 'conclude', { assessmentId: shown.units[0].id, expectedVersion: shown.units[0].version }))).toEqual(['ASSESSMENT.MODERATOR_SCORED', 'ASSESSMENT.TOO_FEW_SCORES', 'ASSESSMENT.TOO_FEW_SCORES', 'ASSESSMENT.TOO_FEW_SCORES']);
  });

  it('who has come to belong to the unit scores it no longer', async () => {
    const { assessors: [assessor = expect.fail()], units: [unit] } = await begun();
    await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${assessor.personId}, ${federation.of('GD-1-1').rowId}, 'STAFF_MEMBER', '干事', '2024-09-01')`.execute(hub.db);
    expect(codesOf(await hand(assessor, unit, given(30, 21, 80)))).toEqual(['ASSESSMENT.OWN_UNIT']);
  });
});

describe('a result', () => {
  it('is the mean where scores agree, and a moderator’s where they lie apart or contradict each other', async () => {
    const { assessors: [one = expect.fail(), two = expect.fail()], units: [unit] } = await begun();
    await hand(one, unit, given(40, 21, 80));
    expect(codesOf(await conclude(unit))).toEqual(['ASSESSMENT.TOO_FEW_SCORES', 'ASSESSMENT.TOO_FEW_SCORES', 'ASSESSMENT.TOO_FEW_SCORES']);
    await hand(two, unit, given(31.5, 31, 90));
    const apart = await conclude(unit, { decisions: [{ key: 'organization', value: { points: 41 }, reason: ' ' }] });
    expect(placesOf(apart)).toEqual(['INDICATOR_SET.OUT_OF_SCALE decisions.0.value.points', 'ASSESSMENT.REASON_REQUIRED decisions.0.reason']);
    expect((await conclude(unit)).problems.map(({ message }: Answer) => message)).toEqual([expect.stringContaining('“组织建设”评分相差 8.5 分'), expect.stringContaining('“工作人员不超过 30 人”评分相差 30 分')]);
    const decisions = [{ key: 'organization', value: { points: 36 }, reason: '复核佐证' }, { key: 'staff', value: { number: 28 }, reason: '核对名单' }];
    expect(placesOf(await conclude(unit, { decisions, disqualifications: [{ key: 'none', reason: '违纪' }] }))).toEqual(['ASSESSMENT.UNKNOWN_DISQUALIFIER disqualifications.0.key']);
    const { assessment, problems } = await conclude(unit, { decisions });
    expect(problems).toEqual([]);
    expect(assessment).toMatchObject({ state: 'CONCLUDED', score: null, finalValues: [{ key: 'organization', basis: 'MODERATED', score: 36, reason: '复核佐证' }, { key: 'staff', basis: 'MODERATED', score: 30, isMet: true }, { key: 'talk', basis: 'COMBINED', score: 25.5, spread: 3, points: 30 }] });
    expect(await desk.read(officer('GD-1-1'), unit.id)).toMatchObject({ state: 'CONCLUDED', finalValues: [], score: null });
    const reopened = await desk.change(officer('GD-1'), 'reopen', { assessmentId: unit.id, expectedVersion: assessment.version });
    expect(reopened).toMatchObject({ state: 'SUBMITTED', finalValues: [] });
  });

  it('is published for all at once, with ranks and bands, and then stands', async () => {
    const { cycle, assessors, units } = await begun();
    const points = [[40, 21, 100], [38, 21, 90], [20, 35, 40]] as const;
    for (const [index, [organization, staff, talk]] of points.entries()) for (const assessor of assessors) await hand(assessor, units[index], given(organization, staff, talk));
    expect((await conclude(units[0])).problems).toEqual([]);
    expect((await conclude(units[1])).problems).toEqual([]);
    const publisher = officer('GD-1');
    const { version } = await desk.campaign(publisher, cycle.id);
    const publish = async (more: object = {}): Promise<Answer> => await desk.askCampaign(publisher, 'publish', { cycleId: cycle.id, expectedVersion: version, ...more });
    expect(placesOf(await publish({ expectedVersion: 9, votes: [{ organizationId: federation.of('GD-2').id, count: -1 }] }))).toEqual([
      'HUB.STALE_VERSION expectedVersion', 'ASSESSMENT.NOT_CONCLUDED cycleId', 'ASSESSMENT.NOT_ASSESSED votes.0.organizationId', 'ASSESSMENT.OUT_OF_RANGE votes.0.count',
    ]);
    expect((await conclude(units[2])).problems).toEqual([]);
    for (const reader of [officer('GD-1-1'), officer('GD-1-2')]) expect(JSON.stringify((await desk.campaign(reader, cycle.id)).assessments)).not.toMatch(/"score":\d/);
    const both = await Promise.all([publish(), publish()]);
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION ASSESSMENT.ALREADY_PUBLISHED']);
    const { campaign } = both.find((payload) => payload.campaign !== null);
    const expected = [
      { organization: { code: 'GD-1-1' }, state: 'PUBLISHED', score: 100, rank: 1, band: { key: 'excellent' } }, { organization: { code: 'GD-1-2' }, state: 'PUBLISHED', score: 95, rank: 2, band: { key: 'passed' } },
      { organization: { code: 'GD-1-3' }, state: 'PUBLISHED', score: 32, rank: 3, band: { key: 'failed' } },
    ];
    expect(campaign).toMatchObject({ publishedOn: desk.cycles.day(0), objectionsThrough: desk.cycles.day(5), assessments: { nodes: expected } });
    for (const reader of [officer('GD-1-2'), desk.sets.reaching('GD', 'READ')]) expect((await desk.campaign(reader, cycle.id)).assessments.nodes).toEqual(expected);
    for (const reader of [officer('GD-2'), null]) expect((await desk.campaign(reader, cycle.id))?.assessments.nodes ?? []).toEqual([]);
    const neighbor = await desk.read(officer('GD-1-2'), units[0].id);
    expect([neighbor.score, neighbor.selfValues, neighbor.finalValues, neighbor.evidence]).toEqual([100, [], [], []]);
    expect(await desk.read(officer('GD-1-1'), units[0].id)).toMatchObject({ finalValues: [{ score: 40 }, { score: 30 }, { score: 30 }], results: [{ round: 1, kind: 'PUBLICATION', score: 100, bandKey: 'excellent', rank: 1 }] });
    await expect(sql`update assessments.result set score = 1`.execute(hub.db)).rejects.toThrow(/./);
    await expect(sql`delete from assessments.final_value`.execute(hub.db)).rejects.toThrow(/./);
    expect(codesOf(await desk.ask(publisher, 'reopen', { assessmentId: units[0].id, expectedVersion: neighbor.version }))).toEqual(['ASSESSMENT.ALREADY_PUBLISHED', 'ASSESSMENT.WRONG_STATE']);
    const { data } = await hub.ask(officer('GD-1-1'), 'query ($code: String!) { organization(code: $code) { outcomes { academicYear dimension score points } assessments(first: 5, filter: { states: [PUBLISHED] }) { nodes { score rank } } } }', { code: 'GD-1-1' });
    expect(data.organization).toEqual({ outcomes: [{ academicYear: 2025, dimension: 'RECOGNITION', score: 30, points: 30 }], assessments: { nodes: [{ score: 100, rank: 1 }] } });
    expect(await desk.cycles.read(publisher, cycle.id, 'completeness { expected fulfilled }')).toEqual({ completeness: { expected: 3, fulfilled: 3 } });
  });

  it('waits for units that may still submit, and for the judges where they decide', async () => {
    const { cycle, assessors, units } = await begun({}, { tieRule: 'VOTE', disqualifiers: [{ key: 'breach', title: { zh: '违反法律法规' }, effect: 'OUT_OF_RANKING' }] });
    for (const unit of units) for (const assessor of assessors) await hand(assessor, unit, given(38, 21, 90));
    await conclude(units[0]);
    await conclude(units[1]);
    await desk.change(officer('GD-1'), 'return', { assessmentId: units[2].id, expectedVersion: units[2].version, note: '补充' });
    const publish = async (more: object = {}): Promise<Answer> => await desk.askCampaign(officer('GD-1'), 'publish', { cycleId: cycle.id, expectedVersion: 1, ...more });
    expect(codesOf(await publish())).toEqual(['ASSESSMENT.STILL_RUNNING', 'ASSESSMENT.TIE_UNDECIDED']);
    const again = await desk.change(officer('GD-1-3'), 'save', { cycleId: cycle.id, organizationId: federation.of('GD-1-3').id, expectedVersion: units[2].version + 1, isFinal: true, answers: [] });
    for (const assessor of assessors) await hand(assessor, again, []);
    expect((await conclude(again, { disqualifications: [{ key: 'breach', reason: '已查实' }] })).problems).toEqual([]);
    const votes = [{ organizationId: federation.of('GD-1-1').id, count: 3 }, { organizationId: federation.of('GD-1-2').id, count: 6 }];
    const { campaign, problems } = await publish({ votes });
    expect(problems).toEqual([]);
    expect(campaign.assessments.nodes.map(({ organization, rank, band }: Answer) => [organization.code, rank, band?.key ?? null])).toEqual([['GD-1-2', 1, 'excellent'], ['GD-1-1', 2, 'passed'], ['GD-1-3', null, null]]);
    expect(await desk.read(officer('GD-1-3'), again.id)).toMatchObject({ isDisqualified: true, disqualifications: [{ key: 'breach', reason: '已查实' }] });
  });
});

describe('every level', () => {
  it('assesses the one below by the same steps: the nation a province, a province its schools', async () => {
    for (const [issuer, unit, kind] of [['CN', 'GD', 'PROVINCIAL_FEDERATION'], ['GD', 'GD-1', 'SCHOOL_STUDENT_UNION']] as const) {
      const cycle = await desk.opened(officer(issuer), issuer, { set: { ...plainSet, title: { zh: randomUUID() }, assessed: { kinds: [kind] } }, plan: { owedBy: [kind] }, how: { leastAssessors: 1 } });
      const assessor = await desk.person('CN');
      await desk.changeCampaign(officer(issuer), 'appoint', { cycleId: cycle.id, appointments: [{ personId: assessor.globalId, organizationIds: [federation.of(unit).id], sources: ['ASSESSOR', 'DEFENSE'] }] });
      const assessment = await desk.submitted(officer(unit), cycle, unit, plainAnswers(38, 21));
      expect(codesOf(await hand(assessor, assessment, given(38, 21, 90)))).toEqual([]);
      expect((await desk.ask(officer(issuer), 'conclude', { assessmentId: assessment.id, expectedVersion: assessment.version })).problems).toEqual([]);
    }
  });
});
