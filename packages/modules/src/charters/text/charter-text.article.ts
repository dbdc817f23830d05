import { divide } from './charter-text.divide.ts';
import { tidyTitle } from './charter-text.lines.ts';
import { readItemMark } from './charter-text.marks.ts';
import type { ItemMark, Marked } from './charter-text.marks.ts';
import type { Article, Item, Paragraph } from './charter-text.ts';

/** What may stand between 第一条, its heading and its first words, spaces and line ends included. */
const SEPARATORS = /^[\s:：、.．]+/u;
const SQUARE_HEADING = /^[【〔[]([^【】〔〕[\]\n]{1,30})[】〕\]]/u;
/** Round brackets also hold item marks, years and remarks on amendments, so a heading in them has no digits and is short. */
const ROUND_HEADING = /^[（(]([^【】〔〕[\]（）()0-9０-９，。；：\n]{1,15})[）)]/u;

/** Reads an article from its mark and the text lines below it. */
export function readArticle(mark: Marked<'ARTICLE'>, body: readonly string[]): Article {
  const text = [mark.text, ...body].join('\n').replace(SEPARATORS, '');
  const heading = readArticleHeading(text);
  const words = heading === null ? text : text.slice(heading.length).replace(SEPARATORS, '');
  return { number: mark.number, heading: heading === null ? null : tidyTitle(heading.words), paragraphs: readParagraphs(words.split('\n')) };
}

function readArticleHeading(text: string): { words: string; length: number } | null {
  const square = SQUARE_HEADING.exec(text);
  const round = readItemMark(text.split('\n', 1).join('')) === null ? ROUND_HEADING.exec(text) : null;
  // （已删除） and nothing more is all that the article says, not its heading.
  const match = square ?? (round !== null && round[0].length < text.length ? round : null);
  const words = match?.[1] ?? '';
  return match === null || words.trim() === '' ? null : { words, length: match[0].length };
}

/** A body line: a paragraph (level 0), an item (1) or a subitem (2). */
interface BodyLine {
  readonly level: 0 | 1 | 2;
  readonly number: number;
  readonly text: string;
}

function readParagraphs(lines: readonly string[]): Paragraph[] {
  const { lead, parts } = divide(levelLines(lines), (line) => line.level === 0);
  const opening = lead.length > 0 ? [{ text: '', items: readItems(lead) }] : [];
  return [...opening, ...parts.map(({ mark, body }) => ({ text: mark.text, items: readItems(body) }))];
}

function readItems(lines: readonly BodyLine[]): Item[] {
  return divide(lines, (line) => line.level === 1).parts.map(({ mark, body }) => ({
    number: mark.number,
    text: mark.text,
    subitems: body.map(({ number, text }) => ({ number, text })),
  }));
}

/** 1. below （一） is a subitem; where a paragraph uses no Chinese marks, 1. itself is an item. */
function levelLines(lines: readonly string[]): BodyLine[] {
  const body: BodyLine[] = [];
  let belowChineseMark = false;
  for (const text of lines) {
    const mark = readItemMark(text);
    const last = body.at(-1);
    if (mark === null && last !== undefined && last.level > 0 && last.text === '') body[body.length - 1] = { ...last, text };
    else if (mark === null && text !== '') body.push({ level: 0, number: 0, text });
    else if (mark !== null) body.push(levelItem(mark, belowChineseMark));
    if (mark?.script === 'CHINESE') belowChineseMark = true;
    if (body.at(-1)?.level === 0) belowChineseMark = false;
  }
  return body;
}

function levelItem({ script, number, text }: ItemMark, belowChineseMark: boolean): BodyLine {
  return { level: script === 'ARABIC' && belowChineseMark ? 2 : 1, number, text };
}
