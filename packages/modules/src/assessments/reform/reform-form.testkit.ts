import * as fc from 'fast-check';
import type { CivilDate } from '@xuelian/kernel';
import type { Cell, FormTable } from './form-table.ts';
import { type ReformItem, type ReformTemplate, type Verdict, verdicts } from './reform-form.ts';

/** What a school would write into one item of a form. */
export interface Answer {
  readonly verdict: Verdict;
  readonly count: number;
  readonly heldOn: CivilDate;
}

/** Ways in which a choice between two words comes out of a document. `a` and `b` are the words, the first one ticked or not. */
export const tickStyles: Readonly<Record<string, (a: string, b: string, isFirst: boolean) => string>> = {
  wingdings2: (a, b, isFirst) => `${isFirst ? 'R' : '£'}${a} ${isFirst ? '£' : 'R'}${b}`,
  mixed: (a, b, isFirst) => `${isFirst ? 'R' : '□'}${a} ${isFirst ? '□' : 'R'}${b}`,
  boxes: (a, b, isFirst) => `${isFirst ? '☑' : '□'}${a} ${isFirst ? '□' : '☑'}${b}`,
  boxesWithoutBlank: (a, b, isFirst) => `${isFirst ? '☑' : '☐'}${a}${isFirst ? '☐' : '☑'}${b}`,
  boxesBehind: (a, b, isFirst) => `${a}${isFirst ? '☑' : '□'} ${b}${isFirst ? '□' : '☑'}`,
  privateArea: (a, b, isFirst) => `${isFirst ? '\u{F052}' : '\u{F0A3}'}${a}　${isFirst ? '\u{F0A3}' : '\u{F052}'}${b}`,
  brackets: (a, b, isFirst) => `${a}（${isFirst ? '√' : '　'}）${b}（${isFirst ? '　' : '√'}）`,
  tickBefore: (a, b, isFirst) => (isFirst ? `√${a} ${b}` : `${a} √${b}`),
  tickBehind: (a, b, isFirst) => (isFirst ? `${a}√ ${b}` : `${a} ${b}√`),
  circles: (a, b, isFirst) => `${isFirst ? '●' : '○'}${a} ${isFirst ? '○' : '●'}${b}`,
  word: (a, b, isFirst) => (isFirst ? a : b),
};

const countStyles: readonly ((count: number, unit: string) => string)[] = [
  (count, unit) => `实有${count}${unit}`,
  (count, unit) => `实有 ${count} ${unit}`,
  (count, unit) => `实有${fullWidth(count)}${unit}`,
  (count, unit) => `${count}${unit}`,
  (count, unit) => `共有_${count}_${unit}`,
];

const dateStyles: readonly ((day: CivilDate) => string)[] = [
  (day) => `召开日期为${chinese(day)}`,
  (day) => chinese(day).replaceAll(/(\d+)/g, ' $1 '),
  (day) => day,
  (day) => day.replaceAll('-', '.'),
  (day) => `召开日期为 ${fullWidth(chinese(day))}`,
];

const fullWidth = (text: string | number): string => String(text).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function chinese(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** How one form is written throughout. */
export interface Style {
  readonly ticks: string;
  readonly counts: number;
  readonly dates: number;
  /** A column of its own for the numbers. */
  readonly hasNumberColumn: boolean;
  /** One column for each word of the verdict. */
  readonly hasTwoColumns: boolean;
}

export const styles: fc.Arbitrary<Style> = fc.record({
  ticks: fc.constantFrom(...Object.keys(tickStyles)),
  counts: fc.nat(countStyles.length - 1),
  dates: fc.nat(dateStyles.length - 1),
  hasNumberColumn: fc.boolean(),
  hasTwoColumns: fc.boolean(),
});

export const plainStyle: Style = { ticks: 'boxes', counts: 0, dates: 0, hasNumberColumn: false, hasTwoColumns: false };

/** Answers to every item of a version, with figures a union could have. */
export const answersTo = (template: ReformTemplate): fc.Arbitrary<readonly Answer[]> =>
  fc.array(
    fc.record({
      verdict: fc.constantFrom(...verdicts),
      count: fc.integer({ min: 1, max: 90 }),
      heldOn: fc.date({ min: new Date('2019-10-01'), max: new Date('2020-11-30'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    }),
    { minLength: template.items.length, maxLength: template.items.length },
  );

const headerCells: readonly (readonly Cell[])[] = [
  ['组织名称', '晋东师范学院研究生会', '□学生会 ☑研究生会'],
  ['二级学生会组织数量（含二级院系、书院、分校区等）', 11],
  ['是否已由省级团委、学联核查（复评）', 'R是 £否'],
  ['自评公开链接', 'https://www.jdnu.edu.cn/gaige.htm'],
];

const headersOf = ({ fields }: ReformTemplate): readonly (readonly Cell[])[] =>
  headerCells.filter((_, index) => (index === 0 ? fields.includes('ORGANIZATION_NAME') : index === 3 ? fields.includes('PUBLIC_LINK') : fields.includes('COLLEGE_UNION_COUNT')));

/** The form of a version, filled in. */
export function formOf(template: ReformTemplate, answers: readonly Answer[], style: Style = plainStyle): FormTable {
  const { columns, words, items, fields, period } = template;
  const verdictHeads = style.hasTwoColumns ? [words.MET, words.NOT_MET] : [`${columns.verdict}（${words.MET}/${words.NOT_MET}）`];
  const head: readonly Cell[] = [...(style.hasNumberColumn ? ['序号'] : []), columns.item, ...verdictHeads, columns.remark];
  const rows = items.map((item, index) => rowOf(template, item, answers[index] ?? { verdict: 'MET', count: 1, heldOn: '2020-10-10' }, style));
  const foot: readonly (readonly Cell[])[] = fields.includes('SHORTCOMINGS') ? [['问题不足（选填）', '部门间协作不够']] : [];
  return { heading: headingOf(period), rows: [...headersOf(template), head, ...rows, ...foot] };
}

const headingOf = ({ from, to }: ReformTemplate['period']): string =>
  from === null ? `截至${to.slice(0, 4)}年11月` : `${from.slice(0, 4)}—${to.slice(0, 4)}学年学生会改革自评表`;

/** The first row of items of such a form, and its column of verdicts. */
export const placesIn = (template: ReformTemplate, { hasNumberColumn }: Style): { readonly first: number; readonly verdict: number } => ({ first: headersOf(template).length + 1, verdict: hasNumberColumn ? 2 : 1 });

function rowOf({ words, hasMarks }: ReformTemplate, { number, requirement, mark, datum }: ReformItem, { verdict, count, heldOn }: Answer, style: Style): readonly Cell[] {
  const isMet = verdict === 'MET';
  const star = hasMarks && mark === 'CORE' ? '★' : '';
  const wording = requirement?.zh ?? '校级学生会组织的第十二项';
  const tick = tickStyles[style.ticks];
  if (tick === undefined) throw new Error(style.ticks);
  const answer = style.hasTwoColumns ? [isMet ? '√' : null, isMet ? null : '√'] : [tick(words.MET, words.NOT_MET, isMet)];
  const remark = datum === null ? null : datum.kind === 'COUNT' ? (countStyles[style.counts]?.(count, datum.unit) ?? '') : (dateStyles[style.dates]?.(heldOn) ?? '');
  return [...(style.hasNumberColumn ? [`${number}${star}`, wording] : [`${number}${star}.${wording}`]), ...answer, remark];
}
