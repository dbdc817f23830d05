import { createHash } from 'node:crypto';
import { articleBody, articleLabel, chapterLabel, sectionLabel } from './charter-text.ts';
import type { Article, ArticleGroup, CharterText } from './charter-text.ts';
import type { SourceLine } from './charter-text.lines.ts';

/**
 * The canonical text: the one spelling of a charter that is stored, compared and hashed.
 *
 * Numbers are Chinese numerals, article headings stand in 【】, items are （一） and subitems 1., whatever the file
 * used. `#` marks the title, `##` a chapter, `###` a section, because a chapter without a number could otherwise not
 * be told from a paragraph. Parsing the lines of this text gives the same charter again.
 */
export function printCharterText(charter: CharterText): string {
  const blocks = [
    charter.title === '' ? [] : [`# ${charter.title}`],
    charter.preamble.map(escapeLine),
    ...charter.chapters.flatMap((chapter) => [
      ...groupBlocks('##', chapterLabel(chapter), chapter),
      ...chapter.sections.flatMap((section) => groupBlocks('###', sectionLabel(section), section)),
    ]),
  ];
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits: what a ratification (核准) binds. */
export function hashCharterText(charter: CharterText): string {
  return createHash('sha256').update(printCharterText(charter), 'utf8').digest('hex');
}

/** The lines of a canonical text, ready to be parsed. */
export function canonicalLines(text: string): SourceLine[] {
  return text.split('\n').map((line, index) => ({ line: index + 1, ...readCanonicalLine(line) }));
}

function groupBlocks(mark: string, label: string, group: ArticleGroup): string[][] {
  const heading = label === '' ? [] : [`${mark} ${label}`];
  return [heading, group.lead.map(escapeLine), ...group.articles.map(articleLines)];
}

function articleLines(article: Article): string[] {
  const [first = '', ...rest] = articleBody(article).split('\n');
  const heading = article.heading === null ? '' : `【${article.heading}】`;
  const opensWithItem = article.paragraphs[0]?.text === '';
  const label = `${articleLabel(article.number)} ${heading}`;
  const lines = opensWithItem ? [label.trimEnd(), first, ...rest] : [`${label}${first}`.trimEnd(), ...rest];
  return lines.map(escapeLine);
}

/** Keeps a paragraph that happens to begin with # from being read back as a heading. */
function escapeLine(line: string): string {
  return /^[#\\]/.test(line) ? `\\${line}` : line;
}

function readCanonicalLine(line: string): Omit<SourceLine, 'line'> {
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading) return { text: heading[2] ?? '', heading: heading[1]?.length ?? null };
  return { text: line.startsWith('\\') ? line.slice(1) : line, heading: null };
}
