import { readArticle } from './charter-text.article.ts';
import { divideByKind, textsOf } from './charter-text.divide.ts';
import type { Marked, MarkedLine } from './charter-text.marks.ts';
import { printNumeral } from './charter-text.numerals.ts';
import { CHARTER_LIMITS, textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';
import { articleBody, articleLabel } from './charter-text.ts';
import type { ArticleNumber } from './charter-text.ts';

/** Everything the order and size of the marked lines can have wrong. */
export function checkMarks(lines: readonly MarkedLine[]): TextProblem[] {
  return [...checkCount(lines), ...checkArticleSizes(lines), ...checkHeadings(lines), ...checkArticleNumbers(lines)];
}

function checkCount(lines: readonly MarkedLine[]): TextProblem[] {
  const parts = lines.filter(({ kind }) => kind !== 'TEXT').length;
  return parts > CHARTER_LIMITS.parts ? [textProblem('TOO_LONG', null, `the text has ${parts} chapters, sections and articles; ${CHARTER_LIMITS.parts} are allowed`)] : [];
}

function checkArticleSizes(lines: readonly MarkedLine[]): TextProblem[] {
  const { parts } = divideByKind(lines, 'ARTICLE');
  if (parts.length === 0) return [textProblem('NO_ARTICLES', null, 'no line begins with an article mark (第…条)')];
  return parts.flatMap(({ mark, body }) => checkArticleSize(mark, body));
}

function checkArticleSize(mark: Marked<'ARTICLE'>, below: readonly MarkedLine[]): TextProblem[] {
  const end = below.findIndex((line) => line.kind !== 'TEXT');
  const body = end < 0 ? below : below.slice(0, end);
  const characters = articleBody(readArticle(mark, textsOf(body))).length;
  const label = articleLabel(mark.number);
  if (characters === 0) return [textProblem('EMPTY_ARTICLE', mark.line, `${label} says nothing`)];
  if (characters <= CHARTER_LIMITS.articleCharacters) return [];
  return [textProblem('ARTICLE_TOO_LONG', mark.line, `${label} has ${characters} characters; ${CHARTER_LIMITS.articleCharacters} are allowed`)];
}

function checkHeadings(lines: readonly MarkedLine[]): TextProblem[] {
  const problems: TextProblem[] = [];
  let chapter = 0;
  let section = 0;
  for (const line of lines) {
    if (line.kind === 'CHAPTER') {
      if (line.number !== null && line.number !== chapter + 1) problems.push(outOfOrder(line, '章', chapter, line.number));
      chapter = line.number ?? chapter;
      section = 0;
    }
    if (line.kind === 'SECTION') {
      if (line.number !== section + 1) problems.push(outOfOrder(line, '节', section, line.number));
      section = line.number;
    }
  }
  return problems;
}

function outOfOrder({ line }: MarkedLine, unit: string, before: number, number: number): TextProblem {
  const place = before === 0 ? 'comes first' : `follows 第${printNumeral(before)}${unit}`;
  return textProblem('CHAPTER_OUT_OF_ORDER', line, `第${printNumeral(number)}${unit} ${place}; 第${printNumeral(before + 1)}${unit} was expected`);
}

/** One run of article numbers; a chapter that begins again at 第一条 begins a new count. */
interface Count {
  readonly seen: Set<string>;
  last: ArticleNumber | null;
}

function checkArticleNumbers(lines: readonly MarkedLine[]): TextProblem[] {
  const problems: TextProblem[] = [];
  let count: Count = { seen: new Set(), last: null };
  let chapterOpened = false;
  for (const line of lines) {
    if (line.kind === 'CHAPTER') chapterOpened = true;
    if (line.kind !== 'ARTICLE') continue;
    if (chapterOpened && restarts(count, line.number)) {
      problems.push(textProblem('ARTICLE_RESTARTED', line.line, 'the chapter counts its articles from 第一条 again'));
      count = { seen: new Set(), last: null };
    }
    problems.push(...checkNext(count, line));
    chapterOpened = false;
  }
  return problems;
}

function restarts({ last }: Count, { base, inserted }: ArticleNumber): boolean {
  return last !== null && base === 1 && inserted === null;
}

function checkNext(count: Count, { number, line }: Marked<'ARTICLE'>): TextProblem[] {
  const label = articleLabel(number);
  const previous = count.last;
  const repeated = count.seen.has(label);
  count.seen.add(label);
  if (repeated) return [textProblem('ARTICLE_REPEATED', line, `${label} stands twice`)];
  count.last = number;
  if (follows(previous, number)) return [];
  if (previous === null) return [textProblem('ARTICLE_GAP', line, `the articles begin with ${label}`)];
  if (isLower(number, previous)) return [textProblem('ARTICLE_OUT_OF_ORDER', line, `${label} follows ${articleLabel(previous)}`)];
  return [textProblem('ARTICLE_GAP', line, `${label} follows ${articleLabel(previous)}: numbers are skipped`)];
}

function follows(previous: ArticleNumber | null, next: ArticleNumber): boolean {
  if (next.inserted !== null) return previous?.base === next.base && next.inserted === (previous.inserted ?? 0) + 1;
  return next.base === (previous?.base ?? 0) + 1;
}

function isLower(a: ArticleNumber, b: ArticleNumber): boolean {
  return a.base < b.base || (a.base === b.base && (a.inserted ?? 0) < (b.inserted ?? 0));
}
