import { text, type SheetRow, wordsOf } from './cell.ts';
import { columnName, rowXml } from './xlsx.cells.ts';
import type { SheetPart } from './xlsx.package.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const narrowest = 8;
const widest = 60;

/** A table with a frozen heading that can be filtered; its columns are as wide as their heading and the first rows ask for. */
export function tableSheet(name: string, headings: readonly string[], pages: AsyncIterable<readonly SheetRow[]>): SheetPart {
  return { name, xml: () => tableXml(headings, pages) };
}

async function* tableXml(headings: readonly string[], pages: AsyncIterable<readonly SheetRow[]>): AsyncGenerator<string> {
  let last = 1;
  let isBegun = false;
  for await (const rows of pages) {
    if (!isBegun) yield beginning(headings, rows);
    isBegun = true;
    const first = last + 1;
    last += rows.length;
    yield rows.map((row, index) => rowXml(first + index, row)).join('');
  }
  if (!isBegun) yield beginning(headings, []);
  yield `</sheetData><autoFilter ref="A1:${columnName(Math.max(0, headings.length - 1))}${String(last)}"/></worksheet>`;
}

const beginning = (headings: readonly string[], rows: readonly SheetRow[]): string => `<worksheet xmlns="${main}">\
<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<cols>${headings.map((heading, index) => columnXml(index, widthOf([heading, ...rows.map((row) => wordsOf(row[index] ?? null))]))).join('')}</cols>\
<sheetData>${rowXml(1, headings.map(text), 'heading')}`;

export const columnXml = (index: number, width: number): string => `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" customWidth="1"/>`;

/** A Chinese character is twice as wide as a letter. */
export const widthOf = (texts: readonly string[]): number =>
  Math.min(widest, Math.max(narrowest, 2 + Math.max(...texts.map((words) => [...words].reduce((sum, character) => sum + (/[\u1100-\uFFEF]/.test(character) ? 2 : 1), 0)))));
