import { read, utils, type WorkSheet } from '@e965/xlsx';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { buffer, text as textOf } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import { describe, expect, it } from 'vitest';
import { cellOf, type SheetCell, type SheetRow, text } from './cell.ts';
import { csvOf } from './csv.writer.ts';
import { disarmed, looksLikeFormula, rearmed } from './formula.ts';
import { tableSheet } from './table.sheet.ts';
import { dayNumber, dayOf } from './xlsx.cells.ts';
import { sheetNames, xlsxPackage } from './xlsx.package.ts';

/** What people have typed into names and reasons to have a spreadsheet run something. */
const attacks = [
  '=1+1', '=HYPERLINK("http://x.example","点我")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(A1:A9)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠SUM(1)', ' =1+1', "'=1", "''=1", '\n=1',
];
const harmless = ['北京大学', '北京大学, "学生会"', '第一行\n第二行', '<b>&amp;</b>', '_x0041_', '\u0007响铃', 'a=1', "'引号'", '4111010001', ' 空格 ', '😀𠀀'];

async function* pagesOf(...rows: readonly SheetRow[]): AsyncGenerator<readonly SheetRow[]> {
  yield await Promise.resolve(rows.slice(0, 2));
  yield rows.slice(2);
}

const column = (words: readonly string[]): readonly SheetRow[] => words.map((word) => [text(word)]);

const fileOf = async (headings: readonly string[], rows: readonly SheetRow[], name = '名单'): Promise<Buffer> => await buffer(xlsxPackage([tableSheet(name, headings, pagesOf(...rows))]));

function sheetIn(file: Buffer): { readonly name: string; readonly sheet: WorkSheet } {
  const workbook = read(file, { type: 'buffer', cellNF: true, cellFormula: true });
  const [name = ''] = workbook.SheetNames;
  return { name, sheet: workbook.Sheets[name] ?? {} };
}

const csvText = async (headings: readonly string[], rows: readonly SheetRow[]): Promise<string> => await textOf(Readable.from(csvOf(headings, pagesOf(...rows))));

async function partOf(file: Buffer, name: string): Promise<string> {
  const archive = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
  for await (const entry of archive.eachEntry()) if (entry.fileName === name) return await textOf(await archive.openReadStreamPromise(entry));
  throw new Error(`no ${name}`);
}

async function* failing(): AsyncGenerator<readonly SheetRow[]> {
  yield await Promise.resolve(column(['甲']));
  throw new Error('the list broke off');
}

describe('a text that looks like a formula', () => {
  it.each(attacks)('%j is seen', (attack) => {
    expect(looksLikeFormula(attack)).toBe(true);
  });

  it.each(harmless)('%j is none', (words) => {
    expect(looksLikeFormula(words)).toBe(false);
  });

  it('comes back as it was, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '＝', ' ', '\t', '字', 'a') }), (words) => {
      expect(rearmed(disarmed(words))).toBe(words);
      expect(/^[=+\-@\t\r\n＝＋－＠]/.test(disarmed(words))).toBe(false);
    }));
  });
});

