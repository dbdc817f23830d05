import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@xuelian/kernel';
import { createOrm } from '@xuelian/modules';
import { AuthenticationRequired, buildHubGraph, createDoor, createGraphContext, createLogger, databaseOf, openTransactions, openUploads, UploadResolver, type Uploads } from '@xuelian/platform';
import { Query, Resolver } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/testkit/database.ts';
import { startTestServer, type TestServer } from './http-server.testkit.ts';

@Resolver()
class RootResolver {
  @Query(() => String, { description: 'A schema needs a query (占位)' })
  greeting(): string {
    return 'hello';
  }
}

const lineage = '/1/';
const grants = [{ capability: 'FILE', reach: 'HERE', organizationId: randomUUID(), lineage }] as const;
const officers: Readonly<Record<string, Actor>> = {
  officer: { accountId: randomUUID(), personId: null, via: 'TOKEN', grants },
  subordinate: { accountId: randomUUID(), personId: null, via: 'TOKEN', grants: [{ ...grants[0], reach: 'BELOW' }] },
  private: { accountId: randomUUID(), personId: null, via: 'TOKEN', grants: [] },
};

const database = useTestDatabase();
const dataFolder = mkdtempSync(path.join(tmpdir(), 'xuelian-files-'));
const readers = new Set<string | null | undefined>([officers['officer']?.accountId]);
let hub: TestServer;
let orm: Awaited<ReturnType<typeof createOrm>>;
let transactions: Awaited<ReturnType<typeof openTransactions>>;

beforeAll(async () => {
  orm = await createOrm({ databaseUrl: database.url });
  const db = databaseOf(orm.em.fork());
  transactions = await openTransactions(orm);
  const door = createDoor({ transactions, clock: { shift: () => 0 }, logger: createLogger('silent'), readUpload: async () => undefined });
  const uploads: Uploads = await openUploads({ db, dataFolder, publicUrl: '', mayRead: async (actor) => readers.has(actor?.accountId) });
  hub = await startTestServer({
    files: uploads,
    graph: buildHubGraph({ resolvers: [RootResolver, UploadResolver] }),
    createContext: async ({ authorization, requestId, address }) => {
      const actor = authorization === null ? null : (officers[authorization.replace('Bearer ', '')] ?? null);
      if (authorization !== null && actor === null) throw new AuthenticationRequired();
      return createGraphContext({ actor, db, lanes: { query: async () => [] }, door, locale: 'en', requestId, address, today: '2026-11-21', linkFor: uploads.linkFor, publicUrl: '' });
    },
  });
});
afterAll(async () => {
  await hub.close();
  await transactions.close();
  await orm.close();
  rmSync(dataFolder, { recursive: true });
});

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

interface Announced {
  readonly name?: string;
  readonly size?: number;
  readonly sha256?: string;
}

async function announce(content: Buffer, { name = '章程.pdf', size = content.length, sha256 = hashOf(content) }: Announced = {}, as = 'officer') {
  const query = 'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { upload { id name url expiresAt } problems { code path } } }';
  const variables = { input: { name, size, sha256, idempotencyKey: randomUUID() } };
  const { json } = await hub.ask({ query, variables }, { authorization: `Bearer ${as}` });
  return json.data.createUpload as { upload: { id: string; name: string; url: string; expiresAt: string } | null; problems: { code: string; path: string[] }[] };
}

async function linkTo(content: Buffer, announced: Announced = {}): Promise<{ readonly id: string; readonly url: string }> {
  const { upload } = await announce(content, announced);
  if (upload === null) throw new Error('the announcement was refused');
  return upload;
}

