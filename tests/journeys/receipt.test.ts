import { sql } from '@xuelian/platform';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHttpHub } from '../testkit/http-hub.ts';
import { readPdf, type ReadPdf } from '../testkit/pdf.ts';

const hub = useHttpHub();
const hostile = '<script>alert(1)</script>"\'&章程・𠮷';
const decided = { code: '', number: '', contentHash: '', submitter: '', filingNumber: '' };

const move = (verb: string): string => `mutation ($input: MoveFilingInput!) { ${verb}(input: $input) { filing { id version } problems { code } } }`;

beforeAll(async () => {
  const guangdong = await hub.signIn('guangdong');
  const { data } = await guangdong.ask('{ organization(code: "4144010558-XSH") { name lastFiling(kind: CHARTER) { id version } } }');
  const { lastFiling, name } = data.organization;
  await sql`update filings.filing set title = ${hostile} where number is not null and state = 'SUBMITTED'`.execute(hub.works.db);
  const { filing } = await guangdong.change(move('takeUpFiling'), { filingId: lastFiling.id, expectedVersion: lastFiling.version });
  await guangdong.change(move('refuseFiling'), { filingId: filing.id, expectedVersion: filing.version, note: '绝密理由' });
  const after = await guangdong.ask('query ($id: ID!) { node(id: $id) { ... on Filing { receipts { number contentHash filingNumber verificationUrl } } } }', { id: filing.id });
  const [receipt] = after.data.node.receipts;
  Object.assign(decided, receipt, { code: receipt.verificationUrl.split('/').at(-1), submitter: name });
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(`${hub.origin}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function pdfOf(code: string): Promise<ReadPdf & { readonly bytes: Buffer; readonly headers: Headers }> {
  const response = await fetch(`${hub.origin}/receipts/${code}.pdf`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { ...(await readPdf(bytes)), bytes, headers: response.headers };
}

describe('somebody who was handed a receipt and has no account', () => {
  it('finds on its page what was decided, whether it stands, and nothing of why', async () => {
    const { status, headers, text } = await get(`/verify/${decided.code}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const shown of [decided.number, decided.contentHash, decided.filingNumber, decided.submitter, '广东省学生联合会', '不予核准', '回执属实', '《关于推动高校学生会（研究生会）深化改革的通知》附件10-1']) expect(text).toContain(shown);
    expect(text).not.toContain('绝密理由');
    expect(text).toContain('<html lang="zh-CN">');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;章程・𠮷');
    expect(text).not.toContain('<script>alert');
  });

  it('gets a page that runs and loads nothing but its own', async () => {
    const { headers, text } = await get(`/verify/${decided.code}`);
    const policy = headers.get('content-security-policy') ?? '';
    const hashed = (tag: string): string => createHash('sha256').update(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? '').digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hashed('style')}'`);
    expect(policy).toContain(`script-src 'sha256-${hashed('script')}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(text).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('reads it in English where they would rather', async () => {
    for (const [path, header] of [[`/verify/${decided.code}?lang=en`, 'zh-CN'], [`/verify/${decided.code}`, 'en-US,en;q=0.9']] as const) {
      const { text } = await get(path, { 'accept-language': header });
      expect(text).toContain('<html lang="en">');
      expect(text).toContain('Verify a receipt');
      expect(text).toContain('(refused)');
    }
  });

  it('opens the PDF in Chinese, the same bytes every time, with its fonts inside', async () => {
    const [first, second] = [await pdfOf(decided.code), await pdfOf(decided.code.toLowerCase())];
    expect(second.bytes.equals(first.bytes)).toBe(true);
    for (const shown of [decided.number, decided.contentHash, decided.submitter, '审核结果回执', '不予核准', '章程・［U+20BB7］', decided.code]) expect(first.text).toContain(shown);
    expect(first.text).not.toContain('绝密理由');
    expect(first.embedded).toBe(first.fonts.length);
    expect(Object.fromEntries(first.headers)).toMatchObject({ 'content-type': 'application/pdf', etag: `"${createHash('sha256').update(first.bytes).digest('hex')}"` });
  });

  it('holds a file against it: the content, the print, or something else', async () => {
    const { bytes } = await pdfOf(decided.code);
    const print = createHash('sha256').update(bytes).digest('hex');
    const forged = createHash('sha256').update(Buffer.concat([bytes, Buffer.from(' ')])).digest('hex');
    const said = { [decided.contentHash]: '相符：这就是所决定的内容或其附件', [` ${print.toUpperCase()} `]: '相符：这就是本回执的 PDF', [forged]: '不相符', '<b>x': '摘要须为 64 位十六进制数字' };
    for (const [sha256, words] of Object.entries(said)) {
      const { text } = await get(`/verify/${decided.code}?sha256=${encodeURIComponent(sha256)}`);
      expect(text).toContain(words);
      expect(text).not.toContain('<b>x');
    }
  });

  it('types the code in, as it is copied from paper', async () => {
    expect((await get('/verify')).text).toContain('<form');
    const { status, headers } = await get(`/verify?code=${encodeURIComponent(` ${decided.code.toLowerCase()} `)}&lang=zh`);
    expect([status, headers.get('location')]).toEqual([303, `/verify/${decided.code.toLowerCase()}?lang=zh`]);
  });
});

describe('a code that is none', () => {
  it('is answered alike, whatever it looks like', async () => {
    const last = decided.code.at(-1) === '7' ? '8' : '7';
    const codes = [decided.code.slice(0, -1) + last, '00000-00000-00000-00000', 'x', encodeURIComponent(decided.number), "'%20or%201=1", '%00', '..%2F..%2Fetc%2Fpasswd', 'a'.repeat(90)];
    const answers = await Promise.all(codes.flatMap((code) => [get(`/verify/${code}`), get(`/receipts/${code}.pdf`)]));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toContain('没有这份回执');
  });
});

describe('the pages', () => {
  it('are given to one address only so fast, and the refusal is a page', async () => {
    const answers = await Promise.all(Array.from({ length: 130 }, () => get('/verify')));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.text).toContain('请求过于频繁');
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
