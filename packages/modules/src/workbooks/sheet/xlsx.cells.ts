import type { SheetCell } from './cell.ts';
import { looksLikeFormula } from './formula.ts';
import { type StyleName, styleOf } from './xlsx.styles.ts';

/** The most characters a cell takes (ECMA-376, and Excel's own limits). */
const longestText = 32_767;
const cut = '……（已截断）';

/** The letters spreadsheets give to a column: 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Text as XML 1.0 can hold it: what it cannot goes as `_xHHHH_` (ECMA-376, ST_Xstring), and so does what only looks like that. */
export function xmlText(words: string): string {
  return words
    .toWellFormed()
    .replaceAll(/_x[0-9A-Fa-f]{4}_/g, (like) => `_x005F${like}`)
    // oxlint-disable-next-line no-control-regex -- controls are what XML cannot hold
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/g, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * A cell with its type. A text is an inline string and never a formula; one that looks like a formula also carries the mark
 * that Excel gives to texts typed after an apostrophe, so that it stays text when somebody edits it.
 */
export function cellXml(cell: SheetCell, place: string, style?: StyleName): string {
  if (cell === null) return style === undefined ? '' : `<c r="${place}" s="${String(styleOf(style))}"/>`;
  switch (cell.is) {
    case 'NUMBER':
      return `<c r="${place}"${marked(style)}><v>${String(cell.number)}</v></c>`;
    case 'DATE': {
      const day = dayNumber(cell.on);
      return day === null ? textXml(cell.on, place, style) : `<c r="${place}"${marked(style ?? 'date')}><v>${String(day)}</v></c>`;
    }
    case 'INSTANT': {
      const day = dayNumber(cell.at.slice(0, 10));
      return day === null ? textXml(cell.at, place, style) : `<c r="${place}"${marked(style ?? 'instant')}><v>${String(day + fractionOf(cell.at.slice(11)))}</v></c>`;
    }
    case 'TEXT':
      return textXml(cell.text, place, style ?? (looksLikeFormula(cell.text) ? 'quoted' : undefined));
  }
}

const marked = (style: StyleName | undefined): string => (style === undefined ? '' : ` s="${String(styleOf(style))}"`);

function textXml(words: string, place: string, style: StyleName | undefined): string {
  const fitting = words.length > longestText ? words.slice(0, longestText - cut.length) + cut : words;
  return `<c r="${place}" t="inlineStr"${marked(style)}><is><t xml:space="preserve">${xmlText(fitting)}</t></is></c>`;
}

const dayMs = 86_400_000;
const firstDay = Date.UTC(1899, 11, 30);
/** Before it Excel counts a 29 February 1900 that never was. */
const firstTrueDay = 61;

/** The number a spreadsheet keeps a day by; null for days it cannot keep. */
export function dayNumber(on: string): number | null {
  const day = (Date.parse(`${on}T00:00:00Z`) - firstDay) / dayMs;
  return Number.isInteger(day) && day >= firstTrueDay ? day : null;
}

export const dayOf = (number: number): string => new Date(firstDay + Math.round(number) * dayMs).toISOString().slice(0, 10);

function fractionOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return (hours * 3600 + minutes * 60 + seconds) / 86_400;
}

export const rowXml = (number: number, cells: readonly SheetCell[], style?: StyleName): string =>
  `<row r="${String(number)}">${cells.map((cell, index) => cellXml(cell, `${columnName(index)}${String(number)}`, style)).join('')}</row>`;