describe('an .xlsx file', () => {
  it('holds texts as texts and no formula, and gives each back', async () => {
    const words = [...attacks, ...harmless];
    const { sheet } = sheetIn(await fileOf(['内容'], column(words)));
    words.forEach((word, index) => {
      const cell = sheet[`A${String(index + 2)}`];
      expect(cell.f).toBeUndefined();
      expect(cell.t).toBe('s');
      expect(cell.v).toBe(word);
    });
  });

  it('marks such texts as typed after an apostrophe, so that editing does not wake them', async () => {
    const file = await fileOf(['内容'], column(['=1+1', '北京大学']));
    const xml = await partOf(file, 'xl/worksheets/sheet1.xml');
    const styles = await partOf(file, 'xl/styles.xml');
    const [, style = ''] = /r="A2" t="inlineStr" s="(\d+)"/.exec(xml) ?? [];
    const formats = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles)?.[1]?.split(/(?=<xf )/) ?? [];
    expect(formats[Number(style)]).toContain('quotePrefix="1"');
    expect(xml).toContain('<c r="A3" t="inlineStr"><is>');
    expect(xml).not.toContain('<f');
  });

  it('types numbers, days and instants', async () => {
    const row: SheetRow = [{ is: 'NUMBER', number: -1.5 }, { is: 'DATE', on: '2026-09-01' }, { is: 'INSTANT', at: '2026-11-26 18:30:00' }, { is: 'DATE', on: '1899-01-01' }, null];
    const { sheet } = sheetIn(await fileOf(['数', '日', '时', '古', '空'], [row]));
    expect(sheet['A2']).toMatchObject({ t: 'n', v: -1.5 });
    expect(sheet['B2']).toMatchObject({ t: 'n', v: 46_266 });
    expect(sheet['B2'].z).toContain('yyyy');
    expect(sheet['C2'].v).toBeCloseTo(46_352 + 18.5 / 24, 8);
    expect(sheet['D2']).toMatchObject({ t: 's', v: '1899-01-01' });
    expect(sheet['E2']).toBeUndefined();
  });

  it('has a frozen heading that filters, widths, and a Chinese name', async () => {
    const file = await fileOf(['名称', '说明'], [[text('短'), text('很长的一段说明文字'.repeat(20))]], '报送件列表');
    const xml = await partOf(file, 'xl/worksheets/sheet1.xml');
    expect(sheetIn(file).name).toBe('报送件列表');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:B2"/>');
    expect([...xml.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([8, 60]);
  });

  it('cuts what no cell can hold, and says so', async () => {
    const { sheet } = sheetIn(await fileOf(['长'], column(['字'.repeat(40_000)])));
    expect(sheet['A2'].v).toHaveLength(32_767);
    expect(sheet['A2'].v).toMatch(/（已截断）$/);
  });

  it('without a row is still a table', async () => {
    const { sheet } = sheetIn(await fileOf(['名称'], []));
    expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual([['名称']]);
  });

  it('is the same for the same rows', async () => {
    const [first, second] = await Promise.all([fileOf(['甲'], column(harmless)), fileOf(['甲'], column(harmless))]);
    expect(first.equals(second)).toBe(true);
  });

  it('fails as a whole when its rows fail', async () => {
    await expect(buffer(xlsxPackage([tableSheet('a', ['甲'], failing())]))).rejects.toThrow('the list broke off');
  });

  it('gives sheets names that Excel takes', () => {
    expect(sheetNames(['一/二:[三]?', '列表', '列表', "'引'", '', '长'.repeat(40)])).toEqual(['一 二  三', '列表', '列表 (2)', '引', 'Sheet', '长'.repeat(31)]);
  });
});

describe('a .csv file', () => {
  it('is UTF-8 with a mark and CRLF, and gives every text back', async () => {
    const words = [...attacks, ...harmless];
    const csv = await csvText(['=内容'], column(words));
    expect(csv.startsWith("\uFEFF'=内容\r\n")).toBe(true);
    const rows: string[][] = parse(csv, { bom: true });
    expect(rows.slice(1).map(([field = '']) => rearmed(field))).toEqual(words);
    expect(rows.flat().filter((field) => /^[=+\-@\t\r\n＝＋－＠]/.test(field))).toEqual([]);
  });

  it('leaves numbers alone, which are none of the attacker’s', async () => {
    const row: SheetRow = [{ is: 'NUMBER', number: -3 }, { is: 'DATE', on: '2026-09-01' }, null];
    expect(await csvText(['数', '日', '空'], [row])).toBe('\uFEFF数,日,空\r\n-3,2026-09-01,\r\n');
  });
});

describe('a value of the graph', () => {
  const plain = { kind: 'TEXT', labels: {} } as const;
  const choice = { kind: 'CHOICE', labels: { OPEN: { zh: '开放', en: 'Open' } } } as const;

  it.each<[string, unknown, Parameters<typeof cellOf>[1], SheetCell]>([
    ['nothing', null, plain, null],
    ['an empty text', '', plain, null],
    ['a choice', 'OPEN', choice, text('开放')],
    ['a choice without a name', 'NEW', choice, text('NEW')],
    ['several choices', ['OPEN', 'NEW'], choice, text('开放、NEW')],
    ['yes', true, { kind: 'BOOLEAN', labels: {} }, text('是')],
    ['an instant, by the clock of Shanghai', '2026-11-26T16:30:00Z', { kind: 'INSTANT', labels: {} }, { is: 'INSTANT', at: '2026-11-27 00:30:00' }],
    ['an object', { a: 1 }, plain, text('{"a":1}')],
  ])('%s', (_, value, kind, cell) => {
    expect(cellOf(value, kind, 'zh')).toEqual(cell);
  });

  it('keeps days exactly', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      const on = date.toISOString().slice(0, 10);
      expect(dayOf(dayNumber(on) ?? 0)).toBe(on);
    }));
  });
});
