import type { Actor } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { cyclesOf } from '../../../../tests/testkit/cycles.ts';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { insertSchools } from '../organizations/index.ts';
import { listFacts } from '../policies/index.ts';
import { type Answer, faultsOf, trainingDesk } from './trainings.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = trainingDesk(hub, federation);
const cycles = cyclesOf(hub, federation);

const reader = (code: string): Actor => federation.officer(code, 'READ');
let unions = 0;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CYL', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CYL-1', 'LEAGUE_ORG', 'CYL', { level: 'SCHOOL' });
  for (const [code, divisionCode] of [['GD', '440000'], ['JL', '220000'], ['HA', '410000'], ['ZJ', '330000']] as const) await federation.establish(code, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
});

/** A union of its own, guided by the League of its school. */
async function union(superior = 'GD', more: object = {}): Promise<string> {
  unions += 1;
  const code = `${superior}-${String(unions)}`;
  await federation.establish(code, superior.includes('-') ? 'COLLEGE_STUDENT_UNION' : 'SCHOOL_STUDENT_UNION', superior, { guidingLeagueId: federation.of('CYL-1').id, ...more });
  return code;
}

const factsOf = async (code: string, on = '2026-08-31') => (await listFacts(hub.db, [federation.of(code).rowId], on)).get(federation.of(code).rowId) ?? {};

