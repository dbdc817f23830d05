import { read } from '@e965/xlsx';
import { SaxesParser } from 'saxes';
import { buffer, text as textOf } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { type Part, zip } from '../../../../../tests/testkit/zip.ts';
import { readSheets, type ReadCell, type ReadSheet } from '../sheet/xlsx.reader.ts';
import { xlsxPackage } from '../sheet/xlsx.package.ts';
import { readSeal, sealOf } from './seal.ts';
import { readBook } from './unit-workbook.reading.ts';
import { bookSheets, sealSheet } from './unit-workbook.sheet.ts';
import type { BookField, UnitBook } from './unit-workbook.ts';

const key = Buffer.alloc(32, 7);

const field = (of: Partial<BookField> & Pick<BookField, 'key' | 'kind'>): BookField =>
  ({ label: { zh: of.key, en: null }, help: null, isRequired: false, maxLength: null, min: null, max: null, unit: null, choices: [], ...of });

const book: UnitBook = {
  obligationId: '1', cycleId: '2', organizationId: '3', academicYear: 2026, formId: '5', title: '学院学生会年度工作报告', organizationName: '=机械学院学生会', submitOn: '2027-06-30',
  sections: [
    { title: { zh: '工作报告', en: null }, fields: [field({ key: 'summary', kind: 'TEXT', isRequired: true, maxLength: 500, help: { zh: '主要工作 <成效> & 问题', en: null } }), field({ key: 'heldOn', kind: 'DATE' })] },
    { title: { zh: '数据', en: null }, fields: [
      field({ key: 'staff', kind: 'INTEGER', min: 0, max: 60, unit: '人' }), field({ key: 'share', kind: 'PERCENTAGE' }), field({ key: 'isTold', kind: 'YES_NO' }),
      field({ key: 'form', kind: 'CHOICE', choices: [{ key: 'A', label: { zh: '会议', en: null } }, { key: 'B', label: { zh: '书面', en: null } }, { key: 'C', label: { zh: '书面', en: null } }] }),
    ] },
  ],
  answers: { summary: '=1+1 不是公式', staff: 12, form: 'C', isTold: false }, derived: { staff: 15 }, lastYear: { staff: 9, heldOn: '2025-06-01' }, target: null,
};

const fileOf = async (of = book): Promise<Buffer> => await buffer(xlsxPackage(bookSheets(of, sealOf(of, key))));

const formIn = async (bytes: Uint8Array): Promise<ReadSheet> => {
  const form = (await readSheets(bytes)).find(({ isVisible }) => isVisible);
  if (form === undefined) throw new Error('nothing is visible');
  return form;
};

/** The form as if somebody had written into it; null empties a cell. */
async function filled(changes: Readonly<Record<string, Partial<ReadCell> | null>>, merged: readonly string[] = []): Promise<ReadSheet> {
  const form = await formIn(await fileOf());
  const cells = new Map(form.cells);
  for (const [cell, change] of Object.entries(changes)) {
    if (change === null) cells.delete(cell);
    else cells.set(cell, { value: '', isFormula: false, isError: false, ...change });
  }
  return { ...form, cells, merged };
}

const told = (sheet: ReadSheet): readonly string[] => readBook(sheet, book).findings.map(({ severity, code, cell }) => `${severity} ${code.replace('WORKBOOK.', '')} ${cell ?? ''}`.trim());

async function partOf(file: Buffer, name: string): Promise<string> {
  const archive = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
  for await (const entry of archive.eachEntry()) if (entry.fileName === name) return await textOf(await archive.openReadStreamPromise(entry));
  throw new Error(`no ${name}`);
}

