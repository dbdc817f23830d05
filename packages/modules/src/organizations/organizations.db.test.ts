import type { Actor, Grant } from '@xuelian/kernel';
import { isWithin } from '@xuelian/kernel';
import { listRows, sql, verifyAudit } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';

const hub = useTestHub();

const establishMutation = `mutation ($input: EstablishOrganizationInput!) {
  establishOrganization(input: $input) { organization { id code name level version superior { code } } problems { code path message } }
}`;

async function establish(code: string, kind: string, name: string, superiorId?: string, more: object = {}): Promise<any> {
  return await hub.change(operator, establishMutation, { code, kind, name, superiorId, establishedOn: '2015-09-01', reason: '建会', ...more });
}

const ids: Record<string, string> = {};

beforeAll(async () => {
  const add = async (code: string, kind: string, name: string, superior?: string, more?: object): Promise<void> => {
    const { organization, problems } = await establish(code, kind, name, superior === undefined ? undefined : ids[superior], more);
    expect(problems).toEqual([]);
    ids[code] = organization.id;
  };
  await add('100000-XL', 'NATIONAL_FEDERATION', '中华全国学生联合会');
  await add('440000-XL', 'PROVINCIAL_FEDERATION', '广东省学生联合会', '100000-XL', { divisionCode: '440000' });
  await add('220000-XL', 'PROVINCIAL_FEDERATION', '吉林省学生联合会', '100000-XL', { divisionCode: '220000' });
  await add('440100-XL', 'CITY_FEDERATION', '广州市学生联合会', '440000-XL', { divisionCode: '440100' });
  await add('100000-TW', 'LEAGUE_ORG', '共青团中央', undefined, { level: 'NATIONAL' });
  await add('440000-TW', 'LEAGUE_ORG', '共青团广东省委', '100000-TW', { level: 'PROVINCE' });
  await add('SCUT-XSH', 'SCHOOL_STUDENT_UNION', '华南理工大学学生会', '440000-XL', { guidingLeagueId: ids['440000-TW'] });
  await add('SCUT-XSH-01', 'COLLEGE_STUDENT_UNION', '计算机学院学生会', 'SCUT-XSH');
});

const change = (code: string, effectiveOn: string, more: object = {}): Record<string, unknown> => ({ organizationId: ids[code], expectedVersion: 1, effectiveOn, reason: '改革', ...more });

async function lineageOf(code: string): Promise<string> {
  const [row] = await listRows(hub.db, sql<{ lineage: string }>`select lineage from organizations.organization where code = ${code}`);
  return row?.lineage ?? '';
}

