import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { containers } from './container.ts';
import { parseApart } from './parser.ts';
import { readWorkbook } from './workbook.reader.ts';
import { type Part, zip } from '../../../../../tests/testkit/zip.ts';

/** The refusals as `CODE cell`, which every file here must have and no result. */
async function refusals(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const result = await readWorkbook({ name, bytes });
  if (result.ok) throw new Error(`${name} was read: ${result.value.rows.length} rows`);
  return result.problems.map(({ code, row, column }) => `${code.replace('REGISTER.', '')} ${column ?? ''}${row ?? ''}`.trim());
}

const book = (sheet: WorkSheet, bookType: BookType): Buffer => write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType, compression: true });
const small = utils.aoa_to_sheet([['学校名称'], ['北京大学']]);

const xml = (name: string, content: string): Part => ({ name, content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${content}`) });
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const contentTypes = (overrides = ''): Part =>
  xml('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides}</Types>`);
const frame: readonly Part[] = [
  contentTypes(),
  xml('xl/workbook.xml', `<workbook xmlns="${main}"><sheets><sheet name="a" sheetId="1"/></sheets></workbook>`),
];
const sheet = (data: string): Part => xml('xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`);
const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
/** SheetJS writes no formulas into .xls, so the one NUMBER record of the workbook is turned into the FORMULA 1+2. */
function withFormula(xls: Buffer): Buffer {
  const stream = contentOf(xls, 'Workbook');
  const at = stream.indexOf(Buffer.from([0x03, 0x02, 14, 0]));
  const place = stream.subarray(at + 4, at + 10);
  const formula = Buffer.from([0x1e, 1, 0, 0x1e, 2, 0, 0x03]);
  const record = Buffer.concat([Buffer.from([0x06, 0, 22 + formula.length, 0]), place, Buffer.alloc(14), Buffer.from([formula.length, 0]), formula]);
  return compound('Workbook', Buffer.concat([stream.subarray(0, at), record, stream.subarray(at + 18)]));
}

function contentOf(bytes: Buffer, stream: string): Buffer {
  const container = containers.read(bytes, { type: 'buffer' }) as unknown as { readonly FileIndex: readonly { readonly name: string; readonly content: Buffer }[] };
  return Buffer.from(container.FileIndex.find(({ name }) => name === stream)?.content ?? []);
}

/** An OLE2 file of one stream. */
function compound(stream: string, content: Buffer): Buffer {
  const container = containers.utils.cfb_new();
  containers.utils.cfb_add(container, stream, content);
  return (containers.write as (container: object, options: object) => Buffer)(container, { type: 'buffer' });
}

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1_048_576);

let before = 0;

beforeEach(() => {
  before = process.memoryUsage().rss;
});

/** Whatever the file, this process stays small. */
afterEach(() => {
  const megabytes = (process.memoryUsage().rss - before) / 1_048_576;
  if (megabytes > 250) throw new Error(`the file cost ${megabytes} MB`);
});

describe('a disguised file', () => {
  test.each([
    ['page.xls', Buffer.from('<html><table><tr><td>学校名称</td></tr></table></html>')],
    ['page.csv', Buffer.from('\uFEFF  <!DOCTYPE html>')],
    ['sheet.csv', book(small, 'xlsx')],
    ['sheet.xlsx', book(small, 'biff8')],
    ['sheet.xls', Buffer.from('学校名称,标识码')],
    ['report.csv', Buffer.from('%PDF-1.7\n')],
    ['image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['letter.xlsx', zip([xml('[Content_Types].xml', '<Types/>'), xml('word/document.xml', '<document/>')])],
    ['archive.xlsx', zip([])],
  ])('%s is refused', async (name, bytes) => {
    expect(await refusals(name, bytes)).toEqual(['DISGUISED_FILE']);
  });

  test.each(['list.xlsm', 'list.ods', 'list', 'list.csv.exe'])('%s is not a name the hub reads', async (name) => {
    expect(await refusals(name, book(small, 'xlsx'))).toEqual(['UNSUPPORTED_FILE']);
  });
});

describe('an archive', () => {
  test('that declares to unpack to more than 50 MB is refused unopened', async () => {
    expect(await refusals('bomb.xlsx', zip([...frame, { name: 'xl/worksheets/sheet1.xml', content: zeros(60) }]))).toEqual(['ARCHIVE_TOO_LARGE']);
  });

  test('that packs a hundredfold is refused even when small', async () => {
    expect(await refusals('bomb.xlsx', zip([...frame, { name: 'xl/worksheets/sheet1.xml', content: zeros(5) }]))).toEqual(['ARCHIVE_TOO_LARGE']);
  });

  test('that lies about its size is refused while it is unpacked', async () => {
    const liar: Part = { name: 'xl/worksheets/sheet1.xml', content: zeros(60), claimed: 5_000 };
    expect(await refusals('liar.xlsx', zip([...frame, liar]))).toEqual(['UNREADABLE_FILE']);
  });

  test('with thousands of entries, two of one name or a name that climbs is refused', async () => {
    const many = Array.from({ length: 2_001 }, (_, index) => xml(`xl/${index}.xml`, ''));
    expect(await refusals('many.xlsx', zip(many))).toEqual(['ARCHIVE_TOO_LARGE']);
    expect(await refusals('twice.xlsx', zip([...frame, sheet(''), sheet('')]))).toEqual(['UNREADABLE_FILE']);
    expect(await refusals('slip.xlsx', zip([...frame, xml('../../etc/passwd', '')]))).toEqual(['UNREADABLE_FILE']);
  });

  test('with macros is refused', async () => {
    const macros: Part = { name: 'xl/vbaProject.bin', content: Buffer.from('Sub Auto_Open()') };
    expect(await refusals('list.xlsx', zip([...frame, sheet(''), macros]))).toEqual(['MACROS_REFUSED']);
  });

  test('with links to outside data is read without them, and says so', async () => {
    const link = xml('xl/externalLinks/externalLink1.xml', '<externalLink/>');
    const result = await readWorkbook({ name: 'list.xlsx', bytes: zip([...frame, sheet(`<row r="1">${cell('A1', '北京大学')}</row>`), link]) });
    expect(result).toMatchObject({ ok: true, value: { rows: [['北京大学']], notes: [{ code: 'REGISTER.EXTERNAL_LINKS_IGNORED' }] } });
  });

  test('does not expand entities', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const content = Buffer.from(`${doctype}<worksheet><sheetData><row r="1">${cell('A1', '&b;')}</row></sheetData></worksheet>`);
    const result = await readWorkbook({ name: 'list.xlsx', bytes: zip([...frame, { name: 'xl/worksheets/sheet1.xml', content }]) });
    expect(result).toMatchObject({ ok: true, value: { rows: [['&b;']] } });
  });
});

describe('an .xls file', () => {
  test('cut anywhere is refused or whole, never shorter', async () => {
    const sheetOf300 = utils.aoa_to_sheet(Array.from({ length: 300 }, (_, index) => [index, `学校${index}`]));
    const whole = book(sheetOf300, 'biff8');
    for (let length = 100; length < whole.length; length += Math.ceil(whole.length / 12)) {
      expect(await refusals('cut.xls', whole.subarray(0, length))).toEqual(['UNREADABLE_FILE']);
    }
    const almost = await readWorkbook({ name: 'cut.xls', bytes: whole.subarray(0, -10) });
    expect(almost).toMatchObject({ ok: true, value: { rows: { length: 300 } } });
  });

  test.each([
    ['EncryptedPackage', 'PASSWORD_PROTECTED'],
    ['_VBA_PROJECT_CUR/VBA/dir', 'MACROS_REFUSED'],
    ['WordDocument', 'DISGUISED_FILE'],
  ])('that holds %s is refused', async (stream, code) => {
    expect(await refusals('list.xls', compound(stream, Buffer.from('anything')))).toEqual([code]);
  });

  test('of Excel 95 is refused, since its text would be garbled', async () => {
    expect(await refusals('list.xls', book(small, 'biff5'))).toEqual(['OLD_WORKBOOK']);
  });
});

describe('a table', () => {
  test('with formulas is refused at each of them and none is computed', async () => {
    const formulas: WorkSheet = { '!ref': 'A1:B2', A1: { t: 's', v: '甲' }, B1: { t: 'n', v: 3, f: '1+2' }, A2: { t: 's', v: '乙', f: 'A1' } };
    expect(await refusals('f.xlsx', book(formulas, 'xlsx'))).toEqual(['FORMULA_CELL B1', 'FORMULA_CELL A2']);
    expect(await refusals('f.xls', withFormula(book(utils.aoa_to_sheet([['甲', 0.1]]), 'biff8')))).toEqual(['FORMULA_CELL B1']);
  });

  test('with an error value is refused at its cell', async () => {
    expect(await refusals('e.xlsx', book({ '!ref': 'A1:A1', A1: { t: 'e', v: 0x2a } }, 'xlsx'))).toEqual(['ERROR_CELL A1']);
  });

  test('of 70 columns is refused at the first one too many', async () => {
    const wide = Array.from({ length: 70 }, (_, index) => `列${index}`);
    expect(await refusals('wide.xlsx', book(utils.aoa_to_sheet([wide]), 'xlsx'))).toEqual(['TOO_MANY_COLUMNS BM1']);
    expect(await refusals('wide.csv', Buffer.from(`甲\n${wide.join(',')}`))).toEqual(['TOO_MANY_COLUMNS BM2']);
  });

  test('of 200,000 rows is refused at the first one too many', async () => {
    expect(await refusals('long.csv', Buffer.from('北京大学,4111010001,教育部\n'.repeat(200_000)))).toEqual(['TOO_MANY_ROWS 100001']);
  });

  test('whose one cell stands in the last row of the sheet is refused', async () => {
    const far = sheet(`<row r="1">${cell('A1', '甲')}</row><row r="100001">${cell('A100001', '乙')}</row>`);
    expect(await refusals('far.xlsx', zip([...frame, far]))).toEqual(['TOO_MANY_ROWS 100001']);
  });

  test('with a cell too long is refused at the cell', async () => {
    expect(await refusals('cell.csv', Buffer.from(`甲,乙\n丙,${'丁'.repeat(1_001)}`))).toEqual(['CELL_TOO_LONG B2']);
  });

  test('that repeats one shared text past all measure is refused', async () => {
    const text = xml('xl/sharedStrings.xml', `<sst xmlns="${main}"><si><t>${'长'.repeat(1_000)}</t></si></sst>`);
    const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml';
    const types = contentTypes(`<Override PartName="/xl/sharedStrings.xml" ContentType="${kind}"/>`);
    // Numbers of no pattern between the cells keep the archive below the ratio that would refuse it at once.
    const rows = Array.from({ length: 30_000 }, (_, index) => `<row r="${index + 1}"><c t="s"><v>0</v></c><c><v>${Math.sin(index)}</v></c></row>`);
    expect(await refusals('many.xlsx', zip([types, ...frame.slice(1), text, sheet(rows.join(''))]))).toEqual(['TOO_MUCH_TEXT']);
  });

  test('without a single cell is refused', async () => {
    expect(await refusals('empty.csv', Buffer.alloc(0))).toEqual(['EMPTY_FILE']);
    expect(await refusals('empty.csv', Buffer.from('\n,,\n'))).toEqual(['EMPTY_FILE']);
    expect(await refusals('empty.xlsx', book(utils.aoa_to_sheet([]), 'xlsx'))).toEqual(['EMPTY_FILE']);
  });
});

describe('delimited text', () => {
  test.each([
    ['甲,乙\n"丙,丁\n戊,己\n', 'BROKEN_QUOTES 2'],
    ['甲,乙\n"丙"丁,戊\n', 'BROKEN_QUOTES 2'],
    ['甲,乙"丙"\n', 'BROKEN_QUOTES 1'],
  ])('with broken quotes is refused at its row', async (text, refusal) => {
    expect(await refusals('list.csv', Buffer.from(text))).toEqual([refusal]);
  });

  test('in no known encoding is refused', async () => {
    expect(await refusals('list.csv', Buffer.from([0xff, 0xff, 0x41]))).toEqual(['UNKNOWN_ENCODING']);
  });

  test('of more than 20 MB is refused unread', async () => {
    expect(await refusals('large.csv', Buffer.alloc(20 * 1_048_576 + 1, 'a'))).toEqual(['FILE_TOO_LARGE']);
  });
});

describe('the parser process', () => {
  const request = { format: 'CSV', bytes: Buffer.from('甲,乙\n'.repeat(90_000)) } as const;

  test('that runs out of memory or time takes only the file with it', async () => {
    const commas = { format: 'CSV', bytes: Buffer.alloc(15 * 1_048_576, ',') } as const;
    const refusal = { ok: false, findings: [{ name: 'TOO_COMPLEX' }] };
    expect(await parseApart(commas, { parserHeapMegabytes: 32, parserMilliseconds: 20_000 })).toMatchObject(refusal);
    expect(await parseApart(request, { parserHeapMegabytes: 256, parserMilliseconds: 10 })).toMatchObject(refusal);
    expect(await parseApart(request)).toMatchObject({ ok: true });
  });
});