describe('coverage', () => {
  it('counts each of the staff of a day once, reached by their union, its League or a body above, and names who is missing to readers alone', async () => {
    const code = await union();
    const [one, two, three, gone] = [await desk.serve(code), await desk.serve(code, 'PRESIDENT'), await desk.serve(code, 'DEPARTMENT_HEAD'), await desk.serve(code)];
    await desk.serve(code, 'DEPARTMENT_HEAD', '2024-09-01', one);
    await sql`update people.office_term set ended_on = '2026-03-01', ended_reason = 'RESIGNED' where person_id = ${gone}`.execute(hub.db);
    await desk.serve(code, 'ADVISOR');
    expect(await desk.coverage(reader(code), code)).toEqual({ NEWCOMERS: { expected: 0, covered: 0, hours: 0 }, STAFF: { expected: 3, covered: 0, hours: 0 } });
    await desk.trained(operator, code, [one]);
    await desk.trained(operator, code, [one, gone], { hours: 2 });
    await desk.trained(operator, 'CYL-1', [two], { hours: 3 });
    // What a college or a neighbor teaches is hours, and no duty fulfilled by the union.
    const college = await union(code);
    await desk.serve(college, 'STAFF_MEMBER', '2024-09-01', three);
    await desk.trained(operator, college, [three], { hours: 1 });
    expect(await desk.coverage(reader('JL'), code)).toMatchObject({ STAFF: { expected: 3, covered: 2, hours: 22.5 } });
    expect(await desk.untrained(reader(code), code, 'STAFF')).toEqual([toGlobalId('PER', three)]);
    for (const actor of [reader('JL'), { accountId: randomUUID(), personId: three, via: 'SESSION', grants: [] } as const]) expect(await desk.untrained(actor, code, 'STAFF')).toEqual([]);
    await desk.trained(operator, 'GD', [three], { hours: 1 });
    expect(await desk.coverage(reader(code), code)).toMatchObject({ STAFF: { expected: 3, covered: 3 } });
    // On an earlier day another roster, and only the courses up to it.
    expect(await desk.coverage(reader(code), code, '2025-10-11')).toMatchObject({ STAFF: { expected: 4, covered: 0 } });
    expect(await desk.coverage(reader(code), code, '2025-10-12')).toMatchObject({ STAFF: { expected: 4, covered: 4 } });
    expect(await desk.coverage(reader(code), code, '2024-01-01')).toEqual({});
  });

  it('is not moved by a course of another year, or by a record that was struck out', async () => {
    const code = await union();
    const person = await desk.serve(code);
    await desk.trained(operator, code, [person], { startsOn: '2025-08-31', endsOn: '2025-08-31', hours: 8 });
    const course = await desk.trained(operator, code, [person]);
    expect(await desk.coverage(reader(code), code)).toMatchObject({ STAFF: { covered: 1, hours: 16.5 } });
    await desk.change(operator, 'correctTrainingAttendance', { courseId: course.id, personId: toGlobalId('PER', person), reason: '未到场' });
    expect(await desk.coverage(reader(code), code)).toMatchObject({ STAFF: { covered: 0, hours: 0 } });
  });

  it('asks an introduction of those whose first office began in the year', async () => {
    const code = await union();
    const [old, fresh] = [await desk.serve(code), await desk.serve(code, 'STAFF_MEMBER', '2025-09-15')];
    await desk.serve(code, 'DEPARTMENT_HEAD', '2025-10-01', old);
    await desk.trained(operator, code, [old, fresh]);
    expect(await desk.coverage(reader(code), code)).toMatchObject({ STAFF: { expected: 2, covered: 2 }, NEWCOMERS: { expected: 1, covered: 0 } });
    expect(await desk.untrained(reader(code), code, 'NEWCOMERS')).toEqual([toGlobalId('PER', fresh)]);
    await desk.trained(operator, code, [fresh], { kind: 'ENTRY_EDUCATION', hours: 2 });
    expect(await desk.coverage(reader(code), code)).toMatchObject({ NEWCOMERS: { expected: 1, covered: 1 } });
  });

  it('is of the presidiums below for a province, and of the committee for the nation', async () => {
    const [one, two] = [await union('ZJ'), await union('ZJ')];
    const people = [await desk.serve(one, 'PRESIDENT'), await desk.serve(two, 'PRESIDIUM_MEMBER')];
    await desk.serve(one, 'DEPARTMENT_HEAD');
    await desk.serve(await union(one), 'PRESIDENT');
    await desk.trained(operator, one, people.slice(0, 1));
    expect(await desk.coverage(reader('ZJ'), 'ZJ')).toEqual({ PRESIDIUMS_BELOW: { expected: 2, covered: 0, hours: 16.5 } });
    await desk.trained(operator, 'ZJ', people);
    expect(await desk.coverage(reader('ZJ'), 'ZJ')).toMatchObject({ PRESIDIUMS_BELOW: { expected: 2, covered: 2 } });
    const member = await desk.serve('CN', 'COMMITTEE_MEMBER');
    expect(await desk.coverage(reader('CN'), 'CN')).toEqual({ COMMITTEE: { expected: 1, covered: 0, hours: 0 } });
    await desk.trained(operator, 'CN', [member]);
    expect(await desk.coverage(reader('CN'), 'CN')).toMatchObject({ COMMITTEE: { covered: 1 } });
  });

  it('is added up by school and by province in one pass, each person once', async () => {
    const school = await union('JL');
    const college = await union(school);
    const both = await desk.serve(school);
    await desk.serve(college, 'STAFF_MEMBER', '2024-09-01', both);
    const inCollege = await desk.serve(college);
    await desk.trained(operator, college, [inCollege], { hours: 4 });
    const table = async (code: string, level: string): Promise<Answer[]> => (await desk.read(reader('HA'), federation.of(code).id, `... on Organization { trainingTotals(level: ${level}, academicYear: 2025, asOf: "2026-08-31", first: 100) { totalCount nodes { expected covered hours organization { code } } } }`)).trainingTotals.nodes;
    expect(await table('JL', 'SCHOOL')).toEqual([{ expected: 2, covered: 1, hours: 4, organization: { code: school } }]);
    expect(await table('JL', 'COLLEGE')).toEqual([{ expected: 2, covered: 1, hours: 4, organization: { code: college } }]);
    expect((await table('CN', 'PROVINCE')).find(({ organization }) => organization.code === 'JL')).toMatchObject({ expected: 2, covered: 1 });
    await desk.trained(operator, 'JL', [both], { hours: 1 });
    expect(await table('JL', 'SCHOOL')).toMatchObject([{ expected: 2, covered: 2, hours: 5 }]);
  });
});

