import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectContent } from './content.ts';
import { type Part, zip } from '../../../../tests/testkit/zip.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'xuelian-content-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function inspect(name: string, content: Buffer): Promise<string> {
  const file = path.join(folder, 'sample');
  writeFileSync(file, content);
  const result = await inspectContent(file, name);
  return result.ok ? result.value : (result.problems[0]?.code ?? '');
}

const part = (name: string, claimed?: number): Part => ({ name, content: Buffer.from('<x/>'), ...(claimed !== undefined && { claimed }) });
const types = part('[Content_Types].xml');

describe('content', () => {
  it('is known by its first bytes', async () => {
    expect(await inspect('a.pdf', Buffer.from('%PDF-1.7\n'))).toBe('application/pdf');
    expect(await inspect('a.JPG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBe('image/jpeg');
    expect(await inspect('a.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049444154', 'hex'))).toBe('image/png');
    expect(await inspect('a.xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]))).toBe('application/vnd.ms-excel');
  });

  it('of an archive is known by its directory', async () => {
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml')]))).toContain('spreadsheetml.sheet');
    expect(await inspect('a.docx', zip([types, part('word/document.xml')]))).toContain('wordprocessingml.document');
    expect(await inspect('a.docx', zip([types, part('xl/workbook.xml')]))).toBe('UPLOAD.CONTENT_MISMATCH');
    expect(await inspect('a.xlsx', zip([part('index.html')]))).toBe('UPLOAD.CONTENT_MISMATCH');
  });

  it('is text in the encodings of China, and nothing with control characters', async () => {
    expect(await inspect('a.csv', Buffer.from('学校,代码\n'))).toBe('text/csv');
    expect(await inspect('a.md', Buffer.from('# 章程\n'))).toBe('text/markdown');
    expect(await inspect('a.txt', Buffer.from([0xd1, 0xa7, 0xd0, 0xa3]))).toBe('text/plain');
    expect(await inspect('a.txt', Buffer.from([0x61, 0x00]))).toBe('UPLOAD.CONTENT_MISMATCH');
    expect(await inspect('a.txt', Buffer.from('%PDF-1.7\n'))).toBe('UPLOAD.CONTENT_MISMATCH');
  });

  it('that would burst, or carries macros, is refused unopened', async () => {
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml', 60 * 1024 * 1024)]))).toBe('UPLOAD.ARCHIVE_UNSAFE');
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml'), { name: 'xl/sheet.xml', content: Buffer.alloc(5_000_000) }]))).toBe('UPLOAD.ARCHIVE_UNSAFE');
    expect(await inspect('a.xlsx', zip([types, ...Array.from({ length: 2001 }, (_, index) => part(`xl/${String(index)}.xml`))]))).toBe('UPLOAD.ARCHIVE_UNSAFE');
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml'), part('xl/vbaProject.bin')]))).toBe('UPLOAD.ARCHIVE_UNSAFE');
  });

  it('of a broken or climbing archive is nothing we know', async () => {
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml')]).subarray(0, 80))).toBe('UPLOAD.CONTENT_MISMATCH');
    expect(await inspect('a.xlsx', zip([types, part('xl/workbook.xml'), part('../../etc/passwd')]))).toBe('UPLOAD.CONTENT_MISMATCH');
  });
});
