import type { Actor } from '@xuelian/kernel';
import { addDays, dateInShanghai, uuidv7 } from '@xuelian/kernel';
import { listRows, sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { insertSchools, listJurisdictions } from './index.ts';

const hub = useTestHub();
const federation = federationOf(hub);

const schools = { scut: uuidv7(), sysu: uuidv7(), bare: uuidv7() };
type SchoolName = keyof typeof schools;
const schoolId = (name: SchoolName): string => toGlobalId('SCH', schools[name]);
const codeOf = (name: SchoolName): string => `41440${String(Object.keys(schools).indexOf(name) + 10_000)}`;

beforeAll(async () => {
  const facts = { level: 'UNDERGRADUATE', authorities: ['广东省'], provinceCode: '440000', location: '广州市', locationCode: '440100', remark: '' } as const;
  await insertSchools(hub.db, Object.entries(schools).map(([name, id]) => ({ ...facts, id, code: codeOf(name as SchoolName), name: `${name}大学` })));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD', { schoolId: schoolId('scut') });
  await federation.establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD', { schoolId: schoolId('sysu') });
  await federation.establish('SYSU-YJS', 'SCHOOL_GRADUATE_UNION', 'GD', { schoolId: schoolId('sysu') });
});

const versionOf = async (name: SchoolName): Promise<number> =>
  (await listRows(hub.db, sql<{ version: number }>`select version from organizations.school where id = ${schools[name]}`))[0]?.version ?? 0;

const fields = '{ school { version isMultiCampus isLarge largeReason campuses { id name openedOn } } problems { code path } }';
const mutations = {
  openCampus: `mutation ($input: OpenCampusInput!) { openCampus(input: $input) ${fields} }`,
  closeCampus: `mutation ($input: CloseCampusInput!) { closeCampus(input: $input) ${fields} }`,
  markSchoolLarge: `mutation ($input: MarkSchoolLargeInput!) { markSchoolLarge(input: $input) ${fields} }`,
} as const;

async function change(actor: Actor, mutation: keyof typeof mutations, name: SchoolName, more: object): Promise<any> {
  return await hub.change(actor, mutations[mutation], { schoolId: schoolId(name), expectedVersion: await versionOf(name), ...more });
}

const refusals = ({ problems }: any): unknown => problems.map(({ code, path }: any) => [code, path.at(-1)]);
const campus = (name: string, openedOn = '2016-09-01') => ({ name, location: '广州市番禺区', locationCode: '440113', openedOn });
const attempt = async (actor: Actor, name: SchoolName): Promise<unknown> => refusals(await change(actor, 'openCampus', name, campus('越权校区')));
const jurisdiction = async (code: string, on: string | null) => (await listJurisdictions(hub.db, [federation.of(code).rowId], on)).get(federation.of(code).rowId);

describe('campuses', () => {
  it('are open from a day to a day, and more than one of them make a school multi-campus', async () => {
    const admin = federation.officer('SCUT', 'ADMINISTER');
    const { school: one } = await change(admin, 'openCampus', 'scut', campus('五山校区', '2015-09-01'));
    expect(one).toMatchObject({ version: 2, isMultiCampus: false, campuses: [{ name: '五山校区' }] });
    const { school: two } = await change(admin, 'openCampus', 'scut', campus('大学城校区', '2018-09-01'));
    expect(two).toMatchObject({ version: 3, isMultiCampus: true, campuses: [{ name: '五山校区' }, { name: '大学城校区', openedOn: '2018-09-01' }] });
    const { school: left } = await change(admin, 'closeCampus', 'scut', { campusId: two.campuses[0].id, closedOn: '2021-07-01' });
    expect(left).toMatchObject({ version: 4, isMultiCampus: false, campuses: [{ name: '大学城校区' }] });
    const { data } = await hub.ask(admin, `query ($code: String!, $id: ID!) {
      before: school(code: $code, asOf: "2018-08-31") { isMultiCampus campuses { name } }
      earlier: organization(code: "SCUT", asOf: "2021-06-30") { school { isMultiCampus campuses { name closedOn } } }
      after: school(code: $code) { campuses(asOf: "2021-07-01") { name } }
      node(id: $id) { ... on Campus { name locationCode closedOn } } }`, { code: codeOf('scut'), id: two.campuses[0].id });
    expect(data).toEqual({
      before: { isMultiCampus: false, campuses: [{ name: '五山校区' }] },
      earlier: { school: { isMultiCampus: true, campuses: [{ name: '五山校区', closedOn: '2021-07-01' }, { name: '大学城校区', closedOn: null }] } },
      after: { campuses: [{ name: '大学城校区' }] },
      node: { name: '五山校区', locationCode: '440113', closedOn: '2021-07-01' },
    });
    expect(await Promise.all(['2018-08-31', '2018-09-01', '2021-07-01', null].map(async (on) => (await jurisdiction('SCUT', on))?.isMultiCampus))).toEqual([false, true, false, false]);
  });

  it('are refused with every fault at once', async () => {
    const opened = await change(operator, 'openCampus', 'scut', { expectedVersion: 1, name: ' ', location: '广\u200B州', locationCode: '44', openedOn: '2999-01-01' });
    expect(refusals(opened)).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.REQUIRED', 'name'], ['HUB.FORBIDDEN_CHARACTER', 'location'], ['ORGANIZATION.INVALID_DIVISION', 'locationCode'], ['HUB.DATE_IN_FUTURE', 'openedOn'],
    ]);
    expect(refusals(await change(operator, 'openCampus', 'scut', campus('大学城校区', '2017-09-01')))).toEqual([['ORGANIZATION.CAMPUS_NAME_TAKEN', 'name']]);
    expect(refusals(await change(operator, 'openCampus', 'scut', campus('五山校区', '2021-06-30')))).toEqual([['ORGANIZATION.CAMPUS_NAME_TAKEN', 'name']]);
    const { school } = await change(operator, 'openCampus', 'scut', campus('五山校区', '2021-07-01'));
    const five = school.campuses.find(({ name }: any) => name === '五山校区');
    expect(refusals(await change(operator, 'closeCampus', 'scut', { campusId: five.id, closedOn: '2021-06-30', expectedVersion: 1 }))).toEqual([['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.INVALID_PERIOD', 'closedOn']]);
    await change(operator, 'closeCampus', 'scut', { campusId: five.id, closedOn: '2022-01-01' });
    expect(refusals(await change(operator, 'closeCampus', 'scut', { campusId: five.id, closedOn: '2999-01-01' }))).toEqual([['HUB.DATE_IN_FUTURE', 'closedOn'], ['ORGANIZATION.CAMPUS_CLOSED', 'campusId']]);
    expect(refusals(await change(operator, 'closeCampus', 'sysu', { campusId: five.id, closedOn: '2022-01-01' }))).toEqual([['HUB.NOT_FOUND', 'campusId']]);
  });

  it('of a dissolved school stay as they are', async () => {
    await sql`update organizations.school set dissolved_on = '2020-01-01' where id = ${schools.bare}`.execute(hub.db);
    expect(refusals(await change(operator, 'openCampus', 'bare', campus('东校区')))).toEqual([['ORGANIZATION.SCHOOL_DISSOLVED', 'schoolId']]);
    await sql`update organizations.school set dissolved_on = null where id = ${schools.bare}`.execute(hub.db);
  });

  it('are changed by who administers every body of the school, and unknown to its siblings', async () => {
    const above: Actor = { ...federation.officer('GD'), grants: [{ capability: 'ADMINISTER', reach: 'BELOW', organizationId: '', lineage: federation.of('GD').lineage }] };
    expect(await attempt(federation.officer('JL', 'ADMINISTER'), 'scut')).toEqual([['HUB.NOT_FOUND', undefined]]);
    expect(await attempt(federation.officer('SCUT', 'FILE'), 'scut')).toEqual([['HUB.FORBIDDEN', undefined]]);
    expect(await attempt(federation.officer('SYSU', 'ADMINISTER'), 'sysu')).toEqual([['HUB.FORBIDDEN', undefined]]);
    expect(await attempt(above, 'bare')).toEqual([['HUB.NOT_FOUND', undefined]]);
    expect(await attempt(above, 'sysu')).toEqual([]);
    expect(await attempt(operator, 'bare')).toEqual([]);
  });

  it('keep one name apart when two are opened at once', async () => {
    const expectedVersion = await versionOf('sysu');
    const twins = await Promise.all([1, 2].map(async () => await change(operator, 'openCampus', 'sysu', { ...campus('珠海校区'), expectedVersion })));
    expect(twins.map(refusals)).toEqual(expect.arrayContaining([[], [['HUB.STALE_VERSION', 'expectedVersion'], ['ORGANIZATION.CAMPUS_NAME_TAKEN', 'name']]]));
  });
});

