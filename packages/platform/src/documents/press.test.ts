import { afterEach, describe, expect, it } from 'vitest';
import { openPress, type Press, PressBusy, type PressOptions } from './press.ts';
import type { Sheet } from './sheet.ts';

const sheet = (number: string): Sheet => ({
  title: '备案回执', number, issuer: '学联', entries: [], check: { address: 'https://hub.example.org', words: [] }, footnote: '', spelledOutNote: '', issuedAt: new Date(0),
});

const opened: Press[] = [];
const open = (options?: PressOptions): Press => {
  const press = openPress(options);
  opened.push(press);
  return press;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((press) => press.close()));
});

describe('the press', () => {
  it('prints each content once, whoever asks, and keeps it', async () => {
    const press = open();
    const [first, second] = await Promise.all([press.print(sheet('1')), press.print(sheet('1'))]);
    expect(second).toBe(first);
    expect(await press.print(sheet('1'))).toBe(first);
    expect((await press.print(sheet('2'))).sha256).not.toBe(first.sha256);
    expect(first.bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
  });

  it('gives the same bytes as another press', async () => {
    const prints = await Promise.all([open(), open()].map((press) => press.print(sheet('1'))));
    expect(new Set(prints.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('forgets what was asked for longest ago', async () => {
    const press = open({ mostKept: 2 });
    const first = await press.print(sheet('1'));
    await press.print(sheet('2'));
    expect(await press.print(sheet('1'))).toBe(first);
    await press.print(sheet('3'));
    expect(await press.print(sheet('1'))).toBe(first);
    await press.print(sheet('2'));
    await press.print(sheet('3'));
    expect(await press.print(sheet('1'))).not.toBe(first);
  });

  it('refuses at once what it could not print in good time, and goes on afterwards', async () => {
    const press = open({ mostWaiting: 2 });
    const orders = await Promise.allSettled(['1', '2', '3'].map((number) => press.print(sheet(number))));
    expect(orders.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(orders[2]).toMatchObject({ reason: expect.any(PressBusy) });
    expect((await press.print(sheet('3'))).bytes.length).toBeGreaterThan(1000);
  });

  it('ends what takes too long, and starts anew', async () => {
    const press = open({ timeoutMs: 1 });
    await expect(press.print(sheet('1'))).rejects.toBeInstanceOf(PressBusy);
    await expect(press.print(sheet('1'))).rejects.toBeInstanceOf(PressBusy);
  });
});
