import { extractText, getDocumentProxy, getMeta } from 'unpdf';

export interface ReadPdf {
  /** Without spaces and breaks of lines. */
  readonly text: string;
  readonly pages: number;
  readonly info: Readonly<Record<string, unknown>>;
  /** Names of the fonts it describes, and how many of them are inside. */
  readonly fonts: readonly string[];
  readonly embedded: number;
}

/** A PDF as a reader sees it. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  const { info } = await getMeta(document);
  const raw = pdf.toString('latin1');
  const fonts = [...raw.matchAll(/\/FontName \/(\S+)/g)].map(([, name = '']) => name);
  return { text: text.replaceAll(/\s+/g, ''), pages: totalPages, info, fonts, embedded: [...raw.matchAll(/\/FontFile3 \d+ 0 R/g)].length };
}
