import { readArchive } from './charter-text.archive.ts';
import type { ArchiveParts } from './charter-text.archive.ts';
import { decodeAs } from './charter-text.encoding.ts';
import type { SourceLine } from './charter-text.lines.ts';
import { readNumbering, startNumbering } from './charter-text.numbering.ts';
import type { Numberer } from './charter-text.numbering.ts';
import { CHARTER_LIMITS, textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';
import { readParagraphProperty, readStyles, styleChain } from './charter-text.styles.ts';
import type { ParagraphProperties, Styles } from './charter-text.styles.ts';
import { isOn, readXml } from './charter-text.xml.ts';
import type { XmlReader } from './charter-text.xml.ts';

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';
const NUMBERING = 'word/numbering.xml';

export interface WordText {
  readonly lines: readonly SourceLine[];
  readonly problems: readonly TextProblem[];
}

/**
 * The lines of a Word document as Word shows them: with automatic numbers, without hidden and deleted text, without
 * its table of contents. Word's own structure is read here because general converters drop the numbers (第%1条), and
 * the numbers are what a charter is cited by.
 */
export async function readWordText(bytes: Uint8Array): Promise<WordText> {
  const parts = await readArchive(bytes, DOCUMENT, [STYLES, NUMBERING]);
  if (!(parts instanceof Map)) return { lines: [], problems: parts as readonly TextProblem[] };
  try {
    return readParts(parts);
  } catch {
    // Whatever the XML reader objects to, the author's remedy is the same: save the document again.
    return { lines: [], problems: [textProblem('FILE_DAMAGED', null, 'the document holds damaged XML')] };
  }
}

/** The body of a Word document as XML, from an archive found harmless; for other readers of it, such as those of forms in tables. */
export async function readWordBody(bytes: Uint8Array): Promise<string | readonly TextProblem[]> {
  const parts = await readArchive(bytes, DOCUMENT, []);
  if (!(parts instanceof Map)) return parts as readonly TextProblem[];
  return decodeAs('utf-8', (parts as ArchiveParts).get(DOCUMENT) ?? Buffer.alloc(0)) ?? [textProblem('FILE_DAMAGED', null, `${DOCUMENT} is not valid UTF-8`)];
}

function readParts(parts: ArchiveParts): WordText {
  const styles = readStyles(xmlOf(parts, STYLES));
  const numberer = startNumbering(readNumbering(xmlOf(parts, NUMBERING)));
  const { paragraphs, tracked } = readBody(xmlOf(parts, DOCUMENT));
  const problems = tracked ? [textProblem('TRACKED_CHANGES', null, 'the document holds tracked changes; it is read as if all were accepted')] : [];
  return { lines: paragraphs.flatMap((paragraph) => showParagraph(paragraph, styles, numberer)), problems };
}

/** Styles and numbering may be missing; an empty element then stands for them. */
function xmlOf(parts: ArchiveParts, name: string): string {
  const part = parts.get(name);
  const xml = part === undefined ? '<none/>' : decodeAs('utf-8', part);
  if (xml === null) throw new SyntaxError(`${name} is not valid UTF-8`);
  return xml;
}

interface WordParagraph extends ParagraphProperties {
  /** Place among all paragraphs of the document, from 1. */
  readonly ordinal: number;
  style: string | null;
  text: string;
}

/** Elements whose content Word does not show, or shows a second time. */
const SKIPPED: ReadonlySet<string> = new Set(['del', 'moveFrom', 'instrText', 'delText', 'pPrChange', 'rPrChange', 'Fallback', 'rt']);
const TRACKED: ReadonlySet<string> = new Set(['ins', 'del', 'moveFrom', 'moveTo']);
const CHARACTERS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

function readBody(xml: string): { paragraphs: WordParagraph[]; tracked: boolean } {
  const body = new BodyReader();
  readXml(xml, body);
  return { paragraphs: body.paragraphs, tracked: body.tracked };
}

class BodyReader implements XmlReader {
  readonly paragraphs: WordParagraph[] = [];
  tracked = false;
  /** Open paragraphs: a text box puts paragraphs inside a paragraph. */
  private readonly openParagraphs: WordParagraph[] = [];
  private skippedDepth = 0;
  private hidden = false;
  private inText = false;

  open(name: string, attributes: Readonly<Record<string, string>>, parent: string): void {
    if (TRACKED.has(name)) this.tracked = true;
    if (this.skippedDepth > 0 || SKIPPED.has(name)) this.skippedDepth += 1;
    else if (name === 'p') this.openParagraph();
    else this.readElement(name, attributes['val'], parent);
  }

  text(text: string): void {
    if (this.inText && this.skippedDepth === 0) this.append(text);
  }

  close(name: string): void {
    if (this.skippedDepth > 0) this.skippedDepth -= 1;
    else if (name === 'p') this.openParagraphs.pop();
    else if (name === 't') this.inText = false;
  }

  private openParagraph(): void {
    // One line too many is enough for the parser to refuse the text; millions would only cost memory.
    if (this.paragraphs.length > CHARTER_LIMITS.lines) return;
    const paragraph = { ordinal: this.paragraphs.length + 1, style: null, text: '', numberingId: null, level: null, outline: null };
    this.paragraphs.push(paragraph);
    this.openParagraphs.push(paragraph);
  }

  private readElement(name: string, value: string | undefined, parent: string): void {
    const paragraph = this.openParagraphs.at(-1);
    if (paragraph === undefined) return;
    if (name === 'r') this.hidden = false;
    else if (name === 'vanish' && parent === 'rPr') this.hidden = isOn(value);
    else if (name === 't') this.inText = true;
    else if (name === 'pStyle') paragraph.style = value ?? null;
    else if (parent === 'r' && name in CHARACTERS) this.append(CHARACTERS[name] ?? '');
    else readParagraphProperty(paragraph, name, value ?? '', parent);
  }

  private append(text: string): void {
    const paragraph = this.openParagraphs.at(-1);
    if (paragraph !== undefined && !this.hidden) paragraph.text += text;
  }
}

const CONTENTS_STYLE = /^toc ?\d/i;

function showParagraph(paragraph: WordParagraph, styles: Styles, numberer: Numberer): SourceLine[] {
  const chain = styleChain(styles, paragraph.style);
  if (chain.some(({ style }) => CONTENTS_STYLE.test(style.name)) || CONTENTS_STYLE.test(paragraph.style ?? '')) return [];
  const outline = [paragraph, ...chain.map(({ style }) => style)].find((each) => each.outline !== null)?.outline ?? null;
  const heading = outline === null || outline > 8 ? null : outline + 1;
  const label = showNumber(paragraph, chain, numberer);
  return `${label} ${paragraph.text}`.split('\n').map((text) => ({ line: paragraph.ordinal, text, heading }));
}

/** A paragraph's own list comes before the one its style gives it. */
function showNumber(paragraph: WordParagraph, chain: ReturnType<typeof styleChain>, numberer: Numberer): string {
  if (paragraph.numberingId !== null) return numberer.next(paragraph.numberingId, paragraph.level ?? 0);
  const numbered = chain.find(({ style }) => style.numberingId !== null);
  if (numbered?.style.numberingId == null) return '';
  const { numberingId, level } = numbered.style;
  return numberer.next(numberingId, numberer.levelOfStyle(numberingId, numbered.id) ?? level ?? 0);
}
