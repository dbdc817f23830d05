import { utils, write, type BookType } from '@e965/xlsx';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realRegisters } from '../../../../tests/testkit/real-register.ts';
import { readInstitutionRegister, type InstitutionRegister } from './institution-register.ts';
import type { InstitutionRow } from './institution-register.row.ts';
import { findProvince, provinces } from './province.ts';
import { readWorkbook } from './workbook/workbook.reader.ts';
import type { Cell } from './workbook/workbook.ts';

const header = ['序号', '学校名称', '学校标识码', '主管部门', '所在地', '办学层次', '备注'];

/** The published form, with the traps of the real list: see the comment of each row. */
const published: readonly (readonly Cell[])[] = [
  ['附件1：'],
  ['全国普通高等学校名单\n（截至2025年6月20日）'],
  header,
  ['北京市（2所）'],
  [1, '北京大学', 4_111_010_001, '教育部', '北京市', '本科', null],
  [2, '清华大学 ', '4111010003', '教育部', '北京市', '本科', null], // a blank behind the name, a code as text
  ['河北省（1所）'],
  [3, '河北工业大学', 4_113_010_080, '河北省', '天津市', '本科', null], // stands in another province
  ['上海市（1所）'],
  [4, '上海科技大学', '4131014423', '上海市 中国科学院', '上海市', '本科', null], // two authorities
  header, // repeated on the next printed page
  ['四川省（3所）'], // one more than listed
  [5, '吉利学院', 4_111_012_802, '四川省教育厅', '成都市', '本科', '民办'], // kept its Beijing code
  [6, '四川 护理职业学院', 4_151_014_389, '江西省       ', '成都市', '专科', '中外合作办学及内地与港澳合作办学'],
  ['注：本名单不含港澳台地区高校。'],
];

/** What its flat twin says; only this form knows the codes of places. */
const flat: readonly (readonly string[])[] = [
  'seq,name,moe_code,school_code5,province,province_code,authority,location,location_code,level,remark,source_row'.split(','),
  ['1', '北京大学', '4111010001', '10001', '北京市', '110000', '教育部', '北京市', '110000', '本科', '', '5'],
  ['2', '清华大学', '4111010003', '10003', '北京市', '110000', '教育部', '北京市', '110000', '本科', '', '6'],
  ['3', '河北工业大学', '4113010080', '10080', '河北省', '130000', '河北省', '天津市', '', '本科', '', '8'],
  ['4', '上海科技大学', '4131014423', '14423', '上海市', '310000', '上海市 中国科学院', '上海市', '310000', '本科', '', '10'],
  ['5', '吉利学院', '4111012802', '12802', '四川省', '510000', '四川省教育厅', '成都市', '510100', '本科', '民办', '13'],
  ['6', '四川护理职业学院', '4151014389', '14389', '四川省', '510000', '江西省', '成都市', '510100', '专科', '中外合作办学及内地与港澳合作办学', '14'],
];

const spreadsheet = (rows: readonly (readonly Cell[])[], bookType: BookType): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), '名单');
  return write(book, { type: 'buffer', bookType });
};