describe('the check of a year', () => {
  it('is kept as it was counted, says what is wrong with the question, and asks for hours where a rule does', async () => {
    const school = randomUUID();
    await insertSchools(hub.db, [{ id: school, code: '4141010482', name: '洛阳师范学院', level: 'UNDERGRADUATE', authorities: ['教育厅'], provinceCode: '410000', location: '洛阳市', locationCode: '410300', remark: '' }]);
    const code = await union('HA', { schoolId: toGlobalId('SCH', school) });
    const filer = federation.officer(code, 'FILE');
    expect(faultsOf(await desk.tryCheck(filer, code))).toEqual(['TRAINING.NOBODY_EXPECTED organizationId']);
    const [one, two] = [await desk.serve(code), await desk.serve(code)];
    await desk.trained(operator, code, [one, two]);
    await desk.trained(operator, code, [one], { hours: 13.5 });
    expect(await desk.check(filer, code)).toMatchObject({ population: 'STAFF', expected: 2, covered: 2, newcomers: 0, requiredHours: 30, withHours: 1, outcome: 'SHORT', citations: expect.arrayContaining([{ document: 'CN', clause: '二.8' }, { document: 'LY', clause: '二.12' }]) });
    await desk.trained(operator, code, [two], { hours: 13.5 });
    expect(await desk.check(filer, code)).toMatchObject({ withHours: 2, outcome: 'OK' });
    expect(faultsOf(await desk.tryCheck(filer, code, { asOf: '2025-08-31' }))).toEqual(['TRAINING.OUTSIDE_YEAR asOf']);
    expect(faultsOf(await desk.tryCheck(filer, code, { academicYear: 2026, asOf: '2027-08-31' }))).toEqual(['TRAINING.OUTSIDE_YEAR asOf']);
    expect(faultsOf(await desk.tryCheck(operator, 'CYL-1', { academicYear: 1 }))).toEqual(['TRAINING.WRONG_ORGANIZATION organizationId', 'TRAINING.NO_SUCH_YEAR academicYear']);
    expect(faultsOf(await desk.tryCheck(reader(code), code))).toEqual(['HUB.FORBIDDEN']);
    expect(faultsOf(await desk.tryCheck(federation.officer('GD', 'FILE'), code))).toEqual(['HUB.NOT_FOUND']);
    const { trainingYearChecks } = await desk.read(reader('GD'), federation.of(code).id, '... on Organization { trainingYearChecks(first: 5) { nodes { outcome } } }');
    expect(trainingYearChecks.nodes).toEqual([{ outcome: 'OK' }, { outcome: 'SHORT' }]);
  });

  it('is handed in for a cycle of its year: short ones wait, and one that is not fulfils what is owed', async () => {
    const code = await union();
    const filer = federation.officer(code, 'FILE');
    const person = await desk.serve(code);
    const cycle = await cycles.open(federation.officer('GD', 'DECIDE'), 'GD', { kind: 'TRAINING', academicYear: 2025 });
    const owed = async (): Promise<string | undefined> => await cycles.stateOf(cycle, code);
    const other = await cycles.open(federation.officer('GD', 'DECIDE'), 'GD', { kind: 'TRAINING', academicYear: 2026 });
    expect(faultsOf(await desk.tryCheck(filer, code, { cycleId: other.id }))).toEqual(['TRAINING.WRONG_CYCLE cycleId']);
    expect((await desk.check(filer, code, { cycleId: cycle.id })).outcome).toBe('SHORT');
    expect(await owed()).toBe('SUBMITTED');
    await desk.trained(operator, code, [person]);
    expect(await desk.check(filer, code, { cycleId: cycle.id })).toMatchObject({ outcome: 'OK' });
    expect(await owed()).toBe('FULFILLED');
    // What is fulfilled stays, whatever a later check finds.
    await desk.serve(code);
    expect((await desk.check(filer, code, { cycleId: cycle.id })).outcome).toBe('SHORT');
    expect(await owed()).toBe('FULFILLED');
  });
});

describe('facts for the rules', () => {
  it('are unknown of who keeps no courses here, and counted over the year up to the day otherwise', async () => {
    const code = await union();
    const [one, two] = [await desk.serve(code), await desk.serve(code)];
    expect(await factsOf(code)).not.toHaveProperty('training.completeThisYear');
    await desk.trained(operator, code, [one]);
    expect(await factsOf(code)).toMatchObject({ 'training.completeThisYear': false, 'training.leastHours': 0 });
    await desk.trained(operator, code, [two], { hours: 2 });
    expect(await factsOf(code)).toMatchObject({ 'training.completeThisYear': true, 'training.leastHours': 2 });
    // A year later it is another year.
    expect(await factsOf(code, '2026-10-12')).not.toHaveProperty('training.completeThisYear');
  });

  it('know of a lesson and a training by the League of the level, for everyone', async () => {
    const code = await union();
    const people = [await desk.serve(code), await desk.serve(code)];
    await desk.trained(operator, code, people, { kind: 'PARTY_LEAGUE_LESSON' });
    await desk.trained(operator, 'CYL-1', people, { kind: 'PARTY_LEAGUE_LESSON', hours: 2 });
    expect(await factsOf(code)).toMatchObject({ 'training.lessonForAll': false });
    await desk.trained(operator, 'CYL-1', people);
    expect(await factsOf(code)).toMatchObject({ 'training.lessonForAll': true });
    await desk.serve(code);
    expect(await factsOf(code)).toMatchObject({ 'training.lessonForAll': false });
    const { compliance } = await desk.read(operator, federation.of(code).id, '... on Organization { compliance { findings { rule { id } outcome } } }');
    expect(compliance.findings.find(({ rule }: Answer) => rule.id === 'R-GD-7.2a')).toMatchObject({ outcome: 'FAILED' });
  });
});