async function put(url: string, content: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<{ readonly status: number; readonly codes: readonly string[] }> {
  const response = await fetch(`${hub.origin}${url}`, { method: 'PUT', body: new Uint8Array(content), headers: { ...headers } });
  const text = await response.text();
  const codes = text === '' ? [] : (JSON.parse(text) as { problems: { code: string }[] }).problems.map(({ code }) => code);
  return { status: response.status, codes };
}

const stored = (): readonly string[] => readdirSync(path.join(dataFolder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));

describe('a file', () => {
  it('is announced, put, and given to whoever may read it, as an attachment in a sandbox', async () => {
    const { upload, problems } = await announce(pdf);
    expect(problems).toEqual([]);
    expect(upload?.id).toMatch(/^UPL_[0-9a-f]{32}$/);
    expect(Date.parse(upload?.expiresAt ?? '') - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(await put(upload?.url ?? '', pdf, { 'content-type': 'application/pdf' })).toEqual({ status: 204, codes: [] });
    const file = await hub.get(`/files/${upload?.id ?? ''}`, { authorization: 'Bearer officer' });
    expect([file.status, file.text]).toEqual([200, pdf.toString()]);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent('章程.pdf')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('that was put already may be put again, because the first answer may have been lost', async () => {
    const { url } = await linkTo(pdf);
    expect((await put(url, pdf)).status).toBe(204);
    expect((await put(url, pdf)).status).toBe(204);
    expect((await put(url, Buffer.from('something else'))).status).toBe(204);
  });

  it('of the same content is kept once', async () => {
    const content = Buffer.from('同样的内容\n');
    for (const name of ['a.txt', 'b.md']) expect((await put((await linkTo(content, { name })).url, content)).status).toBe(204);
    expect(stored().filter((name) => name.endsWith(hashOf(content)))).toHaveLength(1);
  });

  it('does not exist for strangers, for others, and before it arrives', async () => {
    const { id, url } = await linkTo(pdf);
    expect((await hub.get(`/files/${id}`, { authorization: 'Bearer officer' })).status).toBe(404);
    await put(url, pdf);
    expect((await hub.get(`/files/${id}`, {})).status).toBe(401);
    expect((await hub.get(`/files/${id}`, { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await hub.get(`/files/${id}`, { authorization: 'Bearer subordinate' })).status).toBe(404);
    expect((await hub.get('/files/UPL_x', { authorization: 'Bearer officer' })).status).toBe(404);
  });
});

describe('an announcement', () => {
  it('is for those who hold any office', async () => {
    expect((await announce(pdf, {}, 'subordinate')).problems).toEqual([]);
    expect((await announce(pdf, {}, 'private')).problems).toMatchObject([{ code: 'HUB.NOT_FOUND' }]);
  });

  it('names everything that is wrong with it', async () => {
    const { upload, problems } = await announce(pdf, { name: '../\u202Efdp.exe', size: 20 * 1024 * 1024 + 1, sha256: 'F00' });
    expect(upload).toBeNull();
    expect(problems).toEqual([
      { code: 'UPLOAD.NAME_INVALID', path: ['input', 'name'] },
      { code: 'UPLOAD.KIND_NOT_ALLOWED', path: ['input', 'name'] },
      { code: 'UPLOAD.SIZE_INVALID', path: ['input', 'size'] },
      { code: 'UPLOAD.HASH_INVALID', path: ['input', 'sha256'] },
    ]);
  });
});

describe('content that is not what was announced', () => {
  const larger = Buffer.concat([pdf, pdf]);

  it.each([
    ['shorter', pdf.subarray(1), 'UPLOAD.SIZE_MISMATCH'],
    ['longer', larger, 'UPLOAD.SIZE_MISMATCH'],
    ['different', Buffer.from(pdf.toString().replace('1.7', '1.4')), 'UPLOAD.HASH_MISMATCH'],
    ['empty', Buffer.alloc(0), 'UPLOAD.SIZE_MISMATCH'],
  ])('is refused and leaves nothing behind: %s', async (_name, content, code) => {
    const fresh = Buffer.concat([pdf, Buffer.from(randomUUID())]);
    const { url } = await linkTo(fresh, content === larger ? { size: pdf.length } : { size: pdf.length, sha256: hashOf(fresh) });
    const before = stored();
    expect(await put(url, content)).toEqual({ status: 422, codes: [code] });
    expect(stored()).toEqual(before);
    expect(readdirSync(path.join(dataFolder, 'files', 'arriving'))).toEqual([]);
  });

  it('is refused at the first byte too many, and the refusal still arrives', async () => {
    const { url } = await linkTo(pdf);
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(`${hub.origin}${url}`, { method: 'PUT', headers: { 'transfer-encoding': 'chunked' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject);
      outgoing.write(Buffer.alloc(65_536));
    });
    expect(answer).toBe(422);
  });

  it('is refused when it is disguised', async () => {
    const disguised: Readonly<Record<string, Buffer>> = {
      'page.pdf': Buffer.from('<html><script>alert(1)</script></html>'),
      'program.png': Buffer.from('\u007fELF\u0002\u0001\u0001'),
      'drawing.txt': Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'binary.csv': Buffer.from([0x61, 0x00, 0x62]),
    };
    for (const [name, content] of Object.entries(disguised)) {
      const { url } = await linkTo(content, { name });
      expect([name, await put(url, content)]).toEqual([name, { status: 422, codes: ['UPLOAD.CONTENT_MISMATCH'] }]);
    }
  });

  it('finds no way in under a link that is forged, altered or for another upload', async () => {
    const { url } = await linkTo(pdf);
    const other = await linkTo(pdf);
    const [, query = ''] = url.split('?');
    const expires = new URLSearchParams(query).get('expires') ?? '';
    const forged = [`/uploads/${other.id}?${query}`, url.replace(expires, String(Number(expires) + 1)), `/uploads/${other.id}`, url.slice(0, -2), `/uploads/${other.id}?expires=&signature=`];
    for (const address of forged) expect([address, await put(address, pdf)]).toEqual([address, { status: 403, codes: ['UPLOAD.LINK_INVALID'] }]);
  });
});