describe('the workbook of a unit', () => {
  it('shows the form with answers, what the hub counts and last year, as another library reads it', async () => {
    const workbook = read(await fileOf(), { type: 'buffer', cellFormula: true });
    expect(workbook.SheetNames).toEqual(['填报表', '_choices', '_seal']);
    expect(workbook.Workbook?.Sheets?.map(({ Hidden }) => Hidden)).toEqual([0, 2, 2]);
    const sheet = workbook.Sheets['填报表'] ?? {};
    const cell = (place: string): unknown => sheet[place]?.v;
    expect([cell('A1'), cell('A2'), cell('B7'), cell('C7')]).toEqual(['学院学生会年度工作报告', '填报单位：=机械学院学生会', 'summary（必填）', '=1+1 不是公式']);
    expect(['B10', 'C10', 'D10', 'E10', 'F10'].map(cell)).toEqual(['staff', 12, '人', 15, 9]);
    expect([cell('C12'), cell('C13')]).toEqual(['否', '书面（C）']);
    expect(Object.values(sheet).filter((one: unknown) => typeof one === 'object' && one !== null && 'f' in one && one.f !== undefined)).toEqual([]);
  });

  it('locks everything but the answers, and offers lists and bounds', async () => {
    const file = await fileOf();
    const [form, styles, choices] = [await partOf(file, 'xl/worksheets/sheet1.xml'), await partOf(file, 'xl/styles.xml'), await partOf(file, 'xl/worksheets/sheet2.xml')];
    for (const xml of [form, styles, choices, await partOf(file, 'xl/workbook.xml'), await partOf(file, '[Content_Types].xml')]) expect(() => new SaxesParser().write(xml).close()).not.toThrow();
    expect(form).toContain('<sheetProtection sheet="1"');
    const formats = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)?.[1]?.split(/(?=<xf )/) ?? [];
    const open = [...form.matchAll(/<c r="([A-Z]+\d+)"(?: t="\w+")?(?: s="(\d+)")?/g)].filter(([, , style = '0']) => formats[Number(style)]?.includes('locked="0"')).map(([, place]) => place);
    expect(open).toEqual(['C7', 'C8', 'C10', 'C11', 'C12', 'C13']);
    expect(form).toMatch(/type="whole" operator="between"[^>]*sqref="C10"><formula1>0<\/formula1><formula2>60<\/formula2>/);
    expect(form).toMatch(/type="decimal"[^>]*sqref="C11"><formula1>0<\/formula1><formula2>100<\/formula2>/);
    expect(form).toMatch(/type="list"[^>]*sqref="C12"><formula1>"是,否"<\/formula1>/);
    expect(form).toMatch(/type="list"[^>]*sqref="C13"><formula1>'_choices'!\$A\$1:\$A\$3<\/formula1>/);
    expect(form).toMatch(/type="textLength"[^>]*sqref="C7"><formula1>0<\/formula1><formula2>500<\/formula2>/);
    expect(form.indexOf('<sheetProtection')).toBeLessThan(form.indexOf('<dataValidations'));
    expect(choices).toContain('会议');
  });

  it('read back untouched says what it said', async () => {
    const form = await formIn(await fileOf());
    const { answers, cells, findings } = readBook(form, book);
    expect(answers).toEqual([
      { key: 'summary', text: '=1+1 不是公式' }, { key: 'heldOn', valueOn: null }, { key: 'staff', number: 12 }, { key: 'share', number: null }, { key: 'isTold', isAffirmed: false }, { key: 'form', choice: 'C' },
    ]);
    expect(cells.map(({ cell, state }) => `${cell} ${state}`)).toEqual(['C7 UNCHANGED', 'C8 EMPTY', 'C10 UNCHANGED', 'C11 EMPTY', 'C12 UNCHANGED', 'C13 UNCHANGED']);
    expect(findings).toMatchObject([{ cell: 'C10', field: 'staff', severity: 'WARNING', code: 'WORKBOOK.DIFFERENT_FROM_COUNTED' }]);
  });

  it('reads what people write: full-width digits, other forms of days, names of choices', async () => {
    const sheet = await filled({ C8: { value: '2026年9月1日' }, C10: { value: '１，０１５'.replace('，', ',') }, C11: { value: '97.5%' }, C12: { value: '是' }, C13: { value: '会议' } });
    expect(readBook(sheet, book).answers.slice(1)).toEqual([{ key: 'heldOn', valueOn: '2026-09-01' }, { key: 'staff', number: 1015 }, { key: 'share', number: 97.5 }, { key: 'isTold', isAffirmed: true }, { key: 'form', choice: 'A' }]);
    expect(told(sheet)).toEqual(['WARNING TEXT_AS_NUMBER C10', 'WARNING DIFFERENT_FROM_COUNTED C10', 'WARNING TEXT_AS_NUMBER C11']);
    expect(readBook(await filled({ C8: { value: 46_266 } }), book).answers[1]).toEqual({ key: 'heldOn', valueOn: '2026-09-01' });
  });

  it('tells everything wrong at once, each at its cell', async () => {
    const sheet = await filled({
      B7: { value: '工作情况' }, C7: null, C8: { value: '去年夏天' }, C10: { value: 12, isFormula: true }, C11: { value: '很多' }, C12: { value: '也许' }, C13: { value: '#N/A', isError: true }, H7: { value: '旁注' }, C20: { value: 1 },
    }, ['A1:G1', 'C10:D11']);
    expect(told(sheet)).toEqual([
      'ERROR MERGED_CELLS C10', 'WARNING STRAY_CELL H7', 'WARNING STRAY_CELL C20', 'ERROR LABEL_ALTERED B7', 'WARNING STILL_MISSING C7', 'ERROR NO_DATE C8', 'ERROR FORMULA_CELL C10', 'ERROR NO_NUMBER C11', 'ERROR NO_YES_NO C12', 'ERROR ERROR_CELL C13',
    ]);
    expect(readBook(sheet, book).cells.map(({ state }) => state)).toEqual(['CLEARED', 'EMPTY', 'CLEARED', 'EMPTY', 'CLEARED', 'CLEARED']);
  });
});

