import { type CivilDate, isCivilDate } from '@xuelian/kernel';
import { type Cell, foldCell, quoted } from './form-table.ts';
import { type Read, read, suggested, unreadable } from './form-reading.ts';
import type { FormPeriod } from './reform-form.ts';
import { readSmallNumeral } from './form-number.ts';

/** The day before which nothing a form tells of can have happened, and the serial numbers spreadsheets give to days since. */
const firstDay = '2000-01-01';
const serials = { first: 36_526, last: 73_050 };

export interface DateQuestion {
  readonly period: FormPeriod | null;
  readonly today: CivilDate;
}

/** Reads the day a remark names. What lost its separators or its year is suggested where only one day is possible. */
export function readDate(cell: Cell, question: DateQuestion): Read<CivilDate> {
  if (typeof cell === 'number') return readSerial(cell, question);
  const text = digitsOf(foldCell(cell));
  const shown = quoted(cell);
  if (!/\d/.test(text)) return unreadable('DATE_MISSING', { text: shown });
  const days = new Set([...text.matchAll(fullDate)].map(({ groups = {} }) => dateOf(groups['year'], groups['month'], groups['day'])));
  if (days.size > 1) return unreadable('DATE_UNCLEAR', { text: shown });
  const [day] = days;
  if (day === undefined) return readRemains(text, shown, question);
  if (!isCivilDate(day) || day < firstDay) return unreadable('DATE_IMPOSSIBLE', { text: shown });
  if (day > question.today) return unreadable('DATE_IN_FUTURE', { date: day });
  return range.test(text) ? suggested(day, 'DATE_RANGE', { text: shown, date: day }) : read(day);
}

/** 2021年11月20日, or with the same sign twice; never part of a longer run of digits. */
const fullDate = /(?<![\d.])(?<year>\d{4})(?: ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]|(?<sign>[-./])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?! ?[\d年月日号]))/g;
const range = /[日号\d] ?[-–—~至到] ?(?:\d{1,2} ?月 ?)?\d{1,2} ?[日号]/;
const monthAndDay = /^\D*?(?<!\d ?年 ?)(?<![\d年] ?)(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]\D*$/;
const shortYear = /^\D*?(?<!\d)(?<year>\d{2}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]\D*$/;
const yearAndMonth = /^\D*?\d{4} ?年 ?\d{1,2} ?月\D*$/;
const runOfDigits = /^\D*?(?<!\d)(?<run>\d{6,8})\D*$/;

function readRemains(text: string, shown: string, question: DateQuestion): Read<CivilDate> {
  const withoutYear = monthAndDay.exec(text)?.groups;
  if (withoutYear !== undefined) return suggestYear(withoutYear['month'], withoutYear['day'], shown, question);
  const short = shortYear.exec(text)?.groups;
  if (short !== undefined) return suggestOnly([dateOf(`20${short['year'] ?? ''}`, short['month'], short['day'])], shown, question);
  if (yearAndMonth.test(text)) return unreadable('DAY_MISSING', { text: shown });
  const run = runOfDigits.exec(text)?.groups?.['run'];
  return run === undefined ? unreadable('DATE_BROKEN', { text: shown }) : suggestOnly(splitsOf(run), shown, question);
}

/** Every way to put the separators back: 20191120 has one, 2019111 two. */
function splitsOf(run: string): readonly CivilDate[] {
  const [year, rest] = [run.slice(0, 4), run.slice(4)];
  return [1, 2].flatMap((length) => {
    const [month, day] = [rest.slice(0, length), rest.slice(length)];
    return day.length < 1 || day.length > 2 || month.startsWith('0') !== (length === 2 && Number(month) < 10) ? [] : [dateOf(year, month, day)];
  });
}

function suggestOnly(days: readonly CivilDate[], shown: string, { today }: DateQuestion): Read<CivilDate> {
  const possible = days.filter((day) => isCivilDate(day) && day >= firstDay && day <= today);
  const [day, other] = possible;
  return day === undefined || other !== undefined ? unreadable('DATE_BROKEN', { text: shown }) : suggested(day, 'DATE_SUGGESTED', { text: shown, date: day });
}

/** The year is asked for; within an academic year there is but one, up to a day the latest before it is meant. */
function suggestYear(month: string | undefined, day: string | undefined, shown: string, { period, today }: DateQuestion): Read<CivilDate> {
  if (period === null) return unreadable('YEAR_MISSING', { text: shown });
  const last = period.to < today ? period.to : today;
  const lastYear = Number(last.slice(0, 4));
  const found = [lastYear, lastYear - 1].map((year) => dateOf(String(year), month, day)).find((date) => isCivilDate(date) && date <= last);
  const isInside = found !== undefined && (period.from === null || found >= period.from);
  return isInside ? suggested(found, 'YEAR_SUGGESTED', { text: shown, date: found }) : unreadable('YEAR_MISSING', { text: shown });
}

/** Spreadsheets store a day as a number. Which calendar they count in is not written in the cell. */
function readSerial(serial: number, { today }: DateQuestion): Read<CivilDate> {
  const text = String(serial);
  if (serial >= 10_000_000) return readDate(text, { today, period: null });
  if (!Number.isInteger(serial) || serial < serials.first || serial > serials.last) return unreadable('DATE_BROKEN', { text });
  const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
  return day > today ? unreadable('DATE_IN_FUTURE', { date: day }) : suggested(day, 'DATE_SUGGESTED', { text, date: day });
}

const dateOf = (year = '', month = '', day = ''): CivilDate => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** 二〇二一年十一月二十日 in digits. */
function digitsOf(text: string): string {
  return text
    .replaceAll(/[〇零○一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map((digit) => '零一二三四五六七八九'.indexOf(digit.replace(/[〇○]/, '零'))).join(''))
    .replaceAll(/([一二三四五六七八九十]{1,3})(?=[月日号])/g, (written) => String(readSmallNumeral(written) ?? written));
}
