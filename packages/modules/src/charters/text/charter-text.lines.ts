import { textProblem } from './charter-text.problems.ts';
import type { TextProblem } from './charter-text.problems.ts';

/** One line of a text file or one visible line of a Word document, before it is understood. */
export interface SourceLine {
  /** Line or Word paragraph in the file, counted from 1. */
  readonly line: number;
  readonly text: string;
  /** Level of the heading, 1 the highest, where the file marks headings (`#`, Word outline levels); otherwise null. */
  readonly heading: number | null;
}

/**
 * Characters a reader cannot see or that change what is seen: zero-width and other invisible ones, direction marks,
 * controls, private use, halves of pairs, and the replacement character, which means damage before the file came here.
 */
const FORBIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\uFFFD]/gu;

const FORBIDDEN_NAMES: Readonly<Record<number, string>> = {
  0x00: 'null', 0xad: 'soft hyphen', 0x61c: 'Arabic letter mark', 0x200b: 'zero-width space', 0x200c: 'zero-width non-joiner',
  0x200d: 'zero-width joiner', 0x200e: 'left-to-right mark', 0x200f: 'right-to-left mark', 0x2028: 'line separator',
  0x2029: 'paragraph separator', 0x202a: 'left-to-right embedding', 0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting', 0x202d: 'left-to-right override', 0x202e: 'right-to-left override',
  0x2060: 'word joiner', 0x2066: 'left-to-right isolate', 0x2067: 'right-to-left isolate', 0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate', 0xfeff: 'byte order mark', 0xfffd: 'replacement character, left by damage',
};

/** The lines of a text in which nothing marks headings. Form feeds and Unicode's own separators end lines too. */
export function plainLines(text: string): SourceLine[] {
  return text.split(/\r\n|[\n\r\f\u2028\u2029]/).map((line, index) => ({ line: index + 1, text: line, heading: null }));
}

/** One problem per line and code point. Tabs are spaces to a charter and pass. */
export function forbiddenCharacters(lines: readonly SourceLine[]): TextProblem[] {
  return lines.flatMap(({ line, text }) => {
    const found = new Set(text.replaceAll('\t', ' ').match(FORBIDDEN));
    return [...found].map((character) => textProblem('FORBIDDEN_CHARACTER', line, `line ${line} contains ${describe(character)}`));
  });
}

/** Canonical Unicode, single spaces, no blank lines, no page numbers. */
export function tidyLines(lines: readonly SourceLine[]): SourceLine[] {
  return lines.map((line) => ({ ...line, text: tidyText(line.text) })).filter(({ text }) => text !== '' && !isPageNumber(text));
}

/** Removes the spaces that typography puts between the characters of a short heading: 总 则 is 总则. */
export function tidyTitle(text: string): string {
  return tidyText(text).replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
}

function tidyText(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

function isPageNumber(text: string): boolean {
  return text.length <= 20 && /^(?:[-—–·~ ]*\d{1,3}[-—–·~ ]*|\d{1,3} ?\/ ?\d{1,3}|第 ?\d{1,3} ?页(?:[ ,，/]*共 ?\d{1,3} ?页)?)$/.test(text);
}

function describe(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const notation = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  return `${notation} (${FORBIDDEN_NAMES[codePoint] ?? describeKind(character)})`;
}

function describeKind(character: string): string {
  if (/\p{Cc}/u.test(character)) return 'control character';
  if (/\p{Co}/u.test(character)) return 'private-use character';
  if (/\p{Cs}/u.test(character)) return 'half of a character pair';
  return 'invisible character';
}
