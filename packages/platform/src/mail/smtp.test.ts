import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openMailServer, type TestMailServer } from '../../../../tests/testkit/mail-server.ts';
import { isMailAddress, type Mail, type MailCarrier, MailRefused, openSmtp, tidySubject } from '../index.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const letter = (more: Partial<Mail> = {}): Mail => ({
  id: '0199-a', to: 'clerk@school.edu.cn', subject: '广东省学生联合会报送了章程核准（GD〔2026〕1号）', text: '请登录办理。\n', html: '<p>请登录办理。</p>', unsubscribeUrl: 'https://hub.example/mail/stop/1', ...more,
});

async function serverWith(refuseWith: number | null): Promise<TestMailServer> {
  const server = await openMailServer();
  server.refuseWith = refuseWith;
  closing.push(() => { server.close(); });
  return server;
}

async function silentServer(react: (server: Server) => void): Promise<string> {
  const server = createServer();
  react(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(() => { server.close(); });
  return `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

function carrierOf(url: string): MailCarrier {
  const carrier = openSmtp({ url, from: 'hub@xuelian.example', patienceMs: 400 });
  closing.push(() => { carrier.close(); });
  return carrier;
}

describe('mail', () => {
  it('arrives with its Chinese subject, both bodies, its own number and a way to end it', async () => {
    const { url, received } = await serverWith(null);
    await carrierOf(url).send(letter());
    const [mail] = received;
    expect(mail?.subject).toBe('广东省学生联合会报送了章程核准（GD〔2026〕1号）');
    expect(mail?.text?.trim()).toBe('请登录办理。');
    expect(mail?.html).toContain('<p>请登录办理。</p>');
    expect(mail?.messageId).toBe('<0199-a@xuelian.example>');
    expect([mail?.to].flat().map((to) => to?.value[0])).toEqual([{ address: 'clerk@school.edu.cn', name: '' }]);
    expect(mail?.from?.value).toEqual([{ address: 'hub@xuelian.example', name: '学联枢纽' }]);
    const raw = mail?.headerLines.map(({ line }) => line).join('\n');
    expect(raw).toContain('List-Unsubscribe: <https://hub.example/mail/stop/1>');
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(raw).toContain('Auto-Submitted: auto-generated');
  });

  it('carries no header that a subject or an address brings along', async () => {
    const { url, received } = await serverWith(null);
    const carrier = carrierOf(url);
    await carrier.send(letter({ subject: '章程\r\nBcc: thief@evil.example\r\n\r\n正文' }));
    expect(received[0]?.headers.has('bcc')).toBe(false);
    expect(received[0]?.subject).toBe('章程 Bcc: thief@evil.example 正文');
    for (const to of ['a@b.cn\r\nBcc: c@d.cn', 'a@b.cn, c@d.cn', '"x" <a@b.cn>', 'a@b']) await expect(carrier.send(letter({ to }))).rejects.toThrow(MailRefused);
    expect(received).toHaveLength(1);
  });

  it('tells what is final from what may pass', async () => {
    const final = await serverWith(550);
    await expect(carrierOf(final.url).send(letter())).rejects.toThrow(MailRefused);
    const passing = await serverWith(451);
    await expect(carrierOf(passing.url).send(letter())).rejects.toMatchObject({ name: 'Error', responseCode: 451 });
  });

  it('gives up on a server that hangs up, keeps silent or is not there', async () => {
    const dropping = await silentServer((server) => server.on('connection', (socket) => { socket.write('220 hello\r\n'); socket.once('data', () => { socket.destroy(); }); }));
    const sockets: { destroy(): void }[] = [];
    const slow = await silentServer((server) => server.on('connection', (socket) => { sockets.push(socket); }));
    closing.push(() => { for (const socket of sockets) socket.destroy(); });
    for (const url of [dropping, slow, 'smtp://127.0.0.1:1']) {
      const failed = await carrierOf(url).send(letter()).then(() => null, (error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      expect(failed).not.toBeInstanceOf(MailRefused);
    }
  });
});

describe('an address', () => {
  it('is one plain address', () => {
    for (const good of ['a@b.cn', 'li.ming+x@stu.scut.edu.cn', "o'hara@a-b.edu"]) expect(isMailAddress(good)).toBe(true);
    for (const bad of ['', 'a', 'a@b', '@b.cn', 'a b@c.cn', 'a@b.cn\n', 'a@b..cn', '.a@b.cn', `${'a'.repeat(65)}@b.cn`, 'a@b.cn,c@d.cn', '李明@学联.中国']) expect(isMailAddress(bad)).toBe(false);
  });
});

describe('a subject', () => {
  it('is one line of bounded length', () => {
    expect(tidySubject(' 一\u2028二\u0000三 ')).toBe('一 二 三');
    expect([...tidySubject('章'.repeat(500))]).toHaveLength(150);
  });
});
