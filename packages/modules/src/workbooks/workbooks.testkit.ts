import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { type Part, zip } from '../../../../tests/testkit/zip.ts';

/** What somebody types into a cell; null empties it. */
export type Typed = string | number | { readonly formula: string } | null;

const sheet = 'xl/worksheets/sheet1.xml';

async function partsOf(file: Buffer): Promise<readonly Part[]> {
  const archive = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
  const parts: Part[] = [];
  for await (const entry of archive.eachEntry()) parts.push({ name: entry.fileName, content: await buffer(await archive.openReadStreamPromise(entry)) });
  return parts;
}

/** A workbook with other words in some of its parts. */
export async function rewritten(file: Buffer, rewrite: (xml: string, part: string) => string): Promise<Buffer> {
  return zip((await partsOf(file)).map(({ name, content }) => ({ name, content: Buffer.from(rewrite(content.toString(), name)) })));
}

/** A workbook as somebody filled it in. */
export async function typedInto(file: Buffer, cells: Readonly<Record<string, Typed>>): Promise<Buffer> {
  return await rewritten(file, (xml, part) => (part === sheet ? Object.entries(cells).reduce((text, [place, typed]) => replaced(text, place, typed), xml) : xml));
}

function replaced(xml: string, place: string, typed: Typed): string {
  const cell = new RegExp(`<c r="${place}"[^>]*?(?:/>|>.*?</c>)`);
  if (!cell.test(xml)) throw new Error(`there is no cell ${place}`);
  return xml.replace(cell, cellWith(place, typed));
}

function cellWith(place: string, typed: Typed): string {
  if (typed === null) return '';
  if (typeof typed === 'number') return `<c r="${place}"><v>${String(typed)}</v></c>`;
  if (typeof typed === 'object') return `<c r="${place}"><f>${typed.formula}</f><v>1</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}
