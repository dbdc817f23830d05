import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A weight of the type that documents are set in, whole: what a document uses of it is embedded. */
export interface Typeface {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

interface LoadedTypeface extends Typeface {
  readonly covers: (character: string) => boolean;
}

let loaded: LoadedTypeface | undefined;

/**
 * Noto Sans for simplified Chinese (OFL), read when first needed: every character of the Unicode block of unified
 * ideographs and of its extension A, and those of 通用规范汉字表 beyond.
 */
export function typeface(): LoadedTypeface {
  return (loaded ??= load());
}

function load(): LoadedTypeface {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts');
  const regular = readFileSync(path.join(folder, 'NotoSansHans-Regular.otf'));
  const bold = readFileSync(path.join(folder, 'NotoSansHans-Bold.otf'));
  const both = [create(regular) as Font, create(bold) as Font];
  return { regular, bold, covers: (character) => both.every((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) };
}

/** A text that can be set, and whether it holds characters told by their number. */
export interface SetText {
  readonly text: string;
  readonly isSpelledOut: boolean;
}

/** Puts ［U+20BB7］ where the typeface has no character: a blank or a box would pass for another name. */
export function spellOut(text: string): SetText {
  const { covers } = typeface();
  const spelled = [...text.normalize('NFC').replaceAll(/\s+/g, ' ')].map((character) => (covers(character) ? character : `［U+${numberOf(character)}］`)).join('');
  return { text: spelled, isSpelledOut: spelled.includes('［U+') };
}

const numberOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