describe('organizations', () => {
  it('shows a unit with everything above and below it', async () => {
    const { data, errors } = await hub.ask(operator, `{
      organization(code: "SCUT-XSH") { name superior { name } guidingLeague { code } ancestors { code } children(first: 10) { totalCount edges { node { name } } } viewerCan { administer { allowed } } }
      national: organization(code: "100000-XL") { descendants(kinds: [COLLEGE_STUDENT_UNION]) { totalCount edges { node { code ancestors { code } } } } }
    }`);
    expect(errors).toEqual([]);
    expect(data.organization).toEqual({
      name: '华南理工大学学生会',
      superior: { name: '广东省学生联合会' },
      guidingLeague: { code: '440000-TW' },
      ancestors: [{ code: '100000-XL' }, { code: '440000-XL' }],
      children: { totalCount: 1, edges: [{ node: { name: '计算机学院学生会' } }] },
      viewerCan: { administer: { allowed: true } },
    });
    expect(data.national.descendants.edges[0].node.ancestors.map(({ code }: { code: string }) => code)).toEqual(['100000-XL', '440000-XL', 'SCUT-XSH']);
  });

  it.each([['华南理工', 1], ['huananligong', 1], ['hnlg', 1], ['%', 0], ['哈尔滨', 0]])('finds by name, pinyin or initials: %s', async (search, count) => {
    const { data } = await hub.ask(operator, 'query ($search: String) { organizations(filter: { search: $search }) { totalCount } }', { search });
    expect(data.organizations.totalCount).toBe(count);
  });

  it('pages by keyset in both directions and refuses foreign cursors', async () => {
    const query = `query ($first: Int, $last: Int, $after: String, $before: String, $order: OrganizationOrder) {
      organizations(first: $first, last: $last, after: $after, before: $before, order: $order) { edges { cursor node { code } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }`;
    const all: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await hub.ask(operator, query, { first: 3, after });
      all.push(...data.organizations.edges.map(({ node }: any) => node.code));
      after = data.organizations.pageInfo.hasNextPage ? data.organizations.pageInfo.endCursor : null;
    } while (after !== null);
    expect(all).toEqual(all.toSorted());
    expect(all).toHaveLength(new Set(all).size);
    const { data: back } = await hub.ask(operator, query, { last: 3 });
    expect(back.organizations.edges.map(({ node }: any) => node.code)).toEqual(all.slice(-3));
    const foreign = await hub.ask(operator, query, { first: 3, after: back.organizations.edges[0].cursor, order: { field: 'NAME', direction: 'ASC' } });
    expect(foreign.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const tooMany = await hub.ask(operator, query, { first: 101 });
    expect(tooMany.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('names every fault of a new organization at once', async () => {
    const { problems } = await establish('bad code', 'COLLEGE_STUDENT_UNION', '计算机\u202E学院', ids['440000-XL'], { establishedOn: '2999-01-01', reason: ' ', divisionCode: '44' });
    expect(problems.map(({ code, path }: any) => [code, path.at(-1)])).toEqual([
      ['HUB.FORBIDDEN_CHARACTER', 'name'], ['ORGANIZATION.INVALID_CODE', 'code'], ['HUB.REQUIRED', 'reason'], ['HUB.DATE_IN_FUTURE', 'establishedOn'], ['ORGANIZATION.WRONG_SUPERIOR', 'superior'], ['ORGANIZATION.INVALID_DIVISION', 'divisionCode'],
    ]);
  });

  it('renames and still knows the old name of its day', async () => {
    const { organization, problems } = await hub.change(operator, `mutation ($input: RenameOrganizationInput!) {
      renameOrganization(input: $input) { organization { name version names { name validFrom validTo } history { edges { node { kind previous current } } } } problems { code } } }`,
      change('440100-XL', '2020-01-01', { name: '广州市学联' }));
    expect(problems).toEqual([]);
    expect(organization).toMatchObject({ name: '广州市学联', version: 2, names: [{ name: '广州市学联' }, { name: '广州市学生联合会', validTo: '2020-01-01' }] });
    expect(organization.history.edges[0].node).toEqual({ kind: 'RENAMED', previous: '广州市学生联合会', current: '广州市学联' });
    const { data } = await hub.ask(operator, '{ organization(code: "440100-XL", asOf: "2019-12-31") { name } }');
    expect(data.organization.name).toBe('广州市学生联合会');
  });

  it('moves a union with everything below it, and remembers where it stood', async () => {
    const mutation = 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { organization { version superior { code } } problems { code path } } }';
    const cycle = await hub.change(operator, mutation, change('440000-XL', '2021-01-01', { superiorId: ids['SCUT-XSH'] }));
    expect(cycle.problems.map(({ code }: any) => code)).toContain('ORGANIZATION.CYCLE');
    const { organization, problems } = await hub.change(operator, mutation, change('SCUT-XSH', '2021-01-01', { superiorId: ids['440100-XL'] }));
    expect(problems).toEqual([]);
    expect(organization).toEqual({ version: 2, superior: { code: '440100-XL' } });
    expect(isWithin(await lineageOf('SCUT-XSH-01'), await lineageOf('440100-XL'))).toBe(true);
    const { data } = await hub.ask(operator, `{
      then: organization(code: "SCUT-XSH-01", asOf: "2020-12-31") { ancestors { code } superior { code superior { code } } }
      now: organization(code: "SCUT-XSH-01") { ancestors { code } }
      below: organization(code: "440100-XL", asOf: "2020-12-31") { children { totalCount } descendants { totalCount } }
      belowNow: organization(code: "440100-XL") { children { totalCount } descendants { totalCount } } }`);
    expect(data.then.ancestors.map(({ code }: any) => code)).toEqual(['100000-XL', '440000-XL', 'SCUT-XSH']);
    expect(data.then.superior).toEqual({ code: 'SCUT-XSH', superior: { code: '440000-XL' } });
    expect(data.now.ancestors.map(({ code }: any) => code)).toEqual(['100000-XL', '440000-XL', '440100-XL', 'SCUT-XSH']);
    expect(data.below).toEqual({ children: { totalCount: 0 }, descendants: { totalCount: 0 } });
    expect(data.belowNow).toEqual({ children: { totalCount: 1 }, descendants: { totalCount: 2 } });
  });

  it('refuses a stale version, and a change before the last one', async () => {
    const { problems } = await hub.change(operator, `mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { problems { code path } } }`, change('SCUT-XSH', '2016-01-01', { name: '甲' }));
    expect(problems).toEqual([{ code: 'HUB.STALE_VERSION', path: ['input', 'expectedVersion'] }, { code: 'ORGANIZATION.BEFORE_LAST_CHANGE', path: ['input', 'effectiveOn'] }]);
  });

  it('splits, merges and dissolves without losing a subordinate', async () => {
    const { organization: split } = await hub.change(operator, `mutation ($input: SplitOrganizationInput!) {
      splitOrganization(input: $input) { organization { code } problems { code path } } }`,
      change('SCUT-XSH-01', '2022-03-01', { isDissolved: true, parts: [{ name: '软件学院学生会', code: 'SCUT-XSH-02' }, { name: '网络学院学生会', code: 'SCUT-XSH-03' }] }));
    expect(split.code).toBe('SCUT-XSH-01');
    const { data } = await hub.ask(operator, `{ organization(code: "SCUT-XSH") { children(isActive: true) { edges { node { id code version } } } }
      old: organization(code: "SCUT-XSH-01") { dissolvedOn history { edges { node { kind counterparts { code } } } } } }`);
    const [second, third] = data.organization.children.edges.map(({ node }: any) => node);
    expect([second.code, third.code]).toEqual(['SCUT-XSH-02', 'SCUT-XSH-03']);
    expect(data.old.dissolvedOn).toBe('2022-03-01');
    const held = await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code } } }', change('SCUT-XSH', '2022-04-01', { expectedVersion: 2 }));
    expect(held.problems).toEqual([{ code: 'ORGANIZATION.HAS_SUBORDINATES' }]);
    const merged = await hub.change(operator, `mutation ($input: MergeOrganizationsInput!) { mergeOrganizations(input: $input) { organization { code } problems { code path } } }`,
      { organizationId: second.id, mergedIds: [third.id], expectedVersion: 1, effectiveOn: '2023-01-01', reason: '院系调整' });
    expect(merged.problems).toEqual([]);
  });

  it('grants nothing to a stranger or to a sibling, and leaves nothing behind when it refuses', async () => {
    const grant: Grant = { capability: 'ADMINISTER', reach: 'HERE_AND_BELOW', organizationId: '', lineage: await lineageOf('220000-XL') };
    const jilin: Actor = { accountId: '018f0000-0000-7000-8000-000000000001', personId: null, via: 'SESSION', grants: [grant] };
    const before = await listRows(hub.db, sql`select id from organizations.organization`);
    const payload = await hub.change(jilin, establishMutation, { code: 'X-1', kind: 'CITY_FEDERATION', name: '越权市学联', superiorId: ids['440000-XL'], establishedOn: '2020-01-01', reason: '试', divisionCode: '440300' });
    expect(payload.problems.map(({ code }: any) => code)).toEqual(['HUB.NOT_FOUND']);
    expect(await listRows(hub.db, sql`select id from organizations.organization`)).toHaveLength(before.length);
    const stranger = await hub.ask(null, establishMutation, { input: { idempotencyKey: '00000000-0000-4000-8000-000000000000', code: 'X-2', kind: 'CITY_FEDERATION', name: '甲', establishedOn: '2020-01-01', reason: '试' } });
    expect(stranger.errors).not.toEqual([]);
  });

  it('answers a repeated request with the first answer and refuses another one under the same key', async () => {
    const input = { idempotencyKey: '6f1c2f34-1111-4111-8111-111111111111', code: '441900-XL', kind: 'CITY_FEDERATION', name: '东莞市学生联合会', superiorId: ids['440000-XL'], establishedOn: '2020-01-01', reason: '建会', divisionCode: '441900' };
    const twins = await Promise.all([1, 2, 3].map(async () => await hub.change(operator, establishMutation, input)));
    expect(new Set(twins.map(({ organization }) => organization.id)).size).toBe(1);
    const other = await hub.change(operator, establishMutation, { ...input, name: '中山市学生联合会' });
    expect(other.problems.map(({ code }: any) => code)).toEqual(['HUB.IDEMPOTENCY_KEY_REUSED']);
  });

  it('keeps an unbroken audit chain and notices a changed row', async () => {
    const whole = await verifyAudit(hub.db);
    expect(whole.breaks).toEqual([]);
    expect(whole.events).toBeGreaterThan(15);
    await sql`alter table platform.audit_event disable trigger all`.execute(hub.db);
    await sql`update platform.audit_event set body = '{}' where action = 'organization.rename' and outcome = 'DONE'`.execute(hub.db);
    expect((await verifyAudit(hub.db)).breaks.map(({ reason }) => reason)).toEqual(['HASH']);
  });
});