const csv = (rows: readonly (readonly Cell[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')).join('\r\n'));

async function readFile(name: string, bytes: Uint8Array): Promise<InstitutionRegister> {
  const workbook = await readWorkbook({ name, bytes });
  if (!workbook.ok) throw new Error(JSON.stringify(workbook.problems));
  return readInstitutionRegister(workbook.value.rows);
}

/** What both forms of a list must agree on. */
const shared = ({ row: _row, locationCode: _code, ...rest }: InstitutionRow): object => rest;

interface Twins {
  readonly published: readonly (readonly [file: string, bytes: Buffer])[];
  readonly flat: Buffer;
  readonly size: number;
}

const synthetic: Twins = {
  published: [['list.xls', spreadsheet(published, 'biff8')], ['list.xlsx', spreadsheet(published, 'xlsx')], ['list.csv', csv(published)]],
  flat: csv(flat),
  size: 6,
};

const realTwins = (): readonly Twins[] => realRegisters().map(({ xls, csv: text }) => ({ published: [['moe.xls', xls]], flat: text, size: 2_919 }));

describe('the published list and its flat twin', () => {
  test('give the same rows', async () => {
    for (const twins of [synthetic, ...realTwins()]) {
      const twin = await readFile('flat.csv', twins.flat);
      expect(twin.problems).toEqual([]);
      expect(twin.rows).toHaveLength(twins.size);
      const sourceRows = twins.flat.toString('utf8').trim().split(/\r?\n/).slice(1).map((line) => Number(line.replaceAll('"', '').split(',').at(-1)));
      for (const [name, bytes] of twins.published) {
        const register = await readFile(name, bytes);
        expect(register.problems).toEqual([]);
        expect(register.asOf).toBe('2025-06-20');
        expect(register.rows.map(shared)).toEqual(twin.rows.map(shared));
        expect(register.rows.map(({ row }) => row)).toEqual(sourceRows);
        const guessed = register.rows.filter(({ locationCode }) => locationCode !== null);
        expect(guessed.map(({ code, locationCode }) => [code, locationCode])).toEqual(
          twin.rows.filter(({ code }) => guessed.some((row) => row.code === code)).map(({ code, locationCode }) => [code, locationCode]),
        );
      }
    }
  });

  test('keep two authorities apart, the listed province and the remark class', async () => {
    const { rows, notes } = await readFile('list.xls', spreadsheet(published, 'biff8'));
    const school = (name: string): InstitutionRow | undefined => rows.find((row) => row.name === name);
    expect(school('上海科技大学')?.authorities).toEqual(['上海市', '中国科学院']);
    expect(school('河北工业大学')).toMatchObject({ province: '河北省', location: '天津市', locationCode: null });
    expect(school('吉利学院')).toMatchObject({ provinceCode: '510000', nature: 'PRIVATE' });
    expect(school('四川护理职业学院')).toMatchObject({ level: 'VOCATIONAL', nature: 'JOINT', authorities: ['江西省'] });
    expect(notes.map(({ code, row }) => [code, row])).toEqual([
      ['REGISTER.NOTE_IGNORED', 15],
      ['REGISTER.COUNT_MISMATCH', 12],
    ]);
  });
});

/** A list of one province, with these rows from row 3 on. */
const list = (...rows: readonly (readonly Cell[])[]): InstitutionRegister => readInstitutionRegister([header, ['北京市'], ...rows]);

const refusals = ({ problems }: InstitutionRegister): readonly string[] =>
  problems.map(({ code, row, column }) => `${code.replace('REGISTER.', '')} ${column ?? ''}${row ?? ''}`.trim());

describe('a list with mistakes', () => {
  test('names every wrong cell of every row at once', () => {
    const faulty = list(
      [1, null, '4.11E+09', '教育部', null, '研究生', null],
      [2, '甲大学', 4_111_010_001, '教育部', '北京市', '本科', null],
      [3, '乙大学', '4111010001', '教育部', '北京市', '本科', '特设'],
      [4, '丙大学', 41_110_100_011, '教育部', '北京市', '本科', null],
    );
    expect(refusals(faulty)).toEqual(['BAD_CODE C3', 'UNKNOWN_LEVEL F3', 'MISSING_VALUE E3', 'MISSING_VALUE B3', 'DUPLICATE_CODE C5', 'BAD_CODE C6']);
    expect(faulty.rows.map(({ name }) => name)).toEqual(['甲大学']);
    expect(faulty.problems.find(({ code }) => code === 'REGISTER.DUPLICATE_CODE')?.message.en).toContain('row 4');
  });

  test('names the code point of every invisible or turning character', () => {
    const forbidden = [0x20_2a, 0x20_2e, 0x20_66, 0x20_69, 0x20_0b, 0x20_0d, 0x20_60, 0xfe_ff, 0x07, 0x7f];
    for (const point of forbidden) {
      const faulty = list([1, `北京${String.fromCodePoint(point)}大学`, 4_111_010_001, '教育部', '北京市', '本科', null]);
      expect(refusals(faulty)).toEqual(['FORBIDDEN_CHARACTER B3']);
      expect(faulty.problems[0]?.message.en).toContain(`U+${point.toString(16).toUpperCase().padStart(4, '0')}`);
    }
  });

  test('flags text that spreadsheets run as a formula, and lets a lone dash be', () => {
    for (const sign of '=+-@|＝＋－＠') expect(refusals(list([1, '甲大学', 4_111_010_001, ` ${sign}cmd`, '北京市', '本科', null]))).toEqual(['FORMULA_TEXT D3']);
    expect(refusals(list([1, '甲大学', 4_111_010_001, '教育部', '北京市', '本科', '-']))).toEqual([]);
  });

  test('refuses names that mix look-alike scripts and keeps rare Han and the name dot', () => {
    expect(refusals(list([1, 'Xуе大学', 4_111_010_001, '教育部', '北京市', '本科', null]))).toEqual(['MIXED_SCRIPTS B3']);
    expect(list([1, '𠮷林·大学', 4_111_010_001, '教育部', '北京市', '本科', null]).rows[0]?.name).toBe('𠮷林·大学');
  });

  test('reports an unknown province once, at its heading, and a school above any heading', () => {
    const school = [1, '甲大学', 4_111_010_001, '教育部', '北京市', '本科', null];
    expect(refusals(readInstitutionRegister([header, ['江南省（1所）'], school]))).toEqual(['UNKNOWN_PROVINCE 2']);
    expect(refusals(readInstitutionRegister([header, school]))).toEqual(['UNKNOWN_PROVINCE 2']);
  });

  test('checks the codes a flat list repeats', () => {
    const [titles = [], school = []] = flat;
    const wrong = school.with(3, '99999').with(5, '120000').with(8, '11');
    expect(refusals(readInstitutionRegister([titles, wrong])).toSorted()).toEqual(['BAD_LOCATION_CODE I2', 'BAD_PROVINCE_CODE F2', 'BAD_SHORT_CODE D2']);
  });

  test('refuses a table without a header or with columns missing or doubled', () => {
    expect(refusals(readInstitutionRegister([['姓名', '电话']]))).toEqual(['NO_HEADER']);
    expect(refusals(readInstitutionRegister([[], ['学校名称', '学校标识码', '备注', '备注']]))).toEqual([
      'MISSING_COLUMN 2',
      'MISSING_COLUMN 2',
      'MISSING_COLUMN 2',
      'DUPLICATE_COLUMN D2',
    ]);
  });

  test('lists a bounded number of problems', () => {
    const { problems } = list(...Array.from({ length: 100_000 }, () => [1, '\u202E', 'x', '=1', null, '?', null]));
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)?.code).toBe('REGISTER.TOO_MANY_PROBLEMS');
  });

  test('takes any cells at all without throwing', () => {
    const cell = fc.oneof(fc.constant(null), fc.double(), fc.string({ unit: 'binary' }), fc.constantFrom(...header, '北京市（1所）', '本科'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 20 }), (rows) => {
        const { rows: schools } = readInstitutionRegister([header, ...rows]);
        expect(schools.every(({ code, name }) => /^\d{10}$/.test(code) && name !== '')).toBe(true);
      }),
    );
  });
});

test('provinces are found by full and by short name', () => {
  expect(provinces).toHaveLength(31);
  expect(new Set(provinces.map(({ code }) => code)).size).toBe(31);
  expect(['广西', '广西壮族自治区', '内蒙古', '北京', '黑龙江省'].map((name) => findProvince(name)?.code)).toEqual(['450000', '450000', '150000', '110000', '230000']);
  expect(findProvince('市')).toBeNull();
});
