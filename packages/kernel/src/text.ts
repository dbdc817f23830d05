/** A character that a name or a single-line text must not hold, and where it stands (counted from 1). */
export interface ForbiddenCharacter {
  /** For example `U+202E`. */
  readonly codePoint: string;
  readonly position: number;
}

/**
 * Characters that deceive the reader: controls, bidirectional overrides and isolates, zero-width characters,
 * private-use and unassigned code points. Rare Han (𠮷) and the name dot (·) are lawful.
 */
const deceptive = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD\u061C]/u;

const latin = /\p{Script=Latin}/u;
const lookalike = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

export function forbiddenCharacters(text: string): readonly ForbiddenCharacter[] {
  return [...text].flatMap((character, index) => (deceptive.test(character) ? [{ codePoint: codePointOf(character), position: index + 1 }] : []));
}

/** Latin letters beside Cyrillic or Greek ones: two names that look alike and are not. */
export const mixesLookalikeScripts = (text: string): boolean => latin.test(text) && lookalike.test(text);

/** The stored form of a one-line text: composed (NFC), outer blanks off, inner runs of blanks one space. */
export const tidyLine = (text: string): string => text.normalize('NFC').trim().replaceAll(/[ \u3000\u00A0]+/g, ' ');

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
