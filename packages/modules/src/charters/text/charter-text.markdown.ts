import { plainLines } from './charter-text.lines.ts';
import type { SourceLine } from './charter-text.lines.ts';

/**
 * The lines of a Markdown text without their markup: `#` becomes a heading level, emphasis, bullets, quotes and links
 * leave their words. Each line stays a line, also where Markdown would join two, because authors of charters write one
 * paragraph per line.
 */
export function markdownLines(text: string): SourceLine[] {
  return plainLines(text).map(readLine);
}

const RULE_OR_FENCE = /^ {0,3}(?:(?:[-*_=] ?){3,}|`{3,}.*|~{3,}.*)$/;
const HEADING = /^ {0,3}(#{1,6})[ \t\u3000]+(.*)$/;
const QUOTE_OR_BULLET = /^\s{0,8}(?:>\s{0,4}){0,8}(?:[-*+]\s+)?/;

function readLine(line: SourceLine): SourceLine {
  if (RULE_OR_FENCE.test(line.text)) return { ...line, text: '' };
  const heading = HEADING.exec(line.text);
  if (heading === null) return { ...line, text: withoutInlineMarkup(line.text.replace(QUOTE_OR_BULLET, '')) };
  return { ...line, text: withoutInlineMarkup(heading[2] ?? ''), heading: heading[1]?.length ?? null };
}

/** The bounds keep a line of nothing but opening marks from being searched again and again. */
function withoutInlineMarkup(text: string): string {
  return text
    .replaceAll('**', '')
    .replaceAll(/(?<![\\*])\*([^*\s][^*]{0,100})\*/g, '$1')
    .replaceAll(/!?\[([^[\]]{1,100})\]\([^()\s]{1,500}\)/g, '$1')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
