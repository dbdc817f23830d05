import { markAlone } from './charter-text.marks.ts';
import type { MarkedLine } from './charter-text.marks.ts';
import type { SourceLine } from './charter-text.lines.ts';

/** Dots and a page number at the end of an entry: 第一章 总则……1. The bounds keep the search linear. */
const PAGE_REFERENCE = /[ .．…·—]{1,80}\d{1,3}$/u;
const LONGEST_ENTRY = 120;
const CONTENTS_TITLE = /^目 ?[录次]$/;

/**
 * Removes a table of contents (目录): a run of headings whose first chapter comes again before any article.
 * When text stands between the run and the chapter, the run must also be announced or carry page numbers,
 * so that a chapter number used twice by mistake stays and is reported. A line that the file marks as a heading is
 * never an entry, which also leaves a canonical text as it is.
 */
export function withoutContents(lines: readonly SourceLine[]): SourceLine[] {
  const body = lines.filter(({ text }) => !CONTENTS_TITLE.test(text));
  const announced = body.length < lines.length;
  const isEntry = announced ? isAnnouncedEntry : isHeadingEntry;
  const start = linesBeforeArticles(body, isEntry).findIndex((line) => isEntry(line) && chapterKey(line) !== null);
  const first = body[start];
  if (first === undefined) return body;
  const run = takeWhile(body.slice(start), isEntry);
  const chapter = chapterKey(first);
  const repeats = (line: SourceLine): boolean => chapterKey(line) === chapter;
  const restart = body.slice(start, start + run.length + 1).findLastIndex(repeats);
  if (restart > 0) return body.toSpliced(start, restart);
  const isContents = announced || run.some(({ text }) => hasPageReference(text));
  const rest = body.slice(start + run.length);
  return isContents && linesBeforeArticles(rest, isEntry).some(repeats) ? body.toSpliced(start, run.length) : body;
}

function takeWhile(lines: readonly SourceLine[], belongs: (line: SourceLine) => boolean): readonly SourceLine[] {
  const end = lines.findIndex((line) => !belongs(line));
  return end < 0 ? lines : lines.slice(0, end);
}

function linesBeforeArticles(lines: readonly SourceLine[], isEntry: (line: SourceLine) => boolean): readonly SourceLine[] {
  return takeWhile(lines, (line) => isEntry(line) || markAlone(line).kind !== 'ARTICLE');
}

/** Below 目录 whatever ends in a page number is an entry; elsewhere an article may well end in a number. */
function isAnnouncedEntry(line: SourceLine): boolean {
  return isHeadingEntry(line) || (line.heading === null && hasPageReference(line.text));
}

function isHeadingEntry(line: SourceLine): boolean {
  const { kind } = markEntry(line);
  return line.heading === null && (kind === 'CHAPTER' || kind === 'SECTION');
}

/** Two lines with one key name the same chapter, whatever page number follows. */
function chapterKey(line: SourceLine): string | null {
  const mark = markEntry(line);
  return mark.kind === 'CHAPTER' ? String(mark.number ?? mark.title) : null;
}

function markEntry(line: SourceLine): MarkedLine {
  return markAlone(hasPageReference(line.text) ? { ...line, text: line.text.replace(PAGE_REFERENCE, '') } : line);
}

function hasPageReference(text: string): boolean {
  return text.length <= LONGEST_ENTRY && PAGE_REFERENCE.test(text);
}
