import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { zip } from '../../../../../tests/testkit/zip.ts';
import { readFormFile, readPastedForm } from './form-file.ts';
import { type FormReadout, readReformForm } from './form-readout.ts';
import type { Cell, FormTable } from './form-table.ts';
import { templateOf } from './reform-form.templates.ts';
import { formOf } from './reform-form.testkit.ts';

const form2021 = templateOf('SCHOOL_2021');
const question = { today: '2021-12-09', expected: null, organizationNames: null, isExcepted: false };
const answers = form2021.items.map(() => ({ verdict: 'MET', count: 5, heldOn: '2021-11-20' }) as const);
const table = formOf(form2021, answers, { ticks: 'wingdings2', counts: 0, dates: 0, hasNumberColumn: false, hasTwoColumns: false });
const cells = table.rows.map((row) => [...row]);

const namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const docx = (body: string, more: readonly { readonly name: string; readonly content: Buffer }[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'word/document.xml', content: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`) },
    ...more,
  ]);
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (inner: string): string => `<w:p>${inner}</w:p>`;
const tc = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(inner)}</w:tc>`;
const tr = (...inner: readonly string[]): string => `<w:tr>${inner.join('')}</w:tr>`;
const tbl = (...rows: readonly string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const wordTable = ({ rows }: FormTable): string => tbl(...rows.map((row) => tr(...row.map((cell) => tc(run(String(cell ?? '')))))));

async function tablesOf(name: string, bytes: Uint8Array): Promise<readonly FormTable[]> {
  const file = await readFormFile({ name, bytes });
  if (!file.ok) throw new Error(file.findings.map(({ message }) => message.zh).join());
  return file.tables;
}

async function refusals(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const file = await readFormFile({ name, bytes });
  return file.ok ? ['read'] : file.findings.map(({ code, cell }) => `${code} ${cell ?? ''}`.trim());
}

const summary = ({ template, items, findings }: FormReadout): object => ({ template: template?.id, verdicts: items.map(({ verdict }) => verdict.value), codes: findings.map(({ code, cell }) => `${code} ${cell}`) });

describe('a form', () => {
  const expected = summary(readReformForm([table], question));

  test('is read alike from .xlsx, .xls, .csv in GB18030 or UTF-8, .docx and pasted text', async () => {
    const book = { SheetNames: ['截至2021年11月'], Sheets: { 截至2021年11月: utils.aoa_to_sheet(cells) } };
    const csv = table.rows.map((row) => row.map((cell) => `"${String(cell ?? '')}"`).join(',')).join('\n');
    expect(expected).toMatchObject({ template: 'SCHOOL_2021', verdicts: Array.from({ length: 12 }, () => 'MET') });
    for (const [name, bytes] of [
      ['自评表.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer],
      ['自评表.xls', write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer],
      ['自评表.csv', Buffer.from(csv)],
      ['自评表.docx', docx(paragraph(run('截至2021年11月')) + wordTable(table))],
    ] as const) expect([name, summary(readReformForm(await tablesOf(name, bytes), question))]).toEqual([name, expected]);
    const pasted = await readPastedForm(table.rows.map((row) => row.map((cell: Cell) => String(cell ?? '')).join('\t')).join('\n'));
    expect(pasted.ok && summary(readReformForm(pasted.tables, question))).toEqual(expected);
  });

  test('has the cell of a spreadsheet named where something is wrong', async () => {
    const spoilt = cells.map((row, index) => (index === 8 ? [row[0], row[1], '实有5个'] : row));
    const bytes = write({ SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet(spoilt) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    expect(readReformForm(await tablesOf('a.xlsx', bytes), question).findings).toMatchObject([{ code: 'REFORM_FORM.UNIT_WRONG', about: 'PRESIDIUM', cell: 'C9' }]);
  });
});

const rowsOf = async (body: string): Promise<readonly (readonly Cell[])[] | undefined> => (await tablesOf('a.docx', docx(body)))[0]?.rows;
const symbol = (font: string, char: string): string => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
const field = (checked: string): string => `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>${checked}</w:checkBox></w:ffData></w:fldChar></w:r>`;
const control = (on: string, glyph: string): string => `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${on}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(glyph)}</w:sdtContent></w:sdt>`;

describe('a table of a Word document', () => {
  test('keeps its columns where cells are merged, and its headings', async () => {
    const body = `${paragraph(run('一、改革自评表'))}${tbl(tr(tc(run('甲'), '<w:gridSpan w:val="2"/>'), tc(run('乙'), '<w:vMerge w:val="restart"/>')), tr(tc(run('丙')), tc(run('丁')), tc(run('藏'), '<w:vMerge/>')))}`;
    const [first] = await tablesOf('a.docx', docx(body));
    expect(first).toMatchObject({ heading: '一、改革自评表\n', rows: [['甲', null, '乙'], ['丙', '丁', null]] });
  });

  test('shows boxes however Word holds them', async () => {
    expect(await rowsOf(tbl(tr(tc(symbol('Wingdings 2', 'F052') + run('是 ') + symbol('Wingdings 2', 'F0A3') + run('否')))))).toEqual([['☑是 □否']]);
    expect(await rowsOf(tbl(tr(tc(symbol('Wingdings', 'F0A8') + run('是 ') + symbol('Wingdings', 'F0FE') + run('否')))))).toEqual([['□是 ☑否']]);
    expect(await rowsOf(tbl(tr(tc(field('<w:checked/>') + run('是') + field('') + run('否')))))).toEqual([['☑是□否']]);
    expect(await rowsOf(tbl(tr(tc(control('1', '☒') + run('是') + control('0', '☐') + run('否')))))).toEqual([['☒是☐否']]);
  });

  test('leaves out what Word does not show', async () => {
    const deleted = '<w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>';
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>';
    expect(await rowsOf(tbl(tr(tc(`${deleted}${run('新')}${hidden}`))))).toEqual([['新']]);
  });

  test('that stands inside another is read, and so is the outer one', async () => {
    const inner = tbl(tr(tc(run('内'))));
    expect((await tablesOf('a.docx', docx(tbl(tr(`<w:tc>${paragraph(run('外'))}${inner}${paragraph('')}</w:tc>`))))).map(({ rows }) => rows)).toEqual([[['内']], [['外']]]);
  });
});

describe('a file that is no form', () => {
  test.each([
    ['改革.doc', Buffer.from('any'), ['REFORM_FORM.UNSUPPORTED_FILE']],
    ['改革.pdf', Buffer.from('%PDF'), ['REFORM_FORM.UNSUPPORTED_FILE']],
    ['改革.docx', Buffer.from('no archive'), ['REFORM_FORM.UNREADABLE_FILE']],
    ['改革.docx', docx('<w:p>'), ['REFORM_FORM.UNREADABLE_FILE']],
    ['改革.docx', docx('', [{ name: 'word/vbaProject.bin', content: Buffer.from('Sub') }]), ['REFORM_FORM.UNREADABLE_FILE']],
    ['改革.xlsx', Buffer.from('no workbook'), ['REGISTER.DISGUISED_FILE']],
    ['改革.csv', Buffer.from('<html><table>'), ['REGISTER.DISGUISED_FILE']],
    ['改革.docx', docx(tbl(...Array.from({ length: 700 }, (_, row) => tr(...Array.from({ length: 30 }, (__, column) => tc(run(String(Math.sin(row * 30 + column))))))))), ['REFORM_FORM.TOO_MANY_CELLS']],
  ] as const)('%s is refused', async (name, bytes, expected) => {
    expect(await refusals(name, bytes)).toEqual(expected);
  });

  test('a formula is named with its cell', async () => {
    const sheet = { '!ref': 'A1:A1', A1: { t: 'n', v: 3, f: '1+2' } } as const;
    expect(await refusals('a.xlsx', write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer)).toEqual(['REGISTER.FORMULA_CELL A1']);
  });

  test('without any table', async () => {
    expect(readReformForm(await tablesOf('a.docx', docx(paragraph(run('图片')))), question).findings.map(({ code }) => code)).toEqual(['REFORM_FORM.NO_TABLE']);
  });
});
