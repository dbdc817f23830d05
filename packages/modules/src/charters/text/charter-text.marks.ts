import { NUMERAL_CLASS, readNumeral } from './charter-text.numerals.ts';
import { tidyTitle } from './charter-text.lines.ts';
import type { SourceLine } from './charter-text.lines.ts';
import type { ArticleNumber } from './charter-text.ts';

/** A line and what its beginning makes of it. */
export type MarkedLine =
  | { readonly kind: 'CHAPTER'; readonly line: number; readonly number: number | null; readonly title: string }
  | { readonly kind: 'SECTION'; readonly line: number; readonly number: number; readonly title: string }
  | { readonly kind: 'ARTICLE'; readonly line: number; readonly number: ArticleNumber; readonly text: string }
  | { readonly kind: 'TEXT'; readonly line: number; readonly text: string };

export type MarkKind = MarkedLine['kind'];
export type Marked<Kind extends MarkKind> = Extract<MarkedLine, { kind: Kind }>;

/** An item mark at the beginning of a body line: （一） 一、 are Chinese, 1. (1) 1、 are Arabic. */
export interface ItemMark {
  readonly script: 'CHINESE' | 'ARABIC';
  readonly number: number;
  readonly text: string;
}

const NUMERAL = `[${NUMERAL_CLASS}](?: ?[${NUMERAL_CLASS}]){0,6}`;
const HEADING_MARK = new RegExp(`^第 ?(${NUMERAL}) ?([章节])[ :：、.．]*(.*)$`, 'u');
const ARTICLE_MARK = new RegExp(`^第 ?(${NUMERAL}) ?条(?:之([${NUMERAL_CLASS}]{1,5}))?(.*)$`, 'u');

/** What follows 第…条 when a wrapped line begins with a reference to another article, and not with the article. */
const REFERENCE = /^(?:的|所[称列述指]|规定|[至到和与或及、]第|之|第|[，。；）)])/;

/** Names of chapters that charters often leave without a number, and of what is appended to them. */
const UNNUMBERED_CHAPTER = new RegExp(`^(?:总则|总纲|附则|序言|前言|附[件录表][${NUMERAL_CLASS}]{0,3}(?:$|[:：].{0,40}$))`, 'u');

/** A heading is short and no sentence; longer lines that begin with 第三章 speak about a chapter. */
const LONGEST_HEADING = 40;
const SENTENCE_END = /[。；，：,;]$/;

/** Without a numbered chapter to compare with, `##` is where chapters are, below the title at `#`. */
const USUAL_CHAPTER_LEVEL = 2;

/** Marks every line below the title. */
export function markLines(lines: readonly SourceLine[]): MarkedLine[] {
  const numbered = lines.find((line) => line.heading !== null && readHeading(line)?.kind === 'CHAPTER');
  const chapterLevel = numbered?.heading ?? USUAL_CHAPTER_LEVEL;
  return lines.map((line) => markLine(line, chapterLevel));
}

/** What a line is by its own words, whatever the lines around it: a heading without a number stays text. */
export function markAlone(line: SourceLine): MarkedLine {
  return markLine(line, 0);
}

/** Reads the mark of an item (项) or subitem (目). */
export function readItemMark(text: string): ItemMark | null {
  const match = BRACKETED_ITEM.exec(text) ?? CHINESE_ITEM.exec(text) ?? ARABIC_ITEM.exec(text);
  const written = match?.[1] ?? '';
  const number = readNumeral(written);
  if (number === null) return null;
  return { script: /[0-9０-９]/.test(written) ? 'ARABIC' : 'CHINESE', number, text: match?.[2] ?? '' };
}

// 一、二年级 and 3.5 begin with a number that counts nothing: a numeral that touches the mark means there is no mark.
const BRACKETED_ITEM = new RegExp(`^[（(] ?([${NUMERAL_CLASS}]{1,5}) ?[）)] ?(.*)$`, 'u');
const CHINESE_ITEM = new RegExp(`^([〇零一二两三四五六七八九十百]{1,5})、(?![${NUMERAL_CLASS}]) ?(.*)$`, 'u');
const ARABIC_ITEM = new RegExp(`^([0-9０-９]{1,3})[.．、](?![${NUMERAL_CLASS}]) ?(.*)$`, 'u');

function markLine(line: SourceLine, chapterLevel: number): MarkedLine {
  return readHeading(line) ?? readArticle(line) ?? readUnnumberedChapter(line, chapterLevel) ?? { kind: 'TEXT', line: line.line, text: line.text };
}

function readHeading({ line, text, heading }: SourceLine): Marked<'CHAPTER' | 'SECTION'> | null {
  const match = HEADING_MARK.exec(text);
  const number = readNumeral((match?.[1] ?? '').replaceAll(' ', ''));
  if (match === null || number === null) return null;
  if (heading === null && isSentence(text)) return null;
  return { kind: match[2] === '章' ? 'CHAPTER' : 'SECTION', line, number, title: tidyTitle(match[3] ?? '') };
}

function readArticle({ line, text }: SourceLine): Marked<'ARTICLE'> | null {
  const match = ARTICLE_MARK.exec(text);
  const base = readNumeral((match?.[1] ?? '').replaceAll(' ', ''));
  if (match === null || base === null) return null;
  const rest = match[3] ?? '';
  if (REFERENCE.test(rest)) return null;
  const inserted = match[2] === undefined ? null : readNumeral(match[2]);
  return { kind: 'ARTICLE', line, number: { base, inserted }, text: rest };
}

function readUnnumberedChapter({ line, text, heading }: SourceLine, chapterLevel: number): Marked<'CHAPTER'> | null {
  const title = tidyTitle(text);
  const marked = heading !== null && heading <= chapterLevel && !/^[（(]/.test(title) && !isSentence(title);
  return marked || UNNUMBERED_CHAPTER.test(title) ? { kind: 'CHAPTER', line, number: null, title } : null;
}

function isSentence(text: string): boolean {
  return text.length > LONGEST_HEADING || SENTENCE_END.test(text);
}
