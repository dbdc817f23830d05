import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { xmlText } from './xlsx.cells.ts';
import { stylesXml } from './xlsx.styles.ts';

/** A worksheet on its way into a file: its XML comes piece by piece, and never stands in memory as a whole. */
export interface SheetPart {
  readonly name: string;
  /** Nobody sees it, nor can unhide it from the menu. */
  readonly isHidden?: boolean;
  readonly xml: () => AsyncIterable<string> | Iterable<string>;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An .xlsx file (ECMA-376, Office Open XML), zipped while it is written. The time inside is always the same, so that the same
 * rows give the same bytes.
 */
export function xlsxPackage(sheets: readonly SheetPart[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  // An error in the rows would otherwise be told to nobody who reads the file.
  zip.on('error', (error: Error) => output.destroy(error));
  const options = { mtime: new Date('2000-01-01T00:00:00Z'), compress: true };
  const add = (name: string, xml: string): void => {
    zip.addBuffer(Buffer.from(head + xml), name, options);
  };
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  add('xl/workbook.xml', workbookXml(sheets));
  add('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length));
  add('xl/styles.xml', stylesXml);
  for (const [index, { xml }] of sheets.entries()) {
    const pieces = Readable.from(withHead(xml()));
    pieces.on('error', (error) => output.destroy(error));
    zip.addReadStream(pieces, `xl/worksheets/sheet${String(index + 1)}.xml`, options);
  }
  zip.end();
  return output;
}

async function* withHead(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  for await (const piece of pieces) yield Buffer.from(piece);
}

function contentTypes(sheets: number): string {
  const parts = numbered(sheets, (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${kinds}.worksheet+xml"/>`);
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/>${parts}</Types>`;
}

function workbookXml(sheets: readonly SheetPart[]): string {
  const names = sheetNames(sheets.map(({ name }) => name));
  const listed = sheets.map(({ isHidden = false }, index) => `<sheet name="${xmlText(names[index] ?? '')}" sheetId="${String(index + 1)}"${isHidden ? ' state="veryHidden"' : ''} r:id="rId${String(index + 1)}"/>`);
  return `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const parts = numbered(sheets, (number) => `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`);
  return `<Relationships xmlns="${packages}/relationships">${parts}<Relationship Id="rId${String(sheets + 1)}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
}

const numbered = (count: number, write: (number: string) => string): string => Array.from({ length: count }, (_, index) => write(String(index + 1))).join('');

const longestName = 31;

/** What Excel takes for names of sheets: at most 31 characters, some signs never, and no name twice. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean = name.replaceAll(/[[\]:*?/\\]/g, ' ').replaceAll(/^'+|'+$/g, '').trim() || 'Sheet';
    for (let number = 1; ; number++) {
      const suffix = number === 1 ? '' : ` (${String(number)})`;
      const candidate = clean.slice(0, longestName - suffix.length) + suffix;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}
