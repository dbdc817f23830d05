import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../../tests/testkit/pdf.ts';
import { printSheet } from './sheet.print.ts';
import type { Sheet } from './sheet.ts';
import { spellOut } from './typeface.ts';

const sheet: Sheet = {
  title: '核准回执',
  number: '440000-XL回〔2026〕3号',
  issuer: '广东省学生联合会',
  entries: [
    { label: '报送单位', value: '华南理工大学学生会' },
    { label: '结论', value: '予以核准', isStrong: true },
    { label: '内容摘要', value: 'a'.repeat(64) },
  ],
  check: { address: 'https://hub.example.org/verify/7K3QX-00000-ZZZZZ-11111', words: ['扫描二维码或打开下列网址', '验证码：7K3QX-00000-ZZZZZ-11111'] },
  footnote: '名称以当日为准。',
  spelledOutNote: '［U+…］为统一码编号。',
  issuedAt: new Date('2026-11-26T00:00:00+08:00'),
};

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a sheet', () => {
  it('says on one page what it was given, in embedded type', async () => {
    const pdf = await printSheet(sheet);
    const { text, pages, fonts, embedded } = await readPdf(pdf);
    const { title, number, issuer, entries, check, footnote } = sheet;
    for (const words of [title, number, issuer, ...entries.flatMap(({ label, value }) => [label, value]), ...check.words, footnote]) expect(text).toContain(words.replaceAll(' ', ''));
    expect(pages).toBe(1);
    expect(text).not.toContain('统一码');
    expect(fonts).toHaveLength(2);
    expect(fonts.every((name) => /^[A-Z]{6}\+NotoSans/.test(name))).toBe(true);
    expect(embedded).toBe(2);
    expect(pdf.length).toBeLessThan(150_000);
  });

  it('is the same to the byte whenever it is printed, and another for another day or name', async () => {
    const [first, again, later, renamed] = [
      await printSheet(sheet), await printSheet({ ...sheet }), await printSheet({ ...sheet, issuedAt: new Date('2026-11-27T00:00:00+08:00') }), await printSheet({ ...sheet, issuer: '吉林省学生联合会' }),
    ].map(hashOf);
    expect(again).toBe(first);
    expect(new Set([first, later, renamed]).size).toBe(3);
  });

  it('never leaves a character out: what the typeface lacks is told by its number, with a note', async () => {
    const { text } = await readPdf(await printSheet({ ...sheet, entries: [{ label: '标题', value: '䶮先生与𠮷田同学、བོད་' }] }));
    expect(text).toContain('䶮先生与［U+20BB7］田同学、［U+0F56］［U+0F7C］');
    expect(text).toContain(sheet.spelledOutNote);
  });

  it('goes on overleaf when it says more than a page holds, and keeps the part for checking together', async () => {
    const { text, pages } = await readPdf(await printSheet({ ...sheet, entries: Array.from({ length: 40 }, (_, index) => ({ label: `第${String(index)}项`, value: `${'很长的标题'.repeat(20)}尾${String(index)}` })) }));
    expect(pages).toBeGreaterThan(1);
    for (let index = 0; index < 40; index++) expect(text).toContain(`尾${String(index)}`);
  });

  it('tells who it is to programs, and is tagged to be read aloud', async () => {
    const pdf = await printSheet(sheet);
    const { info } = await readPdf(pdf);
    expect(info).toMatchObject({ Title: `${sheet.title} ${sheet.number}`, Author: sheet.issuer, CreationDate: 'D:20261125160000Z' });
    expect(pdf.toString('latin1')).toMatch(/\/Lang \(zh-CN\)/);
    expect(pdf.toString('latin1')).toMatch(/\/Marked true/);
  });
});

describe('the typeface', () => {
  it('has every unified ideograph of the two oldest blocks', () => {
    const lacking = [[0x4E00, 0x9FA5], [0x3400, 0x4DB5]].flatMap(([from = 0, to = 0]) =>
      Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).filter((character) => spellOut(character).isSpelledOut));
    expect(lacking).toEqual([]);
  });

  it('has what stands between names and numbers', () => {
    expect(spellOut('〔2026〕3号（研究生会）《章程》·—，、；：“”ABCabc0129 ［］').isSpelledOut).toBe(false);
  });
});
