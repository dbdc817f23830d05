import { listRows, sql, verifyAudit } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { deskOf, editionOf, type ListedSchool } from './registers.testkit.ts';

const hub = useTestHub();
const desk = deskOf(hub, operator);

const guangzhou: ListedSchool = { province: '广东省', name: '华南职业学院', code: '4144010001', level: '专科', location: '广州市' };
const tianjin: ListedSchool = { province: '河北省', name: '河北工业大学', code: '4113010080', location: '天津市' };
const jilin: ListedSchool = { province: '吉林省', name: '吉林大学', code: '4122010183', authority: '教育部', location: '长春市' };
const first = editionOf('2024-06-20', [guangzhou, tianjin, jilin]);

async function organization(code: string, asOf?: string): Promise<any> {
  const { data, errors } = await hub.ask(operator, `query ($code: String!, $asOf: Date) { organization(code: $code, asOf: $asOf) {
    name level kind divisionCode establishedOn dissolvedOn superior { code } guidingLeague { code } leadingParty { code } school { code name level }
    relations { kind validFrom validTo upper { code } } history { edges { node { kind effectiveOn reason previous current } } } } }`, { code, asOf: asOf ?? null });
  expect(errors).toEqual([]);
  return data.organization;
}

const kindsOf = ({ history }: any): string[] => history.edges.map(({ node }: any) => node.kind);

async function changesOf(id: string): Promise<unknown> {
  const { data } = await hub.ask(operator, 'query ($id: ID!) { registerImport(id: $id) { changes { edges { node { key decision before { name level } after { name level } } } } } }', { id });
  return data.registerImport.changes.edges;
}

async function expectDone(payload: Promise<any>): Promise<any> {
  const { registerImport, problems } = await payload;
  expect(problems).toEqual([]);
  return registerImport;
}

beforeAll(async () => {
  await desk.bring(first);
});

describe('the first edition', () => {
  it('gives each school its union, League and Party committee under the province that lists it', async () => {
    const union = await organization('4113010080-XSH');
    expect(union).toMatchObject({
      name: '河北工业大学学生会', kind: 'SCHOOL_STUDENT_UNION', level: 'SCHOOL', establishedOn: '2024-06-20', superior: { code: '130000-XL' },
      guidingLeague: { code: '4113010080-TW' }, leadingParty: { code: '4113010080-DW' }, school: { code: '4113010080', name: '河北工业大学', level: 'UNDERGRADUATE' },
    });
    expect(union.relations.map(({ kind, upper }: any) => `${kind} ${upper.code}`).toSorted())
      .toEqual(['AFFILIATED_TO 130000-XL', 'GUIDES 4113010080-TW', 'LEADS 4113010080-DW', 'MEMBER_OF 130000-XL']);
    expect(union.history.edges[0].node).toMatchObject({ kind: 'ESTABLISHED', effectiveOn: '2024-06-20', reason: expect.stringMatching(/《名单\.csv》.*2024-06-20.*SHA-256 [0-9a-f]{64}/) });
    expect(await organization('4113010080-TW')).toMatchObject({ name: '共青团河北工业大学委员会', superior: { code: '130000-TW' } });
    expect(await organization('4113010080-DW')).toMatchObject({ name: '中共河北工业大学委员会', superior: { code: '130000-DW' } });
    expect(await organization('130000-XL')).toMatchObject({ name: '河北省学生联合会', divisionCode: '130000', superior: { code: '100000-XL' }, guidingLeague: { code: '130000-TW' } });
  });

  it('shows what it was: state, counts, decisions and progress', async () => {
    const { data, errors } = await hub.ask(operator, `{ registerImports(filter: { states: [COMMITTED] }) { totalCount edges { node {
      fileName asOf effectiveOn state listedCount counts { kind total accepted } progress { phase done total } viewerCan { commit { allowed reason { code } } }
      changes(first: 1, filter: { kinds: [ADDED], search: "吉林" }) { totalCount edges { node { key decision appliedAt before { name } after { name authorities level } } } } } } } }`);
    expect(errors).toEqual([]);
    const [{ node }] = data.registerImports.edges;
    expect(node).toMatchObject({ fileName: '名单.csv', asOf: '2024-06-20', effectiveOn: '2024-06-20', listedCount: 3, counts: [{ kind: 'ADDED', total: 3, accepted: 3 }] });
    expect(node.progress).toEqual({ phase: 'DONE', done: 1, total: 1 });
    expect(node.viewerCan.commit).toEqual({ allowed: false, reason: { code: 'IMPORT.CLOSED' } });
    expect(node.changes.edges[0].node).toMatchObject({ key: 'ADDED:4122010183', decision: 'ACCEPTED', appliedAt: expect.any(String), before: null, after: { authorities: ['教育部'] } });
  });

  it('changes nothing when it comes again', async () => {
    const before = await listRows(hub.db, sql`select id, version from organizations.organization order by id`);
    const { registerImport } = await desk.preview(first);
    expect(registerImport).toMatchObject({ counts: [], unchangedCount: 3, state: 'PREVIEWED' });
    await expectDone(desk.commit(registerImport));
    expect(await listRows(hub.db, sql`select id, version from organizations.organization order by id`)).toEqual(before);
  });
});

