import { type Cell, foldCell, quoted } from './form-table.ts';
import { type Read, read, suggested, unreadable } from './form-reading.ts';
import type { CountUnit } from './reform-form.ts';

const digits = '零一二三四五六七八九';

/** Reads 五, 十二 and 三十八, as people write small counts; undefined for anything else. */
export function readSmallNumeral(written: string): number | undefined {
  const parts = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(written.replaceAll('两', '二'));
  if (parts === null || written === '') return undefined;
  const [, tens = '', ten = '', ones = ''] = parts;
  if (ten === '') return tens !== '' && ones !== '' ? undefined : digits.indexOf(tens + ones);
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
}

/** No union has as many members of staff; more is a slip, such as two numbers run together. */
const mostPlausible = 999;

/** How a number is made less than exact (约, 余, 左右), and what copies the requirement instead of answering it (不超过). */
const inexactBefore = /(?:约|近|超过?|不足|少于|至少|至多|最多|[<>≤≥±~]|\d ?[-–—至到.]) ?$/;
const inexactAfter = /^ ?(?:余|多|左右|[-–—至到.+] ?\d|\+|(?:个?人|名|位|个|部) ?(?:左右|以上|以内|以下))/;

const numeral = '\\d{1,9}|[一二两三四五六七八九十]{1,3}';

/** The form's own words, 实有 n 人, and the ways they are varied. */
const words = '实有|现有|共有|共计|总计|合计';
const wordsWithNumber = new RegExp(`(?:${words})(?:人数|数量|数)?(?:为|是)? ?:? ?(${numeral})`, 'u');
const loneNumber = /^\D*?(\d{1,9})/u;
const loneNumeral = new RegExp(`^(${numeral})(?= ?(?:人|名|位|个|部|$))`, 'u');

/** Reads the count a remark states, with its unit. */
export function readCount(cell: Cell, unit: CountUnit): Read<number> {
  const text = foldCell(cell).replaceAll(/[_ ]+/g, ' ').trim();
  const shown = quoted(cell);
  const numbers = text.match(/\d+/g) ?? [];
  const stated = text.match(new RegExp(words, 'g')) ?? [];
  if (stated.length > 1) return unreadable('COUNT_UNCLEAR', { text: shown });
  const found = stated.length === 1 ? wordsWithNumber.exec(text) : numbers.length > 0 ? loneNumber.exec(text) : loneNumeral.exec(text);
  if (found === null) return unreadable(numbers.length > 0 && /约|近|余|多|不足/.test(text) ? 'COUNT_INEXACT' : 'COUNT_MISSING', { text: shown, unit });
  // Without the form's words, a second number leaves it open which one counts.
  if (stated.length === 0 && numbers.length > 1) return unreadable('COUNT_UNCLEAR', { text: shown });
  return judge(found, text, unit, shown);
}

function judge(found: RegExpExecArray, text: string, unit: CountUnit, shown: string): Read<number> {
  const [whole, written = ''] = found;
  const before = text.slice(0, found.index + whole.length - written.length);
  const after = text.slice(found.index + whole.length);
  const count = /^\d+$/.test(written) ? Number(written) : readSmallNumeral(written);
  // Digits that a blank has torn from the number, 实有 3 8 人, or a numeral that goes on, 实有三百人.
  if (count === undefined || /^ ?[\d一二两三四五六七八九十百]/.test(after)) return unreadable('COUNT_UNCLEAR', { text: shown });
  if (inexactBefore.test(before) || inexactAfter.test(after)) return unreadable('COUNT_INEXACT', { text: shown });
  if (count > mostPlausible) return unreadable('COUNT_IMPLAUSIBLE', { count });
  const writtenUnit = unitOf(after.trimStart());
  if (writtenUnit === unit) return read(count);
  return suggested(count, writtenUnit === undefined ? 'UNIT_MISSING' : 'UNIT_WRONG', { text: shown, unit, count });
}

function unitOf(after: string): CountUnit | undefined {
  if (/^(?:个人|人|名|位)/.test(after)) return '人';
  return /^(?:个|部门)/.test(after) ? '个' : undefined;
}
