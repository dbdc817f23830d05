import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, cycleDesk } from './cycles.testkit.ts';
import { escalateOverdue, giveReminders, lapseObligations } from './index.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = cycleDesk(hub, federation);

let province: Actor;
let school: Actor;
let neighbor: Actor;
let league: Actor;

beforeAll(async () => {
  await federation.establish('100000-XL', 'NATIONAL_FEDERATION');
  await federation.establish('100000-TW', 'LEAGUE_ORG');
  await federation.establish('440000-TW', 'LEAGUE_ORG', '100000-TW', { level: 'PROVINCE' });
  await federation.establish('440000-XL', 'PROVINCIAL_FEDERATION', '100000-XL', { divisionCode: '440000', guidingLeagueId: federation.of('440000-TW').id });
  await federation.establish('220000-XL', 'PROVINCIAL_FEDERATION', '100000-XL', { divisionCode: '220000' });
  await federation.establish('440100-XL', 'CITY_FEDERATION', '440000-XL', { divisionCode: '440100' });
  for (const [code, superior] of [['A', '440000-XL'], ['B', '440000-XL'], ['C', '440100-XL'], ['J', '220000-XL']] as const) {
    await federation.establish(`${code}-XSH`, 'SCHOOL_STUDENT_UNION', superior, superior.startsWith('44') ? { guidingLeagueId: federation.of('440000-TW').id } : {});
  }
  for (const number of ['01', '02', '03']) await federation.establish(`A-XSH-${number}`, 'COLLEGE_STUDENT_UNION', 'A-XSH');
  province = federation.officer('440000-XL', 'DECIDE');
  province = { ...province, grants: province.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' as const })) };
  school = federation.officer('A-XSH', 'FILE');
  neighbor = federation.officer('J-XSH', 'FILE', 'DECIDE');
  league = federation.officer('440000-TW', 'DECIDE');
});

const counts = 'expected submitted timely late returned fulfilled missing overdue exempt lapsed completeness timeliness';
const completenessOf = async (actor: Actor, id: string): Promise<Answer> => (await desk.read(actor, id, `completeness { ${counts} }`)).completeness;
const listOf = async (actor: Actor | null, id: string, filter = ''): Promise<string[]> =>
  (await desk.read(actor, id, `obligations(first: 50${filter}) { nodes { organization { code } } }`)).obligations.nodes.map(({ organization }: Answer) => organization.code);
/** A move of the cycle as it stands now. */
const adjust = async (actor: Actor, name: string, { id }: Answer, input: object): Promise<string[]> => {
  const { version } = await desk.read(province, id, 'version');
  return codesOf(await desk.ask(actor, name, { cycleId: id, expectedVersion: version, ...input }));
};

describe('planning a cycle', () => {
  it('says everything that is wrong at once', async () => {
    const payload = await desk.ask(province, 'plan', {
      issuerId: federation.of('440000-XL').id, scopeId: federation.of('220000-XL').id, kind: 'DEBRIEF', academicYear: 1999, title: ' ', owedBy: ['SCHOOL_STUDENT_UNION', 'PROVINCIAL_FEDERATION'],
      timelyOn: desk.day(5), submitOn: desk.day(-1), remindBefore: [0], remindAfter: [3, 3], escalateAfter: 61,
    });
    expect(payload.cycle).toBeNull();
    expect(payload.problems.map(({ code, path }: Answer) => [code, path.join('.')])).toEqual([
      ['HUB.REQUIRED', 'input.title'], ['CYCLES.NO_ACADEMIC_YEAR', 'input.academicYear'], ['CYCLES.HALF_REQUIRED', 'input.half'], ['CYCLES.CANNOT_OWE', 'input.owedBy.1'],
      ['CYCLES.TIMELY_AFTER_SUBMIT', 'input.timelyOn'], ['CYCLES.DUE_IN_PAST', 'input.submitOn'], ['CYCLES.DAYS_OUT_OF_RANGE', 'input.remindBefore'], ['CYCLES.DAYS_OUT_OF_RANGE', 'input.remindAfter'],
      ['CYCLES.DAYS_OUT_OF_RANGE', 'input.escalateAfter'], ['CYCLES.SCOPE_NOT_BELOW', 'input.scopeId'],
    ]);
  });

  it('refuses the same cycle twice, and takes it again once the first was called off', async () => {
    const plan = { issuerId: federation.of('440000-XL').id, kind: 'SURVEY', academicYear: 2025, title: '年度满意度调查', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(3) };
    const first = await desk.change(province, 'plan', plan);
    expect(codesOf(await desk.ask(province, 'plan', plan))).toEqual(['CYCLES.SAME_AGAIN']);
    await desk.change(province, 'cancel', { cycleId: first.id, expectedVersion: first.version, reason: '重复' });
    const second = await desk.change(province, 'plan', plan);
    expect(await desk.change(province, 'revise', { academicYear: 2025, owedBy: plan.owedBy, submitOn: plan.submitOn, cycleId: second.id, expectedVersion: second.version, title: '满意度调查' })).toMatchObject({ title: '满意度调查', version: 2 });
  });

  it('is for whoever decides at the issuer; a draft is nobody else’s', async () => {
    const plan = { issuerId: federation.of('440000-XL').id, kind: 'TRAINING', academicYear: 2025, title: '培训', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(3) };
    expect(codesOf(await desk.ask(school, 'plan', plan))).toEqual(['HUB.NOT_FOUND']);
    const { id } = await desk.change(province, 'plan', plan);
    expect(await desk.read(neighbor, id, 'id')).toBeNull();
    expect(await desk.read(province, id, 'state viewerCan { open { allowed } close { reason { code } } }')).toEqual({ state: 'DRAFT', viewerCan: { open: { allowed: true }, close: { reason: { code: 'CYCLES.WRONG_STATE' } } } });
  });
});

describe('opening a cycle', () => {
  it('freezes who owes it, with exemptions', async () => {
    const cycle = await desk.open(province, '440000-XL', {}, [{ organizationId: federation.of('B-XSH').id, reason: '今年停办' }]);
    expect(cycle).toMatchObject({ state: 'OPEN', timelyOn: desk.day(10), openedOn: desk.day(0) });
    expect(await completenessOf(province, cycle.id)).toMatchObject({ expected: 2, missing: 2, exempt: 1, completeness: 0 });
    expect((await listOf(province, cycle.id)).toSorted()).toEqual(['A-XSH', 'B-XSH', 'C-XSH']);
    const { obligations } = await desk.read(province, cycle.id, 'obligations(first: 5, filter: { states: [EXEMPT] }) { nodes { organization { code } adjustments(first: 5) { nodes { kind reason } } } }');
    expect(obligations.nodes).toEqual([{ organization: { code: 'B-XSH' }, adjustments: { nodes: [{ kind: 'EXEMPTED', reason: '今年停办' }] } }]);
  });

  it('leaves nothing behind when an exemption is wrong, and needs somebody who owes it', async () => {
    const plan = { issuerId: federation.of('440000-XL').id, kind: 'TRAINING', academicYear: 2024, title: '一', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(3) };
    const { id, version } = await desk.change(province, 'plan', plan);
    const wrong = [{ organizationId: federation.of('J-XSH').id, reason: '外省' }, { organizationId: federation.of('J-XSH').id, reason: ' ' }];
    expect(codesOf(await desk.ask(province, 'open', { cycleId: id, expectedVersion: version, exemptions: wrong }))).toEqual(['CYCLES.NAMED_TWICE', 'HUB.REQUIRED']);
    expect(codesOf(await desk.ask(province, 'open', { cycleId: id, expectedVersion: version, exemptions: wrong.slice(0, 1) }))).toEqual(['CYCLES.NOT_OWED']);
    expect(await listRows(hub.db, sql`select from cycles.obligation b join cycles.cycle c on c.id = b.cycle_id where c.title = '一' and c.academic_year = 2024`)).toEqual([]);
    const nobody = await desk.change(province, 'plan', { ...plan, title: '二', kind: 'SURVEY', owedBy: ['COLLEGE_GRADUATE_UNION'] });
    expect(codesOf(await desk.ask(province, 'open', { cycleId: nobody.id, expectedVersion: nobody.version }))).toEqual(['CYCLES.NOBODY_OWES']);
  });

  it('is done once, however many try', async () => {
    const { id, version } = await desk.change(province, 'plan', { issuerId: federation.of('440000-XL').id, kind: 'SURVEY', academicYear: 2023, title: '同时', owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(3) });
    const answers = await Promise.all([1, 2, 3].map(async () => codesOf(await desk.ask(province, 'open', { cycleId: id, expectedVersion: version }))));
    expect(answers.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(answers.filter((codes) => codes.length > 0)).toEqual([['HUB.STALE_VERSION', 'CYCLES.WRONG_STATE'], ['HUB.STALE_VERSION', 'CYCLES.WRONG_STATE']]);
  });

  it('of a League body freezes the unions it guides', async () => {
    const cycle = await desk.open(league, '440000-TW');
    expect((await listOf(league, cycle.id)).toSorted()).toEqual(['A-XSH', 'B-XSH', 'C-XSH']);
    expect(await listOf(school, cycle.id)).toEqual(['A-XSH']);
    expect(await listOf(neighbor, cycle.id)).toEqual([]);
  });
});

describe('what comes in', () => {
  it('counts on time, late, returned and fulfilled, and drills down to the missing', async () => {
    const cycle = await desk.open(province, '440000-XL', { timelyOn: desk.day(0) });
    await desk.move(cycle.id, 'A-XSH', 'SUBMIT', 'RETURN');
    hub.clock.days += 1;
    expect(await desk.move(cycle.id, 'A-XSH', 'SUBMIT', 'FULFIL')).toEqual([]);
    await desk.move(cycle.id, 'C-XSH', 'SUBMIT');
    hub.clock.days += 10;
    expect(await completenessOf(province, cycle.id)).toEqual({ expected: 3, submitted: 2, timely: 1, late: 1, returned: 0, fulfilled: 1, missing: 1, overdue: 1, exempt: 0, lapsed: 0, completeness: 66.66, timeliness: 33.33 });
    expect(await listOf(province, cycle.id, ', filter: { isOverdue: true }')).toEqual(['B-XSH']);
    expect(await listOf(province, cycle.id, ', filter: { isLate: true }')).toEqual(['C-XSH']);
    const within = `completeness(within: { organization: "${federation.of('440100-XL').id}", depth: DESCENDANTS }) { expected submitted } completenessByLevel { level expected }
      completenessByUnit(first: 10, below: "${federation.of('440000-XL').id}") { nodes { organization { code } expected submitted missing } }`;
    expect(await desk.read(province, cycle.id, within)).toEqual({
      completeness: { expected: 1, submitted: 1 }, completenessByLevel: [{ level: 'SCHOOL', expected: 3 }],
      completenessByUnit: { nodes: [
        { organization: { code: '440100-XL' }, expected: 1, submitted: 1, missing: 0 }, { organization: { code: 'A-XSH' }, expected: 1, submitted: 1, missing: 0 }, { organization: { code: 'B-XSH' }, expected: 1, submitted: 0, missing: 1 },
      ] },
    });
    hub.clock.days -= 11;
  });

  it('shows a unit its own share alone', async () => {
    const cycle = await desk.open(province, '440000-XL');
    expect(await completenessOf(school, cycle.id)).toMatchObject({ expected: 1, missing: 1 });
    expect(await completenessOf(neighbor, cycle.id)).toMatchObject({ expected: 0, completeness: null });
  });

  it('takes back a submission that was withdrawn, and nothing after the end', async () => {
    const cycle = await desk.open(province, '440000-XL', { submitOn: desk.day(0) });
    await desk.move(cycle.id, 'A-XSH', 'SUBMIT', 'WITHDRAW');
    expect(await completenessOf(province, cycle.id)).toMatchObject({ submitted: 0, missing: 3 });
    expect(codesOf(await desk.ask(province, 'close', { cycleId: cycle.id, expectedVersion: cycle.version }))).toEqual(['CYCLES.STILL_RUNNING']);
    hub.clock.days += 1;
    await desk.change(province, 'close', { cycleId: cycle.id, expectedVersion: cycle.version });
    expect(await desk.move(cycle.id, 'A-XSH', 'SUBMIT')).toEqual(['CYCLES.NOT_OPEN']);
    hub.clock.days -= 1;
    expect(await desk.move(cycle.id, 'J-XSH', 'SUBMIT')).toEqual(['CYCLES.NOT_OWED']);
  });
});

describe('adjusting the list', () => {
  it('exempts, lifts and extends, each with its reason', async () => {
    const cycle = await desk.open(province, '440000-XL');
    const [a, b] = [federation.of('A-XSH').id, federation.of('B-XSH').id];
    await desk.move(cycle.id, 'A-XSH', 'SUBMIT');
    expect(await adjust(province, 'exempt', cycle, { exemptions: [{ organizationId: a, reason: '已交' }] })).toEqual(['CYCLES.WRONG_OBLIGATION_STATE']);
    expect(await adjust(province, 'exempt', cycle, { exemptions: [{ organizationId: b, reason: '并校' }] })).toEqual([]);
    expect(await desk.move(cycle.id, 'B-XSH', 'SUBMIT')).toEqual(['CYCLES.EXEMPT']);
    expect(await adjust(province, 'lift', cycle, { organizationId: b, reason: '推迟并校' })).toEqual([]);
    expect(await adjust(province, 'extend', cycle, { organizationIds: [b, federation.of('J-XSH').id], submitOn: desk.day(9), reason: '疫情' })).toEqual(['CYCLES.NOT_LATER', 'CYCLES.NOT_OWED']);
    expect(await adjust(province, 'extend', cycle, { organizationIds: [b], submitOn: desk.day(20), reason: '疫情' })).toEqual([]);
    const { obligations } = await desk.read(province, cycle.id, 'obligations(first: 5) { nodes { submitOn organization { code } adjustments(first: 9) { nodes { kind submitOn } } } }');
    expect(obligations.nodes.map(({ organization, submitOn, adjustments }: Answer) => [organization.code, submitOn, adjustments.nodes.map(({ kind }: Answer) => kind)])).toEqual(expect.arrayContaining([
      ['A-XSH', desk.day(10), []], ['B-XSH', desk.day(20), ['EXEMPTED', 'EXEMPTION_LIFTED', 'EXTENDED']],
    ]));
    expect(await adjust(neighbor, 'extend', cycle, { submitOn: desk.day(30), reason: '外省' })).toEqual(['HUB.NOT_FOUND']);
  });

  it('moves last days that fell into an outage', async () => {
    const cycle = await desk.open(province, '440000-XL', { submitOn: desk.day(5) });
    hub.clock.days += 6;
    await desk.move(cycle.id, 'A-XSH', 'SUBMIT');
    const record = async (input: object): Promise<Answer> => await hub.change(province, 'mutation ($input: RecordOutageInput!) { recordOutage(input: $input) { outage { movedCount extendedTo organization { code } } problems { code } } }', { organizationId: federation.of('440000-XL').id, reason: '机房断电', ...input });
    expect((await record({ firstOn: desk.day(-1), lastOn: desk.day(1), extendedTo: desk.day(1) })).problems.map(({ code }: Answer) => code)).toEqual(['HUB.DATE_IN_FUTURE', 'CYCLES.EXTENDED_TOO_EARLY']);
    expect((await record({ firstOn: desk.day(-1), lastOn: desk.day(-1), extendedTo: desk.day(2) })).outage).toEqual({ movedCount: 3, extendedTo: desk.day(2), organization: { code: '440000-XL' } });
    expect(await completenessOf(province, cycle.id)).toMatchObject({ timely: 1, late: 0, overdue: 0 });
    hub.clock.days -= 6;
  });

  it('adds whoever was founded afterwards, and ends what a merged union owed', async () => {
    const cycle = await desk.open(province, '440000-XL', { kind: 'TRAINING', owedBy: ['COLLEGE_STUDENT_UNION'] });
    await federation.establish('A-XSH-04', 'COLLEGE_STUDENT_UNION', 'A-XSH', { establishedOn: desk.day(0) });
    await federation.establish('A-XSH-05', 'COLLEGE_STUDENT_UNION', 'A-XSH', { establishedOn: desk.day(0) });
    const waiting = async (): Promise<string[]> => (await desk.read(province, cycle.id, 'unaccounted(first: 9) { nodes { code } }')).unaccounted.nodes.map(({ code }: Answer) => code);
    expect(await waiting()).toEqual(['A-XSH-04', 'A-XSH-05']);
    expect(await adjust(province, 'oblige', cycle, { organizationId: federation.of('A-XSH-04').id, reason: '新设学院' })).toEqual([]);
    expect(await adjust(province, 'oblige', cycle, { organizationId: federation.of('A-XSH-04').id, reason: '新设学院' })).toEqual(['CYCLES.OBLIGED_ALREADY']);
    expect(await adjust(province, 'oblige', cycle, { organizationId: federation.of('B-XSH').id, reason: '不是学院' })).toEqual(['CYCLES.NOT_IN_SCOPE']);
    expect(await waiting()).toEqual(['A-XSH-05']);
    const { problems } = await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code } } }', {
      organizationId: federation.of('A-XSH-04').id, expectedVersion: 1, effectiveOn: desk.day(0), reason: '并入其他学院',
    });
    expect(problems).toEqual([]);
    expect(await desk.move(cycle.id, 'A-XSH-04', 'SUBMIT')).toEqual(['CYCLES.ORGANIZATION_DISSOLVED']);
    expect(await lapseObligations(hub.db, desk.perform)).toEqual({ done: 1, refused: [] });
    expect(await completenessOf(province, cycle.id)).toMatchObject({ expected: 3, lapsed: 1 });
    const { obligations } = await desk.read(province, cycle.id, 'obligations(first: 5, filter: { states: [LAPSED] }) { nodes { adjustments(first: 5) { nodes { kind reason } } } }');
    expect(obligations.nodes[0].adjustments.nodes).toEqual([{ kind: 'ADDED', reason: '新设学院' }, { kind: 'LAPSED', reason: '并入其他学院' }]);
  });
});

