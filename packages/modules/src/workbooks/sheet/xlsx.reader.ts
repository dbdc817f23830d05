import { buffer } from 'node:stream/consumers';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A cell of a workbook somebody sent: what it shows, and whether a formula or an error stands behind it. */
export interface ReadCell {
  readonly value: string | number | boolean;
  readonly isFormula: boolean;
  readonly isError: boolean;
}

export interface ReadSheet {
  readonly name: string;
  readonly isVisible: boolean;
  /** By address, such as `C7`; empty cells are left out. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  /** Ranges, such as `B2:C3`. */
  readonly merged: readonly string[];
}

/** What a workbook of one unit may cost to read. */
export const bookLimits = { fileBytes: 2 * 1024 ** 2, entries: 200, partBytes: 8 * 1024 ** 2, bytes: 20 * 1024 ** 2, ratio: 200, cells: 20_000, cellCharacters: 32_767, sheets: 10 } as const;

/** Why a file is not read, by the name of its problem. */
export class UnreadableBook extends Error {
  readonly problem: 'BOOK_TOO_LARGE' | 'BOOK_UNREADABLE' | 'BOOK_HAS_MACROS';

  constructor(problem: UnreadableBook['problem']) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Reads the sheets of a small .xlsx file: sizes are summed before anything is unpacked, only workbook, texts and sheets are
 * unpacked at all, each held to its declared size, and no entity is ever expanded.
 */
export async function readSheets(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  if (bytes.byteLength > bookLimits.fileBytes) throw new UnreadableBook('BOOK_TOO_LARGE');
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true });
    const parts = await listParts(archive);
    const textOf = async (name: string): Promise<string | undefined> => {
      const entry = parts.get(name);
      return entry && (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8');
    };
    const workbook = await textOf('xl/workbook.xml');
    const relations = targetsIn((await textOf('xl/_rels/workbook.xml.rels')) ?? '');
    const shared = sharedIn((await textOf('xl/sharedStrings.xml')) ?? '');
    if (workbook === undefined) throw new UnreadableBook('BOOK_UNREADABLE');
    const sheets: ReadSheet[] = [];
    for (const { name, isVisible, relation } of listedIn(workbook).slice(0, bookLimits.sheets)) {
      const xml = await textOf(relations.get(relation) ?? '');
      if (xml !== undefined) sheets.push({ name, isVisible, ...sheetIn(xml, shared) });
    }
    return sheets;
  } catch (error) {
    // The parsers throw whatever they like at a damaged file, and their words are about their own insides.
    throw error instanceof UnreadableBook ? error : new UnreadableBook('BOOK_UNREADABLE');
  }
}

async function listParts(archive: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  let unpacked = 0;
  let packed = 0;
  for await (const entry of archive.eachEntry()) {
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    const isTooLarge = parts.size >= bookLimits.entries || entry.uncompressedSize > bookLimits.partBytes || unpacked > bookLimits.bytes || unpacked > bookLimits.ratio * Math.max(packed, 1000);
    if (isTooLarge) throw new UnreadableBook('BOOK_TOO_LARGE');
    if (/vbaProject|macrosheets/i.test(entry.fileName)) throw new UnreadableBook('BOOK_HAS_MACROS');
    if (parts.has(entry.fileName)) throw new UnreadableBook('BOOK_UNREADABLE');
    parts.set(entry.fileName, entry);
  }
  return parts;
}

interface Handlers {
  readonly open?: (tag: SaxesTagPlain) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

function walk(xml: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  // Whoever needs a document type has something to hide: no spreadsheet writes one.
  parser.on('doctype', () => {
    throw new UnreadableBook('BOOK_UNREADABLE');
  });
  parser.on('opentag', (tag) => open?.({ ...tag, name: localName(tag.name) }));
  parser.on('text', (words) => text?.(words));
  parser.on('cdata', (words) => text?.(words));
  parser.on('closetag', ({ name }) => close?.(localName(name)));
  parser.write(xml).close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function targetsIn(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (xml === '') return targets;
  walk(xml, {
    open({ name, attributes }) {
      const target = attributes['Target'] ?? '';
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

function listedIn(xml: string): readonly { readonly name: string; readonly isVisible: boolean; readonly relation: string }[] {
  const listed: { readonly name: string; readonly isVisible: boolean; readonly relation: string }[] = [];
  walk(xml, {
    open({ name, attributes }) {
      const relation = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'id')?.[1] ?? '';
      if (name === 'sheet') listed.push({ name: attributes['name'] ?? '', isVisible: (attributes['state'] ?? 'visible') === 'visible', relation });
    },
  });
  return listed;
}

/** Texts kept once for all cells; how parts of them look, and how they are read aloud, is left out. */
function sharedIn(xml: string): readonly string[] {
  const texts: string[] = [];
  if (xml === '') return texts;
  let words = '';
  let isText = false;
  let isPhonetic = false;
  walk(xml, {
    open({ name }) {
      if (name === 'si') words = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(part) {
      if (isText) words += part;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') texts.push(unescaped(words));
    },
  });
  return texts;
}

/** ECMA-376 writes characters that XML cannot hold as `_xHHHH_`. */
const unescaped = (words: string): string => words.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function sheetIn(xml: string, shared: readonly string[]): Pick<ReadSheet, 'cells' | 'merged'> {
  const cells = new Map<string, ReadCell>();
  const merged: string[] = [];
  let place = '';
  let type = 'n';
  let raw = '';
  let isFormula = false;
  let isValue = false;
  walk(xml, {
    open({ name, attributes }) {
      if (name === 'c') {
        [place, type, raw, isFormula] = [attributes['r'] ?? '', attributes['t'] ?? 'n', '', false];
      } else if (name === 'f') isFormula = true;
      else if (name === 'mergeCell') merged.push(attributes['ref'] ?? '');
      isValue = name === 'v' || name === 't';
    },
    text(part) {
      if (isValue && raw.length <= bookLimits.cellCharacters) raw += part;
    },
    close(name) {
      isValue = false;
      if (name !== 'c' || place === '') return;
      const value = valueOf(type, raw, shared);
      if (value !== '' || isFormula) cells.set(place, { value, isFormula, isError: type === 'e' });
      if (cells.size > bookLimits.cells || merged.length > bookLimits.cells) throw new UnreadableBook('BOOK_TOO_LARGE');
    },
  });
  return { cells, merged };
}

function valueOf(type: string, raw: string, shared: readonly string[]): ReadCell['value'] {
  if (type === 's') return shared[Number(raw)] ?? '';
  if (type === 'b') return raw === '1';
  if (type === 'n') return raw === '' ? '' : Number(raw);
  return unescaped(raw);
}