describe('the mark of a large school', () => {
  const today = dateInShanghai(new Date());

  it('is set with a reason, holds from its day on, and can be taken away and set again', async () => {
    const marked = await change(federation.officer('SCUT', 'ADMINISTER'), 'markSchoolLarge', 'scut', { isLarge: true, reason: '在校生逾五万人' });
    expect(marked).toMatchObject({ school: { isLarge: true, largeReason: '在校生逾五万人' }, problems: [] });
    hub.clock.days = 10;
    const unmarked = await change(operator, 'markSchoolLarge', 'scut', { isLarge: false, reason: '招生规模缩减' });
    expect(unmarked).toMatchObject({ school: { isLarge: false, largeReason: null }, problems: [] });
    const days = [addDays(today, -1), today, addDays(today, 9), addDays(today, 10), null];
    expect(await Promise.all(days.map(async (on) => (await jurisdiction('SCUT', on))?.isLarge))).toEqual([false, true, true, false, false]);
    const { data } = await hub.ask(operator, 'query ($code: String!, $asOf: Date) { school(code: $code, asOf: $asOf) { isLarge largeReason } }', { code: codeOf('scut'), asOf: addDays(today, 5) });
    expect(data.school).toEqual({ isLarge: true, largeReason: '在校生逾五万人' });
    expect((await change(operator, 'markSchoolLarge', 'scut', { isLarge: true, reason: '复核' })).problems).toEqual([]);
    hub.clock.days = 0;
    expect(await listRows(hub.db, sql`select ended_reason as "endedReason" from organizations.large_school where school_id = ${schools.scut} order by valid_from`)).toEqual([{ endedReason: '招生规模缩减' }, { endedReason: null }]);
  });

  it('is refused with every fault at once, audited, and kept from siblings', async () => {
    expect(refusals(await change(operator, 'markSchoolLarge', 'scut', { expectedVersion: 1, isLarge: true, reason: ' ' }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['HUB.REQUIRED', 'reason'], ['ORGANIZATION.SAME_MARK', 'isLarge'],
    ]);
    expect(refusals(await change(operator, 'markSchoolLarge', 'sysu', { isLarge: false, reason: '长'.repeat(501) }))).toEqual([['HUB.TOO_LONG', 'reason'], ['ORGANIZATION.SAME_MARK', 'isLarge']]);
    expect(refusals(await change(federation.officer('JL', 'ADMINISTER'), 'markSchoolLarge', 'scut', { isLarge: false, reason: '试' }))).toEqual([['HUB.NOT_FOUND', undefined]]);
    const outcomes = await listRows(hub.db, sql<{ outcome: string }>`select outcome from platform.audit_event where action = 'school.markLarge' order by at`);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE', 'DONE', 'REFUSED', 'REFUSED', 'REFUSED']);
  });
});
