import { type SheetCell, text } from '../sheet/cell.ts';
import { columnXml } from '../sheet/table.sheet.ts';
import { cellXml, columnName, xmlText } from '../sheet/xlsx.cells.ts';
import type { SheetPart } from '../sheet/xlsx.package.ts';
import type { StyleName } from '../sheet/xlsx.styles.ts';
import { bookColumns, type BookField, type BookValue, choiceNames, labelOf, layoutOf, no, type PlacedField, shown, type UnitBook, yes } from './unit-workbook.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export const sealSheet = '_seal';
const choiceSheet = '_choices';
const widths = [6, 34, 44, 10, 18, 18, 46] as const;

/** The sheets of a unit's workbook: what it fills in, the lists its drop-downs show, and the seal. */
export function bookSheets(book: UnitBook, seal: string): readonly SheetPart[] {
  const { fields } = layoutOf(book.sections);
  const listed = fields.filter(({ field }) => field.kind === 'CHOICE');
  return [
    { name: '填报表', xml: () => [formXml(book, listed)] },
    { name: choiceSheet, isHidden: true, xml: () => [choicesXml(listed)] },
    { name: sealSheet, isHidden: true, xml: () => [`<worksheet xmlns="${main}"><sheetData><row r="1">${cellXml(text(seal), 'A1')}</row></sheetData><sheetProtection sheet="1"/></worksheet>`] },
  ];
}

const headings = ['序号', '项目', '填写', '单位', '枢纽统计', '上年填报', '说明'];

function formXml(book: UnitBook, listed: readonly PlacedField[]): string {
  const { titles, fields } = layoutOf(book.sections);
  const rows: readonly (readonly [number, string])[] = [
    [1, cellXml(text(book.title), 'A1', 'title')],
    [2, cellXml(text(`填报单位：${book.organizationName}`), 'A2', 'label')],
    [3, cellXml(text(`学年：${String(book.academicYear)}–${String(book.academicYear + 1)}　截止：${book.submitOn}`), 'A3', 'label')],
    [4, cellXml(text('只填写黄色单元格，不要增删行列，不要使用公式；“枢纽统计”和“上年填报”供核对。'), 'A4', 'note')],
    [5, Object.values(bookColumns).map((letter, index) => cellXml(text(headings[index] ?? ''), `${letter}5`, 'heading')).join('')],
    ...titles.map(({ title, row }) => [row, cellXml(text(title), `A${String(row)}`, 'heading')] as const),
    ...fields.map((placed, index) => [placed.row, fieldXml(book, placed, index + 1)] as const),
  ];
  const sorted = rows.toSorted(([a], [b]) => a - b).map(([row, xml]) => `<row r="${String(row)}">${xml}</row>`);
  const validations = fields.map((placed) => validationXml(placed, listed.findIndex(({ field }) => field.key === placed.field.key))).filter((xml) => xml !== '');
  return `<worksheet xmlns="${main}">\
<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${widths.map((width, index) => columnXml(index, width)).join('')}</cols><sheetData>${sorted.join('')}</sheetData>\
<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>\
${validations.length > 0 ? `<dataValidations count="${String(validations.length)}">${validations.join('')}</dataValidations>` : ''}</worksheet>`;
}

function fieldXml({ answers, derived, lastYear }: UnitBook, { field, row }: PlacedField, number: number): string {
  const at = (column: keyof typeof bookColumns): string => `${bookColumns[column]}${String(row)}`;
  return [
    cellXml({ is: 'NUMBER', number }, at('number'), 'label'),
    cellXml(text(labelOf(field)), at('label'), 'label'),
    cellXml(cellFor(field, answers[field.key]), at('answer'), styleFor(field)),
    cellXml(text(field.unit ?? (field.kind === 'PERCENTAGE' ? '%' : '')), at('unit'), 'label'),
    cellXml(cellFor(field, derived[field.key]), at('derived'), field.kind === 'DATE' ? 'date' : 'label'),
    cellXml(cellFor(field, lastYear[field.key]), at('lastYear'), field.kind === 'DATE' ? 'date' : 'label'),
    cellXml(text(field.help?.zh ?? ''), at('help'), 'note'),
  ].join('');
}

function cellFor(field: BookField, value: BookValue | undefined): SheetCell {
  if (value === undefined) return null;
  if (typeof value === 'number') return { is: 'NUMBER', number: value };
  return field.kind === 'DATE' && typeof value === 'string' ? { is: 'DATE', on: value } : text(shown(field, value));
}

const styleFor = ({ kind }: BookField): StyleName => (kind === 'DATE' ? 'openDate' : kind === 'TEXT' || kind === 'CHOICE' || kind === 'YES_NO' ? 'openText' : 'openNumber');

/** A column for each field of choices, because a list written into the validation itself may have 255 characters. */
function choicesXml(listed: readonly PlacedField[]): string {
  const lists = listed.map(({ field }) => [...choiceNames(field).keys()]);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const rows = Array.from({ length: longest }, (_, index) => `<row r="${String(index + 1)}">${lists.map((list, column) => cellXml(text(list[index] ?? ''), `${columnName(column)}${String(index + 1)}`)).join('')}</row>`);
  return `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1"/></worksheet>`;
}

/** What Excel lets into an answer cell; the hub checks again by the rules of the form. */
function validationXml({ field, row }: PlacedField, list: number): string {
  const { kind, min, max, maxLength } = field;
  const wrap = (attributes: string, formulas: readonly string[], hint: string): string =>
    `<dataValidation ${attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="填写有误" error="${xmlText(hint)}" promptTitle="${xmlText(field.label.zh.slice(0, 32))}" prompt="${xmlText(hint)}" sqref="${bookColumns.answer}${String(row)}">${formulas.map((formula, index) => `<formula${String(index + 1)}>${formula}</formula${String(index + 1)}>`).join('')}</dataValidation>`;
  const between = (type: string, least: number, most: number, hint: string): string => wrap(`type="${type}" operator="between"`, [String(least), String(most)], hint);
  switch (kind) {
    case 'CHOICE':
      return wrap('type="list"', [`'${choiceSheet}'!$${columnName(list)}$1:$${columnName(list)}$${String(choiceNames(field).size)}`], '请从列表中选择');
    case 'YES_NO':
      return wrap('type="list"', [`"${yes},${no}"`], `请选择“${yes}”或“${no}”`);
    case 'DATE':
      return between('date', 61, 2_958_465, '请填写日期，如 2026-09-01');
    case 'INTEGER':
      return between('whole', min ?? -1e12, max ?? 1e12, `请填写整数${rangeOf(min, max)}`);
    case 'PERCENTAGE':
      return between('decimal', min ?? 0, max ?? 100, `请填写百分数${rangeOf(min ?? 0, max ?? 100)}，不写 %`);
    case 'DECIMAL':
    case 'FIGURE':
      return between('decimal', min ?? -1e12, max ?? 1e12, `请填写数字${rangeOf(min, max)}`);
    case 'TEXT':
      return between('textLength', 0, Math.min(maxLength ?? 20_000, 32_767), `最多 ${String(Math.min(maxLength ?? 20_000, 32_767))} 个字符`);
  }
}

const rangeOf = (least: number | null, most: number | null): string => (least === null && most === null ? '' : `（${least === null ? '' : `不小于 ${String(least)}`}${least !== null && most !== null ? '，' : ''}${most === null ? '' : `不大于 ${String(most)}`}）`);
