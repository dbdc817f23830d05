import { read, utils } from '@e965/xlsx';
import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql } from '@xuelian/platform';
import { parse } from 'csv-parse/sync';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { federationOf, type TestOrganization } from '../../../../tests/testkit/federation.ts';
import { type GraphAnswer, hubGraph, operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';
import { exportLimits } from './export/export.ts';
import { openExport } from './export/export.file.ts';
import { type ExportFolder, openExportFolder } from './export/export.folder.ts';
import { keepExport, type TakenExport, takeExport } from './export/export.rows.ts';
import { type ExportWorks, pruneExports, runNextExport } from './export/export.run.ts';
import { rearmed } from './sheet/formula.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const dataFolder = mkdtempSync(path.join(tmpdir(), 'xuelian-exports-'));
let folder: ExportFolder;
let province: TestOrganization;
let above: Officer;
let neighbor: Officer;
let schoolOfficer: Officer;

const schools = 130;

beforeAll(async () => {
  folder = await openExportFolder(dataFolder);
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  province = await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  for (let number = 1; number <= schools; number++) await federation.establish(`S${String(number).padStart(3, '0')}`, 'SECONDARY_SCHOOL_UNION', 'JL', { name: number === 7 ? '＝HYPERLINK(某校)学生会' : `第${String(number)}大学学生会` });
  const staff = staffing(hub);
  above = await staff.officer(province.rowId, { rights: [['READ', 'HERE_AND_BELOW']] });
  neighbor = await staff.officer(federation.of('GD').rowId, { rights: [['READ', 'HERE_AND_BELOW']] });
  schoolOfficer = await staff.officer(federation.of('S001').rowId, { rights: [['FILE', 'HERE'], ['READ', 'HERE']] });
});
afterAll(() => {
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => {
  await sql`delete from workbooks.export`.execute(hub.db);
});

const fields = 'id list title ownerId arguments columns format state phase rowsDone rowsTotal fileName size sha256 url expiresAt problems { code message } viewerCan { cancel { allowed reason { code } } }';

async function create(actor: Actor, input: object): Promise<GraphAnswer['data']> {
  return await hub.change(actor, `mutation ($input: CreateExportInput!) { createExport(input: $input) { export { ${fields} } problems { code path message } } }`, { ...input });
}

const cancel = async (actor: Actor, exportId: string): Promise<GraphAnswer['data']> =>
  await hub.change(actor, `mutation ($input: CancelExportInput!) { cancelExport(input: $input) { export { ${fields} } problems { code path } } }`, { exportId });

const look = async (actor: Actor | null, id: string): Promise<GraphAnswer['data']> => (await hub.ask(actor, `query ($id: ID!) { export(id: $id) { ${fields} } }`, { id })).data?.export;

const works = (more: Partial<ExportWorks> = {}): ExportWorks => ({
  db: hub.db, folder, schema: hubGraph().schema, lookEveryMs: 0,
  contextFor: async (actor, locale) => ({ ...(await hub.contextOf(actor)), locale }),
  ...more,
});

async function contentOf(actor: Actor | null, id: string): Promise<Buffer | undefined> {
  const file = await openExport({ db: hub.db, folder }, actor, id);
  return file && (await buffer(file.content()));
}

const codes = ({ problems }: { readonly problems: readonly { readonly code: string }[] }): readonly string[] => problems.map(({ code }) => code);

const start = async (format = 'CSV'): Promise<string> => (await create(await above.actor(), { list: 'Organization.children', ownerId: province.id, format })).export.id;

/** The database is away. */
const outage: ExportWorks['contextFor'] = async () => await Promise.reject(new Error('the database is away'));

describe('an export', () => {
  it('writes the whole list with its columns, typed, for its own account', async () => {
    const actor = await above.actor();
    const { export: created, problems } = await create(actor, { list: 'Organization.children', ownerId: province.id, arguments: { kinds: ['SECONDARY_SCHOOL_UNION'] }, format: 'XLSX' });
    expect(problems).toEqual([]);
    expect(created).toMatchObject({ state: 'QUEUED', list: 'Organization.children', title: expect.stringMatching(/\p{Script=Han}/u), rowsDone: 0, url: null, viewerCan: { cancel: { allowed: true } } });
    expect(await runNextExport(works())).toMatchObject({ outcome: 'READY', rows: schools });
    expect(await runNextExport(works())).toBeUndefined();
    const ready = await look(actor, created.id);
    expect(ready).toMatchObject({ state: 'READY', rowsDone: schools, rowsTotal: schools, phase: null, url: `https://hub.example.org/files/${created.id}`, viewerCan: { cancel: { allowed: false, reason: { code: 'WORKBOOK.EXPORT_OVER' } } } });
    expect(ready.fileName).toMatch(/^\p{Script=Han}+-\d{8}\.xlsx$/u);
    const content = await contentOf(actor, created.id);
    expect(content).toHaveLength(ready.size);
    const workbook = read(content, { type: 'buffer', cellNF: true });
    const rows: unknown[][] = utils.sheet_to_json(workbook.Sheets[workbook.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    expect(rows).toHaveLength(schools + 1);
    expect(rows[0]?.slice(0, 3)).toEqual(['代码', '名称', '类别']);
    const byCode = new Map(rows.slice(1).map((row) => [row[0], row]));
    expect(byCode.get('S007')?.[1]).toBe('＝HYPERLINK(某校)学生会');
    expect(byCode.get('S130')?.[8]).toEqual(new Date('2015-09-01T00:00:00Z'));
    expect(byCode.size).toBe(schools);
  });

  it('in CSV disarms what looks like a formula, and takes the language of whoever asked', async () => {
    const actor = await above.actor();
    const { export: created } = await create(actor, { list: 'Query.organizations', arguments: { within: { organization: province.id, depth: 'CHILDREN' }, order: { field: 'CODE', direction: 'ASC' } }, columns: ['name', 'kind', 'superior.name'], format: 'CSV' });
    expect(await runNextExport(works())).toMatchObject({ outcome: 'READY' });
    const text = String(await contentOf(actor, created.id));
    expect(text.startsWith('\uFEFF名称,类别,')).toBe(true);
    const rows: string[][] = parse(text, { bom: true });
    expect(rows).toHaveLength(schools + 1);
    expect(rows.map(([name = '']) => name)).toContain("'＝HYPERLINK(某校)学生会");
    expect(rows.map(([name = '']) => rearmed(name))).toContain('＝HYPERLINK(某校)学生会');
  });

  it('refuses everything wrong at once', async () => {
    const actor = await above.actor();
    const wrong = await create(actor, { list: 'Organization.children', arguments: { kinds: ['NO_SUCH'], first: 5, moon: 1 }, columns: ['name', 'name', 'viewerCan.file.allowed.x', 'children.nodes.name'], format: 'CSV' });
    expect(wrong.export).toBeNull();
    expect(wrong.problems.map(({ code, path: at }: { code: string; path: string[] }) => `${code} ${at.join('.')}`)).toEqual([
      'WORKBOOK.OWNER_REQUIRED input.ownerId', 'WORKBOOK.ARGUMENT_INVALID input.arguments.first', 'WORKBOOK.ARGUMENT_INVALID input.arguments.moon', 'WORKBOOK.ARGUMENT_INVALID input.arguments.kinds',
      'WORKBOOK.COLUMN_UNKNOWN input.columns', 'WORKBOOK.COLUMN_UNKNOWN input.columns', 'WORKBOOK.COLUMN_TWICE input.columns',
    ]);
    expect(codes(await create(actor, { list: 'Organization.secrets', format: 'CSV' }))).toEqual(['WORKBOOK.LIST_UNKNOWN']);
    expect(codes(await create(actor, { list: 'Query.exports', format: 'CSV' }))).toEqual(['WORKBOOK.LIST_UNKNOWN']);
    expect(codes(await create(actor, { list: 'Query.worklist', ownerId: province.id, format: 'CSV' }))).toEqual(['WORKBOOK.OWNER_UNWANTED']);
    expect(codes(await create(actor, { list: 'Organization.children', ownerId: `FIL_${province.rowId.replaceAll('-', '')}`, format: 'CSV' }))).toEqual(['WORKBOOK.OWNER_WRONG_KIND']);
    expect(codes(await create(actor, { list: 'Organization.children', ownerId: province.id, columns: [], format: 'CSV' }))).toEqual(['HUB.REQUIRED']);
    expect(codes(await create(operator, { list: 'Query.schools', format: 'CSV' }))).toEqual(['HUB.FORBIDDEN']);
  });

  it('shows its file and itself to nobody else', async () => {
    const { export: created } = await create(await above.actor(), { list: 'Organization.children', ownerId: province.id, format: 'CSV' });
    await runNextExport(works());
    for (const other of [await neighbor.actor(), await schoolOfficer.actor(), operator, null]) {
      expect(await contentOf(other, created.id)).toBeUndefined();
    }
    for (const other of [neighbor, schoolOfficer]) expect(await look(await other.actor(), created.id)).toBeNull();
    expect(codes(await cancel(await neighbor.actor(), created.id))).toEqual(['HUB.NOT_FOUND']);
    expect((await hub.ask(await neighbor.actor(), '{ exports { totalCount } }')).data.exports.totalCount).toBe(0);
    expect((await hub.ask(await above.actor(), '{ exports(filter: { states: [READY] }) { totalCount nodes { id } } }')).data.exports).toMatchObject({ totalCount: 1, nodes: [{ id: created.id }] });
  });

  it('shows no more than the graph shows its account', async () => {
    const { export: own } = await create(await schoolOfficer.actor(), { list: 'Organization.offices', ownerId: province.id, columns: ['person.name', 'post'], format: 'CSV' });
    await runNextExport(works());
    const rowsSeen = (await look(await schoolOfficer.actor(), own.id)).rowsDone;
    const { data } = await hub.ask(await schoolOfficer.actor(), 'query ($id: ID!) { node(id: $id) { ... on Organization { offices { totalCount } } } }', { id: province.id });
    expect(rowsSeen).toBe(data.node.offices.totalCount);
    const { export: unseen } = await create(await neighbor.actor(), { list: 'Filing.history', ownerId: `FIL_${randomUUID().replaceAll('-', '')}`, format: 'CSV' });
    expect(await runNextExport(works())).toMatchObject({ outcome: 'FAILED', reason: 'HUB.NOT_FOUND' });
    expect(await look(await neighbor.actor(), unseen.id)).toMatchObject({ state: 'FAILED', problems: [{ code: 'HUB.NOT_FOUND', message: '没有这个对象，或您无权查看' }] });
  });

  it('is created once for one key, and counts towards what an account may have', async () => {
    const actor = await above.actor();
    const input = { idempotencyKey: randomUUID(), list: 'Organization.children', ownerId: province.id, format: 'CSV' };
    const [first, second] = await Promise.all([create(actor, input), create(actor, input)]);
    expect(first.export.id).toBe(second.export.id);
    expect(codes(await create(actor, { ...input, format: 'XLSX' }))).toEqual(['HUB.IDEMPOTENCY_KEY_REUSED']);
    const many = await Promise.all(Array.from({ length: 4 }, async () => await create(actor, { ...input, idempotencyKey: randomUUID() })));
    expect(many.map((one) => codes(one).join(' ')).toSorted()).toEqual(['', '', 'WORKBOOK.TOO_MANY_OPEN', 'WORKBOOK.TOO_MANY_OPEN']);
    await sql`update workbooks.export set state = 'CANCELLED', finished_at = now()`.execute(hub.db);
    await sql`insert into workbooks.export (id, account_id, list, given, paths, format, locale, state, finished_at) select gen_random_uuid(), ${actor.accountId}, 'Query.schools', '{}', array['name'], 'CSV', 'zh', 'CANCELLED', now() from generate_series(1, 50)`.execute(hub.db);
    expect(codes(await create(actor, { ...input, idempotencyKey: randomUUID() }))).toEqual(['WORKBOOK.TOO_MANY_TODAY']);
  });
});

describe('a running export', () => {
  it('that is cancelled stops and leaves nothing', async () => {
    const id = await start();
    const answers: unknown[] = [];
    let pages = 0;
    const contextFor: ExportWorks['contextFor'] = async (actor) => {
      if (++pages === 2) answers.push(codes(await cancel(await above.actor(), id)));
      return await hub.contextOf(actor);
    };
    expect(await runNextExport(works({ contextFor }))).toMatchObject({ outcome: 'STOPPED' });
    expect(answers).toEqual([[]]);
    expect(await look(await above.actor(), id)).toMatchObject({ state: 'CANCELLED', url: null });
    expect(codes(await cancel(await above.actor(), id))).toEqual(['WORKBOOK.EXPORT_OVER']);
    expect(readdirSync(path.join(dataFolder, 'exports')).filter((name) => name.startsWith(asUuid(id)))).toEqual([]);
  });

  it('ends when its account loses a right, is closed, or its time is over', async () => {
    const staff = staffing(hub);
    const leaving = await staff.officer(province.rowId, { rights: [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE']] });
    const begin = async (): Promise<string> => (await create(await leaving.actor(), { list: 'Organization.children', ownerId: province.id, format: 'XLSX' })).export.id;
    const end = async (change: () => Promise<unknown>, limits = exportLimits): Promise<unknown> => {
      let pages = 0;
      const contextFor: ExportWorks['contextFor'] = async (actor) => {
        if (++pages === 2) await change();
        return await hub.contextOf(actor);
      };
      return (await runNextExport(works({ contextFor, limits })))?.reason;
    };
    await begin();
    expect(await end(async () => undefined, { ...exportLimits, milliseconds: -1 })).toBe('WORKBOOK.TOOK_TOO_LONG');
    const id = await begin();
    expect(await end(async () => await sql`update people.grant_of_right set revoked_on = granted_on where office_id = ${leaving.officeId} and capability = 'FILE'`.execute(hub.db))).toBe('WORKBOOK.RIGHTS_ENDED');
    expect(await look(await leaving.actor(), id)).toMatchObject({ state: 'FAILED', problems: [{ code: 'WORKBOOK.RIGHTS_ENDED' }] });
    await begin();
    expect(await end(async () => await sql`update people.account set disabled_at = now() where person_id = ${leaving.personId}`.execute(hub.db))).toBe('WORKBOOK.RIGHTS_ENDED');
  });

  it('never outlives the token it was asked for with, nor shows more than the token lends', async () => {
    const actor = await above.actor();
    const tokenId = randomUUID();
    await sql`insert into people.api_token (id, account_id, organization_id, name, capabilities, token_hash, expires_at) values (${tokenId}, ${actor.accountId}, ${federation.of('S001').rowId}, '令牌', array['READ'], ${randomUUID().replaceAll('-', '').repeat(2)}, now() + interval '1 day')`.execute(hub.db);
    const { lineage, rowId } = federation.of('S001');
    const lent = { accountId: actor.accountId, personId: actor.personId, via: 'TOKEN', credentialId: tokenId, grants: [{ capability: 'READ', reach: 'HERE_AND_BELOW', organizationId: rowId, lineage }] } as const;
    const ask = async (): Promise<string> => (await create(lent, { list: 'Organization.offices', ownerId: province.id, columns: ['person.name'], format: 'CSV' })).export.id;
    const id = await ask();
    await runNextExport(works());
    const { data } = await hub.ask(lent, 'query ($id: ID!) { node(id: $id) { ... on Organization { offices { totalCount } } } }', { id: province.id });
    expect((await look(actor, id)).rowsDone).toBe(data.node.offices.totalCount);
    await ask();
    await sql`update people.api_token set revoked_at = now() where id = ${tokenId}`.execute(hub.db);
    expect(await runNextExport(works())).toMatchObject({ outcome: 'FAILED', reason: 'WORKBOOK.RIGHTS_ENDED' });
  });

  it('is told to be too long before a file is begun, and too large while it grows', async () => {
    await start();
    expect(await runNextExport(works({ limits: { ...exportLimits, rows: schools - 1 } }))).toMatchObject({ outcome: 'FAILED', reason: 'WORKBOOK.TOO_MANY_ROWS' });
    for (const format of ['CSV', 'XLSX']) {
      await start(format);
      expect(await runNextExport(works({ limits: { ...exportLimits, bytes: 2000 } }))).toMatchObject({ outcome: 'FAILED', reason: 'WORKBOOK.FILE_TOO_LARGE' });
    }
  });

  it('whose hub is gone is begun anew by another, and what the first still writes counts for nothing', async () => {
    const id = await start();
    const gone = await takeExport(hub.db);
    expect(gone?.attempt).toBe(1);
    expect(await runNextExport(works())).toBeUndefined();
    await sql`update workbooks.export set lease_until = now() - interval '1 second'`.execute(hub.db);
    expect(await runNextExport(works())).toMatchObject({ outcome: 'READY', rows: schools });
    expect(await keepExport(hub.db, gone as TakenExport, { phase: 'WRITING', done: 1, total: 2 })).toBe(false);
    expect(await look(await above.actor(), id)).toMatchObject({ state: 'READY', rowsDone: schools });
  });

  it('is taken by one of two hubs', async () => {
    await start();
    const ends = await Promise.all([runNextExport(works()), runNextExport(works())]);
    expect(ends.filter((end) => end !== undefined)).toMatchObject([{ outcome: 'READY' }]);
  });

  it('is tried again after a failure of the hub, but not for ever', async () => {
    const id = await start();
    const outcomes: unknown[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      await sql`update workbooks.export set wait_until = now()`.execute(hub.db);
      outcomes.push((await runNextExport(works({ contextFor: outage })))?.outcome);
    }
    expect(outcomes).toEqual(['WAITING', 'WAITING', 'FAILED']);
    expect(await look(await above.actor(), id)).toMatchObject({ state: 'FAILED', problems: [{ code: 'WORKBOOK.HUB_FAILED' }] });
  });

  it('goes back to the queue when its hub ends, as if it had not begun', async () => {
    const id = await start();
    expect(await runNextExport(works({ stopped: () => true }))).toMatchObject({ outcome: 'WAITING' });
    expect(await getRow(hub.db, sql`select state, attempt from workbooks.export where id = ${asUuid(id)}`)).toEqual({ state: 'QUEUED', attempt: 0 });
    expect(await runNextExport(works())).toMatchObject({ outcome: 'READY' });
  });
});

describe('a finished export', () => {
  it('cannot be fetched by an account that lost a right it was made with, nor after its time', async () => {
    const officer = await staffing(hub).officer(province.rowId, { rights: [['READ', 'HERE_AND_BELOW']] });
    const { export: created } = await create(await officer.actor(), { list: 'Organization.children', ownerId: province.id, format: 'CSV' });
    await runNextExport(works());
    expect(await contentOf(await officer.actor(), created.id)).toBeDefined();
    const actor = await officer.actor();
    expect(await contentOf({ ...actor, grants: actor.grants.map((grant) => ({ ...grant, reach: 'HERE' })) }, created.id)).toBeUndefined();
    expect(await pruneExports({ db: hub.db, folder }, 0)).toBeGreaterThanOrEqual(0);
    expect(await contentOf(actor, created.id)).toBeDefined();
    await sql`update workbooks.export set expires_at = now() where id = ${asUuid(created.id)}`.execute(hub.db);
    expect(await contentOf(actor, created.id)).toBeUndefined();
    expect(await look(actor, created.id)).toMatchObject({ state: 'EXPIRED', url: null });
    expect(await pruneExports({ db: hub.db, folder }, 0)).toBe(1);
    expect(await listRows(hub.db, sql`select state from workbooks.export`)).toEqual([{ state: 'EXPIRED' }]);
    expect(readdirSync(path.join(dataFolder, 'exports'))).toEqual([]);
  });
});

it('says which lists there are, with their columns and arguments', async () => {
  const { data } = await hub.ask(await above.actor(), '{ exportableLists(ownerType: "Organization") { list title ownerType columns { path heading } arguments { name type } } }');
  const filings = data.exportableLists.find(({ list }: { list: string }) => list === 'Organization.filings');
  expect(filings).toMatchObject({ ownerType: 'Organization', arguments: [{ name: 'filter', type: 'FilingFilter' }] });
  expect(filings.columns.slice(0, 2)).toEqual([{ path: 'number', heading: '登记号' }, { path: 'kind', heading: expect.any(String) }]);
});

const asUuid = (globalId: string): string => globalId.slice(4).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