describe('the seal', () => {
  it('tells what a workbook is of, and is broken by any change', () => {
    const seal = sealOf(book, key);
    expect(readSeal(seal, key)).toEqual({ obligationId: '1', cycleId: '2', organizationId: '3', academicYear: 2026, formId: '5' });
    expect(readSeal(seal, Buffer.alloc(32, 8))).toBeUndefined();
    const other = sealOf({ ...book, organizationId: '4' }, Buffer.alloc(32, 8));
    for (const forged of ['', '.', 'a.b', seal.slice(0, -1), `${other.split('.')[0] ?? ''}.${seal.split('.')[1] ?? ''}`]) expect(readSeal(forged, key)).toBeUndefined();
  });

  it('is in the hidden sheet', async () => {
    const sheet = (await readSheets(await fileOf())).find(({ name }) => name === sealSheet);
    expect(sheet).toMatchObject({ isVisible: false });
    expect(readSeal(String(sheet?.cells.get('A1')?.value), key)?.formId).toBe('5');
  });
});

const part = (name: string, content: string | Buffer, claimed?: number): Part => ({ name, content: Buffer.from(content), ...(claimed !== undefined && { claimed }) });

describe('a file that is no workbook', () => {
  const workbook = part('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="1"/></sheets></workbook>');
  const relations = part('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="1" Target="worksheets/sheet1.xml"/></Relationships>');
  const sheet = (xml: string): Part => part('xl/worksheets/sheet1.xml', xml);

  it.each<[string, Uint8Array, string]>([
    ['text', Buffer.from('学校,代码'), 'BOOK_UNREADABLE'],
    ['an archive of something else', zip([part('a.txt', '甲')]), 'BOOK_UNREADABLE'],
    ['cut short', zip([workbook, relations, sheet('<worksheet/>')]).subarray(0, 150), 'BOOK_UNREADABLE'],
    ['broken inside', zip([workbook, relations, sheet('<worksheet><c')]), 'BOOK_UNREADABLE'],
    ['a document type', zip([workbook, relations, sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>')]), 'BOOK_UNREADABLE'],
    ['a bomb', zip([workbook, relations, sheet('<worksheet/>'), part('xl/media/a', Buffer.alloc(5_000_000))]), 'BOOK_TOO_LARGE'],
    ['a liar', zip([workbook, relations, part('xl/worksheets/sheet1.xml', Buffer.alloc(5_000_000, ' '), 100)]), 'BOOK_UNREADABLE'],
    ['thousands of parts', zip([workbook, ...Array.from({ length: 300 }, (_, index) => part(`xl/${String(index)}`, ''))]), 'BOOK_TOO_LARGE'],
    ['macros', zip([workbook, part('xl/vbaProject.bin', 'Sub')]), 'BOOK_HAS_MACROS'],
    ['too many cells', zip([workbook, relations, sheet(`<worksheet>${Array.from({ length: 20_100 }, (_, index) => `<c r="A${String(index)}"><v>${String(Math.sin(index))}</v></c>`).join('')}</worksheet>`)]), 'BOOK_TOO_LARGE'],
    ['more than two megabytes', Buffer.alloc(2 * 1024 ** 2 + 1), 'BOOK_TOO_LARGE'],
  ])('%s is refused', async (_, bytes, problem) => {
    await expect(readSheets(bytes)).rejects.toMatchObject({ problem });
  });
});
