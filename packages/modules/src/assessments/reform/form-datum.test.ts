import { describe, expect, test } from 'vitest';
import { readDate } from './form-date.ts';
import { readLink } from './form-link.ts';
import { readCount } from './form-number.ts';
import type { Read } from './form-reading.ts';

const told = (found: Read<number | string>): string => {
  const names = found.remarks.map(({ name }) => name).join();
  return found.sureness === 'UNREADABLE' ? names : `${found.value}${found.sureness === 'SUGGESTED' ? '?' : ''}${names === '' ? '' : ` ${names}`}`;
};

describe('a count', () => {
  test.each([
    ['实有38人', '38'], ['实有 3 人', '3'], ['实有３人', '3'], ['实有五人', '5'], ['实有三十八人', '38'], ['实有_38_人', '38'], ['实有：38人', '38'], ['38人', '38'], ['十二名', '12'],
    ['实有51人（其中主席团5人）', '51'], ['实有人数为38人', '38'], ['共有38名同学', '38'], ['工作人员38人', '38'], ['实有51人（学生人数较多）', '51'],
    ['实有6个', '6? UNIT_WRONG'], ['38', '38? UNIT_MISSING'], ['实有38', '38? UNIT_MISSING'], ['实有38学生', '38? UNIT_MISSING'],
    ['', 'COUNT_MISSING'], ['实有 人', 'COUNT_MISSING'], ['实有n人', 'COUNT_MISSING'], ['无', 'COUNT_MISSING'], ['详见附件', 'COUNT_MISSING'], ['不超过40人，实有　人', 'COUNT_MISSING'],
    ['主席团5人，部门33人', 'COUNT_UNCLEAR'], ['实有 3 8 人', 'COUNT_UNCLEAR'], ['实有三百人', 'COUNT_UNCLEAR'], ['实有38人，实有5人', 'COUNT_UNCLEAR'], ['2021年 38人', 'COUNT_UNCLEAR'],
    ['约40人', 'COUNT_INEXACT'], ['40余人', 'COUNT_INEXACT'], ['不超过40人', 'COUNT_INEXACT'], ['40人左右', 'COUNT_INEXACT'], ['实有约38人', 'COUNT_INEXACT'], ['实有30-40人', 'COUNT_INEXACT'],
    ['实有3838人', 'COUNT_IMPLAUSIBLE'],
  ])('%j → %s', (text, expected) => {
    expect(told(readCount(text, '人'))).toBe(expected);
  });

  test.each([['实有6个', '6'], ['实有6个部门', '6'], ['6个工作部门', '6'], ['实有6人', '6? UNIT_WRONG'], ['实有6个人', '6? UNIT_WRONG']])('of departments %j → %s', (text, expected) => {
    expect(told(readCount(text, '个'))).toBe(expected);
  });
});

describe('a day', () => {
  const question = { period: { from: '2023-09-01', to: '2024-08-31' }, today: '2024-10-08' };

  test.each([
    ['召开日期为2024年3月30日', '2024-03-30'], ['2024年03月30日', '2024-03-30'], ['２０２４年３月３０日', '2024-03-30'], ['2024-03-30', '2024-03-30'], ['2024.3.30', '2024-03-30'], ['2024/3/30', '2024-03-30'],
    ['2024 年 3 月 30 日', '2024-03-30'], ['二〇二四年三月三十日', '2024-03-30'], ['二零二四年三月三十日召开', '2024-03-30'], ['2024年3月30号（第十二次）', '2024-03-30'],
    ['3月30日', '2024-03-30? YEAR_SUGGESTED'], ['召开日期为11月9日', '2023-11-09? YEAR_SUGGESTED'],
    ['20240330', '2024-03-30? DATE_SUGGESTED'], ['2024330', '2024-03-30? DATE_SUGGESTED'], ['24年3月30日', '2024-03-30? DATE_SUGGESTED'],
    ['2024年3月30日至31日', '2024-03-30? DATE_RANGE'], ['2024年3月30日—4月1日', '2024-03-30? DATE_RANGE'],
    ['2019111', 'DATE_BROKEN'], ['201911920', 'DATE_BROKEN'], ['2024年3月3 0日', 'DATE_BROKEN'], ['2024年330日', 'DATE_BROKEN'], ['2024.3-30', 'DATE_BROKEN'], ['30/3/2024', 'DATE_BROKEN'], ['2024年', 'DATE_BROKEN'], ['第12次', 'DATE_BROKEN'],
    ['2024年3月', 'DAY_MISSING'], ['2024年2月30日', 'DATE_IMPOSSIBLE'], ['1024年3月30日', 'DATE_IMPOSSIBLE'], ['2025年3月30日', 'DATE_IN_FUTURE'],
    ['2023年3月30日、2024年3月30日', 'DATE_UNCLEAR'], ['', 'DATE_MISSING'], ['已召开', 'DATE_MISSING'], ['2月30日', 'YEAR_MISSING'],
  ])('%j → %s', (text, expected) => {
    expect(told(readDate(text, question))).toBe(expected);
  });

  test('of a spreadsheet is asked about, and a number that is none is refused', () => {
    expect(told(readDate(45_381, question))).toBe('2024-03-30? DATE_SUGGESTED');
    expect(told(readDate(20_240_330, question))).toBe('2024-03-30? DATE_SUGGESTED');
    expect(told(readDate(201_911_920, question))).toBe('DATE_BROKEN');
    expect(told(readDate(12, question))).toBe('DATE_BROKEN');
  });

  test('without a year has none where the form only says until when and the day is later this year', () => {
    expect(told(readDate('11月9日', { period: { from: null, to: '2021-11-30' }, today: '2021-12-09' }))).toBe('2021-11-09? YEAR_SUGGESTED');
    expect(told(readDate('12月9日', { period: { from: null, to: '2021-11-30' }, today: '2021-12-09' }))).toBe('2020-12-09? YEAR_SUGGESTED');
    expect(told(readDate('11月9日', { period: null, today: '2021-12-09' }))).toBe('YEAR_MISSING');
    // The year has not come to that day yet: nothing can be suggested.
    expect(told(readDate('6月9日', { period: { from: '2023-09-01', to: '2024-08-31' }, today: '2024-05-01' }))).toBe('YEAR_MISSING');
  });
});

describe('a link', () => {
  test.each([
    ['https://xsh.sxnu.edu.cn/info/1021.htm', 'https://xsh.sxnu.edu.cn/info/1021.htm'],
    ['http://xsh.sxnu.edu.cn/', 'http://xsh.sxnu.edu.cn/ LINK_NOT_HTTPS'],
    ['', 'null'], ['无', 'null'], ['/', 'null'],
    ['xsh.sxnu.edu.cn', 'LINK_INVALID'], ['见学校官网', 'LINK_INVALID'], ['javascript:alert(1)', 'LINK_INVALID'], ['https://a b.cn', 'LINK_INVALID'], ['ftp://sxnu.edu.cn', 'LINK_INVALID'],
    ['https://admin:1234@sxnu.edu.cn/', 'LINK_NOT_PUBLIC'], ['https://10.1.2.3/a', 'LINK_NOT_PUBLIC'], ['https://[::1]/', 'LINK_NOT_PUBLIC'], ['https://oa/', 'LINK_NOT_PUBLIC'], ['https://oa.local/', 'LINK_NOT_PUBLIC'],
    [`https://sxnu.edu.cn/${'a'.repeat(600)}`, 'TOO_LONG'],
  ])('%j → %s', (text, expected) => {
    expect(told(readLink(text))).toBe(expected);
  });
});
