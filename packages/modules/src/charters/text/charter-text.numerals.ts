const DIGITS = '零一二三四五六七八九';
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };

/** Characters a number in a heading mark (第…条) may be written with; for use inside a character class. */
export const NUMERAL_CLASS = '0-9０-９〇零一二两三四五六七八九十百';

/** The largest number the marks of a charter may carry; more is read as plain text. */
export const LARGEST_NUMERAL = 999;

/**
 * Reads 十二, 一百零三, 两百, 二〇, 12 and １２ alike.
 * Returns null when the characters are no number from 1 to {@link LARGEST_NUMERAL}.
 */
export function readNumeral(written: string): number | null {
  const characters = [...written.normalize('NFKC').replaceAll('〇', '零').replaceAll('两', '二')];
  const value = characters.some((character) => character in SMALL_UNITS) ? readWithUnits(characters) : readPositional(characters);
  return value !== null && value >= 1 && value <= LARGEST_NUMERAL ? value : null;
}

/** Writes 12 as 十二 and 103 as 一百零三. */
export function printNumeral(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  const hundredsPart = hundreds === 0 ? '' : `${DIGITS.charAt(hundreds)}百`;
  const tensPart = tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : DIGITS.charAt(tens)}十`;
  return hundredsPart + tensPart + (ones === 0 ? '' : DIGITS.charAt(ones));
}

/** Each digit in its decimal place: 12, or 一二 as in 二〇二三. */
function readPositional(characters: readonly string[]): number | null {
  if (characters.length === 0 || characters.length > 3) return null;
  let value = 0;
  for (const character of characters) {
    const digit = readDigit(character);
    if (digit === null) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** Units must fall (百 before 十) and each digit must have its unit, so that 十百 and 二三十 are refused. */
function readWithUnits(characters: readonly string[]): number | null {
  let value = 0;
  let digit: number | null = null;
  let ceiling = 1000;
  for (const character of characters) {
    const unit = SMALL_UNITS[character];
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = readDigit(character);
      if (digit === null) return null;
    } else {
      if (unit >= ceiling || digit === 0) return null;
      value += (digit ?? 1) * unit;
      ceiling = unit;
      digit = null;
    }
  }
  return value + (digit ?? 0);
}

function readDigit(character: string): number | null {
  const digit = DIGITS.indexOf(character);
  if (digit >= 0) return digit;
  return /^\d$/.test(character) ? Number(character) : null;
}
