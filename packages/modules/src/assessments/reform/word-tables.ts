import { isXmlOn, readWordXml, type XmlReader } from '../../charters/index.ts';
import type { Cell, FormTable } from './form-table.ts';

/** A form has some dozen rows; what has more cells than this is none. */
export const mostCells = 20_000;

/** The letters of fonts that hold pictures only, for the boxes and ticks among them. */
const symbols: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Wingdings 2': { '50': '✓', '51': '☒', '52': '☑', '53': '☒', '54': '☒', A3: '□', '2A': '□' },
  Wingdings: { '6F': '□', '78': '☒', A8: '□', FC: '✓', FD: '☒', FE: '☑' },
};

/** Elements whose content Word does not show, or shows a second time. */
const skipped: ReadonlySet<string> = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'pPrChange', 'rPrChange', 'tcPrChange', 'trPrChange', 'rt']);
const characters: Readonly<Record<string, string>> = { tab: ' ', br: '\n', cr: '\n', noBreakHyphen: '-' };
const linesOfHeading = 20;

interface OpenTable {
  readonly heading: string;
  readonly rows: Cell[][];
  span: number;
  /** The cell continues the one above it, which holds the text. */
  isContinued: boolean;
  text: string;
}

/**
 * The tables of a Word document with the paragraphs before each. Merged cells stand at their first place, so that columns
 * keep their letters; ticked boxes are read in each of the ways Word has for them. Undefined for damaged XML.
 */
export function readWordTables(xml: string): readonly FormTable[] | undefined {
  const reader = new TableReader();
  try {
    readWordXml(xml, reader);
    return reader.tables;
  } catch {
    // Whatever the XML reader objects to, the author's remedy is the same: save the document again.
    return undefined;
  }
}

class TableReader implements XmlReader {
  readonly tables: FormTable[] = [];
  readonly #open: OpenTable[] = [];
  #heading: string[] = [''];
  #skippedDepth = 0;
  #inText = false;
  #isHidden = false;
  #box: boolean | undefined;
  #cells = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, parent: string): void {
    if (this.#skippedDepth > 0 || skipped.has(name)) this.#skippedDepth += 1;
    else if (name === 'tbl') this.#open.push({ heading: this.#heading.slice(-linesOfHeading).join('\n'), rows: [], span: 1, isContinued: false, text: '' });
    else this.#enter(name, attributes, parent);
  }

  text(text: string): void {
    if (this.#inText && this.#skippedDepth === 0 && !this.#isHidden) this.#append(text);
  }

  close(name: string): void {
    if (this.#skippedDepth > 0) this.#skippedDepth -= 1;
    else if (name === 't') this.#inText = false;
    else if (name === 'p') this.#append('\n');
    else if (name === 'checkBox') this.#append(this.#box === true ? '☑' : '□');
    else if (name === 'tc') this.#closeCell();
    else if (name === 'tbl') this.#closeTable();
  }

  #enter(name: string, attributes: Readonly<Record<string, string>>, parent: string): void {
    const table = this.#open.at(-1);
    const value = attributes['val'];
    if (name === 't') this.#inText = true;
    else if (name === 'r') this.#isHidden = false;
    else if (name === 'vanish' && parent === 'rPr') this.#isHidden = isXmlOn(value);
    else if (name === 'sym') this.#append(symbolOf(attributes['font'] ?? '', attributes['char'] ?? ''));
    else if (name === 'checkBox') this.#box = undefined;
    else if (parent === 'checkBox' && name === 'checked') this.#box = isXmlOn(value);
    else if (parent === 'checkBox' && name === 'default') this.#box ??= isXmlOn(value);
    else if (parent === 'r' && name in characters) this.#append(characters[name] ?? '');
    else if (table !== undefined) enterTable(table, name, value);
  }

  #append(text: string): void {
    const table = this.#open.at(-1);
    if (table !== undefined) table.text += text;
    else if (text === '\n') this.#heading.push('');
    else this.#heading.push(`${this.#heading.pop() ?? ''}${text}`);
  }

  #closeCell(): void {
    const table = this.#open.at(-1);
    const row = table?.rows.at(-1);
    if (table === undefined || row === undefined) return;
    const text = table.text.trim();
    this.#cells += table.span;
    if (this.#cells <= mostCells) row.push(text === '' || table.isContinued ? null : text, ...Array.from({ length: table.span - 1 }, () => null));
    table.text = '';
  }

  #closeTable(): void {
    const table = this.#open.pop();
    if (table === undefined) return;
    this.tables.push({ heading: table.heading, rows: table.rows });
    this.#heading = [''];
  }
}

function enterTable(table: OpenTable, name: string, value: string | undefined): void {
  if (name === 'tr') table.rows.push([]);
  else if (name === 'tc') Object.assign(table, { span: 1, isContinued: false, text: '' });
  else if (name === 'gridSpan') table.span = Math.min(60, Math.max(1, Number(value) || 1));
  else if (name === 'vMerge') table.isContinued = value !== 'restart';
}

/** Of an unknown font the character stays in the private area, where the reader of choices knows some by themselves. */
function symbolOf(font: string, char: string): string {
  const code = Number.parseInt(char, 16);
  if (!Number.isFinite(code) || code <= 0 || code > 0xffff) return '';
  return symbols[font]?.[char.toUpperCase().slice(-2)] ?? String.fromCodePoint(code);
}
