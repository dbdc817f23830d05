import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { listJurisdictions } from './index.ts';

const hub = useTestHub();
const federation = federationOf(hub);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD', { linkedStudentCount: 20_000 });
  await federation.establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD');
});

async function record(actor: Actor, code: string, countedOn: string, count: number, more: object = {}): Promise<any> {
  const [row] = await listRows(hub.db, sql<{ version: number }>`select version from organizations.organization where code = ${code}`);
  return await hub.change(actor, `mutation ($input: RecordStudentCountInput!) { recordStudentCount(input: $input) {
    organization { version linkedStudentCount studentCounts { totalCount nodes { countedOn count } } } problems { code path } } }`,
    { organizationId: federation.of(code).id, expectedVersion: row?.version, countedOn, count, ...more });
}

const refusals = ({ problems }: any): unknown => problems.map(({ code, path }: any) => [code, path.at(-1)]);

describe('the students an organization serves', () => {
  it('begin with the count of its establishment', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "SCUT") { linkedStudentCount studentCounts { nodes { countedOn count } } } }');
    expect(data.organization).toEqual({ linkedStudentCount: 20_000, studentCounts: { nodes: [{ countedOn: '2015-09-01', count: 20_000 }] } });
  });

  it('are the last count up to the day that is asked about', async () => {
    const admin = federation.officer('SCUT', 'ADMINISTER');
    const { organization, problems } = await record(admin, 'SCUT', '2022-09-30', 24_000);
    expect(problems).toEqual([]);
    expect(organization).toMatchObject({ version: 2, linkedStudentCount: 24_000, studentCounts: { totalCount: 2 } });
    // A count that turned up late changes the past, not today.
    const { organization: late } = await record(admin, 'SCUT', '2019-09-30', 21_000);
    expect(late).toMatchObject({ version: 3, linkedStudentCount: 24_000, studentCounts: { nodes: [{ countedOn: '2022-09-30' }, { countedOn: '2019-09-30', count: 21_000 }, { countedOn: '2015-09-01' }] } });
    const { data } = await hub.ask(admin, `{
      first: organization(code: "SCUT", asOf: "2019-09-29") { linkedStudentCount studentCounts { totalCount } }
      second: organization(code: "SCUT", asOf: "2022-09-29") { linkedStudentCount studentCounts { totalCount } }
      third: organization(code: "SCUT", asOf: "2022-09-30") { linkedStudentCount } }`);
    expect(data).toEqual({
      first: { linkedStudentCount: 20_000, studentCounts: { totalCount: 1 } },
      second: { linkedStudentCount: 21_000, studentCounts: { totalCount: 2 } },
      third: { linkedStudentCount: 24_000 },
    });
    const { rowId } = federation.of('SCUT');
    const counts = await Promise.all(['2015-08-31', '2022-09-29', null].map(async (on) => (await listJurisdictions(hub.db, [rowId], on)).get(rowId)?.linkedStudentCount));
    expect(counts).toEqual([null, 21_000, 24_000]);
  });

  it('are corrected by a second count of the same day', async () => {
    const { organization } = await record(operator, 'SCUT', '2022-09-30', 24_500);
    expect(organization).toMatchObject({ linkedStudentCount: 24_500, studentCounts: { totalCount: 3 } });
    const bodies = await listRows(hub.db, sql<{ body: string }>`select body from platform.audit_event where action = 'organization.recordStudentCount' and outcome = 'DONE' order by at`);
    expect(bodies.map(({ body }) => JSON.parse(body).count)).toEqual([24_000, 21_000, 24_500]);
  });

  it('are refused with every fault at once', async () => {
    expect(refusals(await record(operator, 'SYSU', '2015-08-31', -1, { expectedVersion: 7 }))).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['ORGANIZATION.NOT_IN_EXISTENCE', 'countedOn'], ['ORGANIZATION.NEGATIVE_COUNT', 'count'],
    ]);
    expect(refusals(await record(operator, 'SYSU', '2999-01-01', 1))).toEqual([['HUB.DATE_IN_FUTURE', 'countedOn']]);
    const { rowId } = federation.of('SYSU');
    await sql`update organizations.organization set dissolved_on = '2020-01-01' where id = ${rowId}`.execute(hub.db);
    expect(refusals(await record(operator, 'SYSU', '2019-01-01', 1))).toEqual([['ORGANIZATION.NOT_IN_EXISTENCE', 'organizationId']]);
    const founded = await hub.change(operator, 'mutation ($input: EstablishOrganizationInput!) { establishOrganization(input: $input) { problems { code path } } }', {
      code: 'SZU', kind: 'SCHOOL_STUDENT_UNION', name: '深圳大学学生会', superiorId: federation.of('GD').id, linkedStudentCount: -5, establishedOn: '2015-09-01', reason: '建会',
    });
    expect(refusals(founded)).toEqual([['ORGANIZATION.NEGATIVE_COUNT', 'linkedStudentCount']]);
  });

  it('are recorded by its administrators, and by no sibling', async () => {
    expect(refusals(await record(federation.officer('SYSU', 'ADMINISTER'), 'SCUT', '2023-09-30', 1))).toEqual([['HUB.NOT_FOUND', undefined]]);
    expect(refusals(await record(federation.officer('SCUT', 'FILE'), 'SCUT', '2023-09-30', 1))).toEqual([['HUB.FORBIDDEN', undefined]]);
  });
});
