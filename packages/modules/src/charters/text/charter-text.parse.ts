import { readArticle } from './charter-text.article.ts';
import { checkMarks } from './charter-text.checks.ts';
import { withoutContents } from './charter-text.contents.ts';
import { divideByKind, textsOf } from './charter-text.divide.ts';
import { forbiddenCharacters, tidyLines, tidyTitle } from './charter-text.lines.ts';
import type { SourceLine } from './charter-text.lines.ts';
import { markAlone, markLines } from './charter-text.marks.ts';
import type { MarkedLine } from './charter-text.marks.ts';
import { CHARTER_LIMITS, isRefused, listProblems, textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';
import type { ArticleGroup, Chapter, CharterText, Section } from './charter-text.ts';

export interface ParsedCharterText {
  /** Null exactly when a problem of severity ERROR was found. */
  readonly charter: CharterText | null;
  /** All problems, errors first, then by line. */
  readonly problems: readonly TextProblem[];
}

/** Parses the lines of a charter. Never throws; takes time linear in the length of the text. */
export function parseCharterText(lines: readonly SourceLine[]): ParsedCharterText {
  const tooLong = checkLength(lines);
  if (tooLong.length > 0) return { charter: null, problems: tooLong };
  const { title, rest } = takeTitle(withoutContents(tidyLines(lines)));
  const marked = markLines(rest);
  const untitled = title === '' ? [textProblem('TITLE_MISSING', null, 'no title stands above the first chapter or article')] : [];
  const problems = [...forbiddenCharacters(lines), ...untitled, ...checkMarks(marked)];
  const charter = isRefused(problems) ? null : { title, ...readChapters(marked) };
  return { charter, problems: listProblems(problems) };
}

/** Measured before anything else, so that no later step meets more text than the limits allow. */
function checkLength(lines: readonly SourceLine[]): TextProblem[] {
  const characters = lines.reduce((total, { text }) => total + text.length, 0);
  const { characters: most, lines: mostLines } = CHARTER_LIMITS;
  return [
    ...(characters > most ? [textProblem('TOO_LONG', null, `the text has ${characters} characters; ${most} are allowed`)] : []),
    ...(lines.length > mostLines ? [textProblem('TOO_LONG', null, `the text has more than ${mostLines} lines`)] : []),
  ];
}

const LONGEST_TITLE = 100;
const LONGEST_TITLE_LINE = 40;
const MOST_TITLE_LINES = 3;
const WHOLE_TITLE = /章程(?:[（(].{0,20}[）)])?$/u;

/** The first line is the title; titles are often set over two or three lines, the last ending in 章程. */
function takeTitle(lines: readonly SourceLine[]): { title: string; rest: readonly SourceLine[] } {
  const [first] = lines;
  if (first === undefined || first.text.length > LONGEST_TITLE || isPart(first.text)) return { title: '', rest: lines };
  const length = titleLines(lines);
  return { title: joinTitle(lines.slice(0, length)), rest: lines.slice(length) };
}

function titleLines(lines: readonly SourceLine[]): number {
  const candidates = lines.slice(0, MOST_TITLE_LINES);
  const alike = candidates.findIndex(({ text, heading }) => text.length > LONGEST_TITLE_LINE || isPart(text) || heading !== candidates[0]?.heading);
  const usable = alike < 0 ? candidates : candidates.slice(0, alike);
  const whole = usable.findIndex(({ text }) => WHOLE_TITLE.test(tidyTitle(text)));
  return whole < 0 || isPart(joinTitle(usable.slice(0, whole + 1))) ? 1 : whole + 1;
}

function joinTitle(lines: readonly SourceLine[]): string {
  return tidyTitle(lines.map(({ text }) => text).join(''));
}

/** Whether the words would open a chapter, section or article, were they marked as a heading: then they are no title. */
function isPart(text: string): boolean {
  return markAlone({ line: 0, text, heading: 1 }).kind !== 'TEXT';
}

function readChapters(lines: readonly MarkedLine[]): Pick<CharterText, 'preamble' | 'chapters'> {
  const { lead, parts } = divideByKind(lines, 'CHAPTER');
  const above = readChapter({ number: null, title: '' }, lead);
  const chapters = parts.map(({ mark, body }) => readChapter(mark, body));
  const unchaptered = above.articles.length + above.sections.length > 0 ? [{ ...above, lead: [] }] : [];
  return { preamble: above.lead, chapters: [...unchaptered, ...chapters] };
}

function readChapter({ number, title }: Pick<Chapter, 'number' | 'title'>, lines: readonly MarkedLine[]): Chapter {
  const { lead, parts } = divideByKind(lines, 'SECTION');
  return { number, ...readGroup(title, lead), sections: parts.map(({ mark, body }): Section => ({ number: mark.number, ...readGroup(mark.title, body) })) };
}

function readGroup(title: string, lines: readonly MarkedLine[]): ArticleGroup {
  const { lead, parts } = divideByKind(lines, 'ARTICLE');
  return { title, lead: textsOf(lead), articles: parts.map(({ mark, body }) => readArticle(mark, textsOf(body))) };
}