const told = async (): Promise<string[]> => (await listRows(hub.db, sql<{ line: string }>`
  select n.topic || ' ' || o.code as line from platform.outbox n join cycles.obligation b on b.id::text = n.subject join organizations.organization o on o.id = b.organization_id
  where n.topic like 'obligation.%' order by n.id`)).map(({ line }) => line);

const everyone = (topic: string): string[] => [`obligation.${topic} A-XSH`, `obligation.${topic} B-XSH`];

describe('the hub by itself', () => {
  it('reminds once before, on and after the last day, and then tells the level above', async () => {
    await desk.open(province, '440000-XL', { academicYear: 2030, submitOn: desk.day(40), remindBefore: [7], remindAfter: [2], escalateAfter: 3 }, [{ organizationId: federation.of('C-XSH').id, reason: '免报' }]);
    const before = (await told()).length;
    const toldOn = async (offset: number): Promise<string[]> => {
      const from = (await told()).length;
      hub.clock.days += offset;
      for (const keep of [giveReminders, escalateOverdue, giveReminders]) await keep(hub.db, desk.perform, desk.day(0));
      hub.clock.days -= offset;
      return (await told()).slice(from).toSorted();
    };
    await toldOn(30); // Whatever other tests left open is told now, and this cycle is not due yet.
    expect((await told()).length).toBeGreaterThan(before);
    expect(await toldOn(33)).toEqual(everyone('due'));
    expect(await toldOn(39)).toEqual([]);
    expect(await toldOn(40)).toEqual(everyone('due'));
    expect(await toldOn(42)).toEqual(everyone('overdue'));
    expect(await toldOn(43)).toEqual(everyone('escalated'));
    expect(await toldOn(60)).toEqual([]);
  });
});