describe('a later edition', () => {
  const college: ListedSchool = { province: '江苏省', name: '南京工业职业学院', code: '4132010850', level: '专科', location: '南京市' };
  const gone: ListedSchool = { province: '浙江省', name: '浙江某某学院', code: '4133010001' };

  it('proposes the same changes however often it is previewed, and preselects additions only', async () => {
    const bytes = editionOf('2025-06-20', [{ ...guangzhou, name: '华南大学', level: '本科' }, tianjin, jilin, college, gone]);
    const [one, two] = [await desk.preview(bytes), await desk.preview(bytes)];
    expect(one.registerImport.counts).toEqual([
      { kind: 'RENAMED', total: 1, accepted: 0, pending: 1 }, { kind: 'LEVEL_CHANGED', total: 1, accepted: 0, pending: 1 }, { kind: 'ADDED', total: 2, accepted: 2, pending: 0 },
    ]);
    expect(await changesOf(two.registerImport.id)).toEqual(await changesOf(one.registerImport.id));
    await expectDone(desk.bring(bytes, ['RENAMED:4144010001', 'LEVEL_CHANGED:4144010001']));
  });

  it('renames the school with its bodies and keeps the old name for its day', async () => {
    expect(await organization('4144010001-XSH')).toMatchObject({ name: '华南大学学生会', school: { name: '华南大学', level: 'UNDERGRADUATE' } });
    expect(await organization('4144010001-TW')).toMatchObject({ name: '共青团华南大学委员会' });
    expect((await organization('4144010001-XSH', '2025-06-19')).name).toBe('华南职业学院学生会');
    expect(kindsOf(await organization('4144010001-XSH'))).toEqual(['RENAMED', 'ESTABLISHED']);
  });

  it('brings a school under another province, with its bodies and memberships', async () => {
    await expectDone(desk.bring(editionOf('2025-07-01', [
      { ...guangzhou, name: '华南大学', level: '本科' }, { ...tianjin, province: '天津市', authority: '天津市 教育部', remark: '民办' }, { ...jilin, location: '吉林市' }, college, gone,
    ]), ['PROVINCE_CHANGED:4113010080', 'AUTHORITY_CHANGED:4113010080', 'REMARK_CHANGED:4113010080', 'LOCATION_CHANGED:4122010183']));
    const union = await organization('4113010080-XSH');
    expect(union.superior.code).toBe('120000-XL');
    expect((await organization('4113010080-XSH', '2025-06-30')).superior.code).toBe('130000-XL');
    expect(union.relations.filter(({ kind }: any) => kind === 'MEMBER_OF').map(({ validTo, upper }: any) => [upper.code, validTo]))
      .toEqual([['120000-XL', null], ['130000-XL', '2025-07-01']]);
    expect((await organization('4113010080-DW')).superior.code).toBe('120000-DW');
    const { data } = await hub.ask(operator, '{ moved: school(code: "4113010080") { provinceCode authorities remark location } stayed: school(code: "4122010183") { location } }');
    expect(data).toEqual({ moved: { provinceCode: '120000', authorities: ['天津市', '教育部'], remark: '民办', location: '天津市' }, stayed: { location: '吉林市' } });
  });

  const rest: readonly ListedSchool[] = [
    { ...guangzhou, name: '华南大学', level: '本科' }, { ...tianjin, province: '天津市', authority: '天津市 教育部', remark: '民办' }, { ...jilin, location: '吉林市' },
  ];

  it('lets a school live on under another code, and never as two schools', async () => {
    const { registerImport } = await desk.preview(editionOf('2025-08-01', [...rest, { ...college, name: '南京工业职业大学', code: '4132099999', level: '本科' }, gone]));
    expect(registerImport.counts.map(({ kind, accepted }: any) => [kind, accepted])).toEqual([['SUCCEEDED_BY', 0], ['DISAPPEARED', 0], ['ADDED', 0]]);
    const succession = 'SUCCEEDED_BY:4132010850:4132099999';
    const both = await desk.decide(registerImport, [succession, 'ADDED:4132099999']);
    expect(both.problems.map(({ code }: any) => code)).toEqual(['IMPORT.CONTRADICTION']);
    const decided = await expectDone(desk.decide(registerImport, [succession]));
    await expectDone(desk.commit(decided));
    const union = await organization('4132099999-XSH');
    expect(union).toMatchObject({ name: '南京工业职业大学学生会', establishedOn: '2025-06-20', school: { code: '4132099999', level: 'UNDERGRADUATE' } });
    expect(union.history.edges.map(({ node }: any) => [node.kind, node.previous])).toEqual([['RECODED', '4132010850-XSH'], ['RENAMED', '南京工业职业学院学生会'], ['ESTABLISHED', null]]);
    expect(await organization('4132010850-XSH')).toBeNull();
  });

  const lasting = [...rest, { ...college, name: '南京工业职业大学', code: '4132099999', level: '本科' } as const];

  it('never deletes: what disappears waits, and when accepted is dissolved with everything below', async () => {
    const edition = editionOf('2025-09-01', lasting);
    await expectDone(desk.bring(edition));
    expect((await organization('4133010001-XSH')).dissolvedOn).toBeNull();
    const { data } = await hub.ask(operator, '{ organizations(filter: { search: "浙江某某学院学生会" }) { edges { node { id } } } }');
    const below = await hub.change(operator, 'mutation ($input: EstablishOrganizationInput!) { establishOrganization(input: $input) { problems { code } } }', {
      kind: 'COLLEGE_STUDENT_UNION', code: '4133010001-XSH-01', name: '计算机学院学生会', superiorId: data.organizations.edges[0].node.id, establishedOn: '2025-08-31', reason: '建会' });
    expect(below.problems).toEqual([]);
    await expectDone(desk.bring(edition, ['DISAPPEARED:4133010001']));
    for (const code of ['4133010001-XSH', '4133010001-TW', '4133010001-DW', '4133010001-XSH-01']) {
      const ended = await organization(code);
      expect([ended.dissolvedOn, kindsOf(ended), ended.relations.filter(({ validTo }: any) => validTo === null)]).toEqual(['2025-09-01', ['DISSOLVED', 'ESTABLISHED'], []]);
    }
    expect((await desk.preview(edition)).registerImport.counts).toEqual([]);
  });

  it('restores a school that is listed again, with the bodies and ties it had', async () => {
    await expectDone(desk.bring(editionOf('2025-10-01', [...lasting, { ...gone, name: '浙江某某大学' }]), ['REAPPEARED:4133010001', 'RENAMED:4133010001']));
    const union = await organization('4133010001-XSH');
    expect(union).toMatchObject({ name: '浙江某某大学学生会', dissolvedOn: null, superior: { code: '330000-XL' } });
    expect(kindsOf(union)).toEqual(['RENAMED', 'RESTORED', 'DISSOLVED', 'ESTABLISHED']);
    const open = union.relations.filter(({ validTo }: any) => validTo === null);
    expect(open.map(({ kind, validFrom }: any) => `${kind} ${validFrom}`).toSorted()).toEqual(['AFFILIATED_TO', 'GUIDES', 'LEADS', 'MEMBER_OF'].map((kind) => `${kind} 2025-10-01`));
    expect((await organization('4133010001-XSH-01')).dissolvedOn).toBeNull();
  });

  it('takes a move, an end and a return on one day as they come', async () => {
    const moved = { ...gone, name: '浙江某某大学', province: '江苏省' };
    await expectDone(desk.bring(editionOf('2025-11-01', [...lasting, moved]), ['PROVINCE_CHANGED:4133010001', 'AUTHORITY_CHANGED:4133010001', 'LOCATION_CHANGED:4133010001']));
    await expectDone(desk.bring(editionOf('2025-11-01', lasting), ['DISAPPEARED:4133010001']));
    await expectDone(desk.bring(editionOf('2025-11-01', [...lasting, moved]), ['REAPPEARED:4133010001']));
    const union = await organization('4133010001-XSH');
    expect(union.superior.code).toBe('320000-XL');
    expect(union.relations.filter(({ kind, validTo }: any) => kind === 'AFFILIATED_TO' && validTo === null).map(({ upper }: any) => upper.code)).toEqual(['320000-XL']);
  });

  it('cannot reach back behind a change that was made since', async () => {
    const { problems } = await desk.bring(editionOf('2024-01-01', [...lasting, { ...gone, name: '浙江某某学院' }]), ['RENAMED:4133010001']);
    expect(new Set(problems.map(({ code, path }: any) => `${code} ${path.join('.')}`))).toEqual(new Set(['IMPORT.BEFORE_LAST_CHANGE input.effectiveOn']));
  });
});

it('leaves one news of every change, and an unbroken audit chain', async () => {
  const topics = await listRows(hub.db, sql<{ topic: string }>`select distinct topic from platform.outbox where topic like 'organization.%' or topic like 'register.%' order by topic`);
  expect(topics.map(({ topic }) => topic)).toEqual([
    'organization.dissolved', 'organization.established', 'organization.reaffiliated', 'organization.recoded', 'organization.renamed', 'organization.restored', 'register.imported',
  ]);
  expect((await verifyAudit(hub.db)).breaks).toEqual([]);
});
