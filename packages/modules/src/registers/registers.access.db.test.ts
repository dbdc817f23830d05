import type { Actor, Capability } from '@xuelian/kernel';
import { getRow, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { countRows, type Desk, deskOf, editionOf } from './registers.testkit.ts';

const hub = useTestHub();
const school = { province: '广东省', name: '华南理工大学', code: '4144010561' };
const edition = editionOf('2024-06-20', [school]);
const later = editionOf('2025-06-20', [school, { ...school, name: '中山大学', code: '4144010558' }]);

beforeAll(async () => {
  await deskOf(hub, operator).bring(edition);
});

async function officerOf(code: string, capability: Capability): Promise<Actor> {
  const { id, lineage } = await getRow(hub.db, sql<{ id: string; lineage: string }>`select id, lineage from organizations.organization where code = ${code}`);
  return { accountId: '018f0000-0000-7000-8000-000000000001', personId: null, via: 'SESSION', grants: [{ capability, reach: 'HERE_AND_BELOW', organizationId: id, lineage }] };
}

const codes = ({ problems }: any): readonly string[] => problems.map(({ code }: any) => code);

async function attempts(desk: Desk): Promise<readonly string[]> {
  const { registerImport } = await deskOf(hub, operator).preview(later);
  const answers = [await desk.preview(later), await desk.decide(registerImport, ['ADDED:4144010558']), await desk.commit(registerImport), await desk.discard(registerImport)];
  return answers.flatMap(codes);
}

describe('importing', () => {
  it.each([['440000-XL', 'ADMINISTER'], ['440000-TW', 'ADMINISTER'], ['4144010561-XSH', 'ADMINISTER']] as const)('does not exist for an administrator of %s', async (code, capability) => {
    const actor = await officerOf(code, capability);
    expect(await attempts(deskOf(hub, actor))).toEqual(Array.from({ length: 4 }, () => 'HUB.NOT_FOUND'));
    const { data } = await hub.ask(actor, '{ registerImports { totalCount edges { node { id } } } }');
    expect(data.registerImports).toEqual({ totalCount: 0, edges: [] });
  });

  it('is seen and not done by a reader of the national federation', async () => {
    const actor = await officerOf('100000-XL', 'READ');
    expect(await attempts(deskOf(hub, actor))).toEqual(Array.from({ length: 4 }, () => 'HUB.FORBIDDEN'));
    const { data } = await hub.ask(actor, '{ registerImports(first: 1) { edges { node { viewerCan { commit { allowed reason { code } } } } } } }');
    expect(data.registerImports.edges[0].node.viewerCan.commit).toEqual({ allowed: false, reason: { code: 'HUB.FORBIDDEN' } });
  });

  it('is done by an administrator of the national federation, with an upload of their own', async () => {
    const actor = await officerOf('100000-XL', 'ADMINISTER');
    const foreign = await deskOf(hub, actor).preview(later);
    expect(foreign.problems).toMatchObject([{ code: 'HUB.NOT_FOUND', path: ['input', 'uploadId'] }]);
    for (const id of hub.files.keys()) {
      await sql`insert into platform.upload (id, account_id, name, size, sha256) values (${id}, ${actor.accountId}, '名单.csv', 1, repeat('0', 64)) on conflict do nothing`.execute(hub.db);
    }
    const uploadId = `UPL_${[...hub.files.keys()].at(-1)?.replaceAll('-', '') ?? ''}`;
    const preview = await hub.change(actor, 'mutation ($input: PreviewImportInput!) { previewImport(input: $input) { registerImport { id version } problems { code } } }', { kind: 'INSTITUTIONS', uploadId });
    expect(preview.problems).toEqual([]);
    expect(codes(await deskOf(hub, actor).commit(preview.registerImport))).toEqual([]);
  });

  it('is for those who signed in', async () => {
    const { errors } = await hub.ask(null, 'mutation { discardImport(input: { idempotencyKey: "018f0000-0000-7000-8000-000000000000", importId: "IMP_x", expectedVersion: 1 }) { problems { code } } }');
    expect(errors).not.toEqual([]);
    expect((await hub.ask(null, '{ registerImports { edges { node { id } } } }')).data.registerImports.edges).toEqual([]);
  });
});

describe('a file that cannot be imported', () => {
  const faulty = Buffer.from([
    '全国普通高等学校名单（截至2025年6月20日）', '序号,学校名称,学校标识码,主管部门,所在地,办学层次,备注', '广东省（2所）,,,,,,', '1,中山大学,41440,教育部,广州市,高等,', '2,=cmd,4144010561,,广州市,本科,',
  ].join('\n'));

  it.each([
    ['faulty cells', '名单.csv', faulty, ['REGISTER.BAD_CODE C4', 'REGISTER.UNKNOWN_LEVEL F4', 'REGISTER.FORMULA_TEXT B5', 'REGISTER.MISSING_VALUE D5']],
    ['another format than its name says', '名单.xlsx', faulty, ['REGISTER.DISGUISED_FILE ']],
    ['a web page', '名单.xls', Buffer.from('<html><table></table></html>'), ['REGISTER.DISGUISED_FILE ']],
    ['nothing in it', '名单.csv', Buffer.alloc(0), ['REGISTER.EMPTY_FILE ']],
    ['no schools', '名单.csv', editionOf('2025-06-20', []), ['REGISTER.NO_SCHOOLS ']],
    ['a name no organization could bear', '名单.csv', editionOf('2025-06-20', [{ ...school, name: '长'.repeat(81) }]), ['REGISTER.NAME_TOO_LONG B4']],
    ['a day to come', '名单.csv', editionOf('2999-06-20', [school]), ['REGISTER.FUTURE_EDITION ']],
    ['more than a workbook may hold', '名单.csv', Buffer.alloc(21 * 1024 * 1024, 'a'), ['REGISTER.FILE_TOO_LARGE ']],
  ])('for %s tells every fault by its cell and changes nothing', async (_reason, name, bytes, expected) => {
    const before = await countRows(hub);
    const { registerImport, problems, fileProblems } = await deskOf(hub, operator).preview(bytes, name);
    expect(registerImport).toBeNull();
    expect(fileProblems.map(({ code, row, column }: any) => `${code} ${column ?? ''}${row ?? ''}`).toSorted()).toEqual(expected.toSorted());
    expect(problems.map(({ path }: any) => path.join(''))).toEqual(fileProblems.map(({ row, column }: any) => `${column ?? ''}${row ?? ''}`));
    expect(await countRows(hub)).toEqual(before);
  });
});

async function establish(input: object): Promise<any> {
  const values = { establishedOn: '2020-01-01', reason: '建会', ...input };
  return await hub.change(operator, 'mutation ($input: EstablishOrganizationInput!) { establishOrganization(input: $input) { organization { id } problems { code } } }', values);
}

describe('bodies that were there before their school', () => {
  const listed = { ...school, name: '深圳大学', code: '4144010590' };
  const bytes = editionOf('2025-06-21', [school, { ...school, name: '中山大学', code: '4144010558' }, listed]);

  it('keep their place and get the ties they lack', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "440000-XL") { id } }');
    // Provinces came with the first edition, so a city federation can only have come after it.
    const city = await establish({
      kind: 'CITY_FEDERATION', code: '440300-XL', name: '深圳市学生联合会', superiorId: data.organization.id, divisionCode: '440300', establishedOn: '2024-06-20' });
    await establish({ kind: 'SCHOOL_STUDENT_UNION', code: '4144010590-XSH', name: '深圳大学学生会', superiorId: city.organization.id, establishedOn: '2024-06-20' });
    expect(codes(await deskOf(hub, operator).bring(bytes))).toEqual([]);
    const answer = await hub.ask(operator, `{ organization(code: "4144010590-XSH") { establishedOn superior { code } guidingLeague { code } leadingParty { code } school { code } } }`);
    expect(answer.data.organization).toEqual({
      establishedOn: '2024-06-20', superior: { code: '440300-XL' }, guidingLeague: { code: '4144010590-TW' }, leadingParty: { code: '4144010590-DW' }, school: { code: '4144010590' } });
  });

  it('stand in the way when they are something else', async () => {
    await establish({ kind: 'EDUCATION_AUTHORITY', code: '4144019999-XSH', name: '某单位' });
    const before = await countRows(hub);
    const { registerImport } = await deskOf(hub, operator).preview(editionOf('2025-06-22', [{ ...school, name: '某大学', code: '4144019999' }]));
    const { problems } = await deskOf(hub, operator).commit(registerImport);
    expect(problems).toMatchObject([{ code: 'IMPORT.CODE_IN_USE', message: expect.stringContaining('4144019999-XSH') }]);
    expect(await countRows(hub)).toMatchObject({ ...(before as object), imports: expect.anything(), changes: expect.anything() });
  });
});
