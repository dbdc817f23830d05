import { utils, write, type BookType } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readWorkbook, type Workbook } from './workbook.reader.ts';
import type { Cell } from './workbook.ts';

const rows: readonly (readonly Cell[])[] = [['名单'], [], [null, '北京大学', 4_111_010_001, '4111010003'], [1.5, '𠮷林·大学 ']];

const spreadsheet = (bookType: BookType): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), '空');
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), '名单');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['另一张表']]), '说明');
  return write(book, { type: 'buffer', bookType, compression: true });
};

async function read(name: string, bytes: Uint8Array): Promise<Workbook> {
  const result = await readWorkbook({ name, bytes });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

describe('a workbook', () => {
  test('keeps numbers apart from text, empty rows in place and reads one sheet, saying so', async () => {
    for (const [name, type] of [['a.xls', 'biff8'], ['A.XLSX', 'xlsx']] as const) {
      const workbook = await read(name, spreadsheet(type));
      expect(workbook.sheet).toBe('名单');
      expect(workbook.rows).toEqual(rows);
      expect(workbook.notes.map(({ code }) => code)).toEqual(['REGISTER.OTHER_SHEETS_IGNORED']);
    }
  });
});

describe('delimited text', () => {
  const text = '学校名称,标识码\r\n\r\n"北京大学，\n""本部""",4111010001\r\n';
  const table = [['学校名称', '标识码'], [], ['北京大学，\n"本部"', '4111010001']];
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    ['GB18030', gb18030(text)],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
  ])('is read in %s, every cell as text', async (_encoding, bytes) => {
    expect((await read('list.csv', bytes)).rows).toEqual(table);
  });
});

/** Node decodes GB18030 but cannot write it, so the two-byte part of the table is turned around. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from(Array.from(text).flatMap((character) => (character < '\u0080' ? [character.charCodeAt(0)] : (codes.get(character) ?? []))));
}
