import type { CivilDate } from '@xuelian/kernel';
import { type Cell, cellAt, foldCell, type FormTable, type Place, quoted } from './form-table.ts';
import { type ChoiceWord, readChoice, type Vocabulary } from './form-choice.ts';
import type { FormGrid } from './form-columns.ts';
import { readDate } from './form-date.ts';
import { readCount } from './form-number.ts';
import { type Read, read, type Reading, type Remark, settle, unreadable } from './form-reading.ts';
import type { ItemRow } from './form-rows.ts';
import { type CountLimit, type FormPeriod, type ReformItem, type ReformTemplate, standingOf, type Threshold, type Verdict } from './reform-form.ts';
import type { ReformSubject } from './reform-subject.ts';

/** What was read of one item. */
export interface ItemReading {
  readonly subject: ReformSubject;
  readonly number: number;
  readonly verdict: Reading<Verdict>;
  /** Null where the item asks for no count. */
  readonly count: Reading<number> | null;
  /** Null where the item asks for no day. */
  readonly heldOn: Reading<CivilDate> | null;
  /** The remark as it stands. */
  readonly note: string;
}

export interface PlacedRemark {
  readonly remark: Remark;
  readonly place: Place | null;
}

export interface ItemQuestion {
  readonly table: FormTable;
  readonly tableIndex: number;
  readonly grid: FormGrid;
  readonly template: ReformTemplate;
  readonly period: FormPeriod;
  readonly today: CivilDate;
  /** Whether the condition is known to hold under which a limit is higher (学生人数较多或多校区). */
  readonly isExcepted: boolean;
}

const longestNote = 500;

/** Reads the verdict of an item, and the count or day in its remark, and holds them against each other. */
export function readItem(question: ItemQuestion, item: ReformItem, found: ItemRow): { readonly reading: ItemReading; readonly remarks: readonly PlacedRemark[] } {
  const { table, tableIndex, grid, template } = question;
  const at = (column: number): Place => ({ table: tableIndex, row: found.row, column });
  const remarkCell = grid.remark === null ? null : cellAt(table, found.row, grid.remark);
  const verdictPlace = at(grid.verdict);
  const remarkPlace = grid.remark === null ? null : at(grid.remark);
  const doubt = <T>(value: Read<T>): Read<T> => (found.isDoubtful && value.sureness === 'READ' && value.value !== null ? { ...value, sureness: 'SUGGESTED' } : value);
  const verdict = doubt(readVerdict(question, found.row));
  const datumCell = found.isShared ? partOf(remarkCell, item.subject) : remarkCell;
  const count = item.datum?.kind === 'COUNT' ? doubt(grid.remark === null ? nothing : readCount(datumCell, item.datum.unit)) : null;
  const heldOn = item.datum?.kind === 'DATE' ? doubt(grid.remark === null ? nothing : readDate(datumCell, question)) : null;
  const remarks = [
    ...verdict.remarks.map((remark) => ({ remark, place: verdictPlace })),
    ...[...(count?.remarks ?? []), ...(heldOn?.remarks ?? []), ...agreement({ item, template, verdict: verdict.value, count: count?.value ?? null, heldOn: heldOn?.value ?? null, period: question.period, isExcepted: question.isExcepted })].map((remark) => ({ remark, place: remarkPlace })),
  ];
  const reading = {
    subject: item.subject,
    number: item.number,
    verdict: settle(verdict, verdictPlace),
    count: count && settle(count, remarkPlace),
    heldOn: heldOn && settle(heldOn, remarkPlace),
    note: String(remarkCell ?? '').trim().slice(0, longestNote),
  };
  return { reading, remarks };
}

/** Said once of the whole form: it has no column for remarks. */
const nothing: Read<never> = { sureness: 'UNREADABLE', value: null, remarks: [] };

const wordsOfForms: readonly ChoiceWord<Verdict>[] = [
  { word: '达标', value: 'MET' }, { word: '未达标', value: 'NOT_MET' }, { word: '不达标', value: 'NOT_MET' },
  { word: '是', value: 'MET' }, { word: '否', value: 'NOT_MET' },
  { word: '符合', value: 'MET' }, { word: '不符合', value: 'NOT_MET' },
];

/** The words the version prints, and those of other versions, which are asked about. */
export function vocabularyOf({ words }: Pick<ReformTemplate, 'words'>): Vocabulary<Verdict> {
  const foreign = wordsOfForms.filter(({ word }) => word !== words.MET && word !== words.NOT_MET).map((word) => ({ ...word, isForeign: true }));
  return [{ word: words.MET, value: 'MET' }, { word: words.NOT_MET, value: 'NOT_MET' }, ...foreign];
}

function readVerdict({ table, grid, template }: ItemQuestion, row: number): Read<Verdict> {
  const vocabulary = vocabularyOf(template);
  const cell = cellAt(table, row, grid.verdict);
  if (grid.against !== null) return readColumns(cell, cellAt(table, row, grid.against), vocabulary);
  return readChoice(withoutQuestion(cell), vocabulary) ?? unreadable('VERDICT_MISSING');
}

/** 是否达标：☑是 □否 repeats the question before its answer. */
const withoutQuestion = (cell: Cell): Cell => (typeof cell === 'string' ? cell.replace(/^\s*是否[^:：]{0,12}[:：]/, '') : cell);

/** A verdict ticked in one of two columns, each headed with its word. */
function readColumns(met: Cell, notMet: Cell, vocabulary: Vocabulary<Verdict>): Read<Verdict> {
  const [first, second] = vocabulary;
  const texts = [foldCell(met), foldCell(notMet)] as const;
  if (texts[0] === '' && texts[1] === '') return unreadable('VERDICT_MISSING');
  // Put into one cell, word by word, the two columns are what a single one would hold.
  const [own, other] = [texts[0].replaceAll(' ', ''), texts[1].replaceAll(' ', '')];
  const isWord = (text: string): boolean => vocabulary.some(({ word }) => word === text);
  if (isWord(own) || isWord(other)) {
    const chosen = own === first.word && other === '' ? first.value : other === second.word && own === '' ? second.value : null;
    return chosen === null ? unreadable('TICK_AMBIGUOUS', { text: quoted(`${texts[0]} ${texts[1]}`) }) : read(chosen);
  }
  const text = quoted(`${first.word}${texts[0]} ${second.word}${texts[1]}`);
  if (own !== '' && other === '' && !isTick(own)) return unreadable('TICK_AMBIGUOUS', { text });
  if (other !== '' && own === '' && !isTick(other)) return unreadable('TICK_AMBIGUOUS', { text });
  return readChoice(`${own === '' ? '□' : own}${first.word} ${other === '' ? '□' : other}${second.word}`, [first, second]) ?? unreadable('VERDICT_MISSING');
}

const isTick = (text: string): boolean => /^[(【[]?[R☑✓✔√■●vVPþü\u{F052}\u{F0FE}\u{F0FC}\u{F050}][)】\]]?$/u.test(text);

const cues: Partial<Record<ReformSubject, RegExp>> = { STAFF: /工作人员/, PRESIDIUM: /主席团/, DEPARTMENTS: /部门/ };

/** Where one remark answers three items, what it says of one of them: from its word up to the word of the next. */
function partOf(cell: Cell, subject: ReformSubject): Cell {
  const text = foldCell(cell);
  const starts = (Object.entries(cues) as [ReformSubject, RegExp][]).flatMap(([of, cue]) => {
    const all = [...text.matchAll(new RegExp(cue, 'g'))];
    return all.length === 1 ? [{ of, at: all[0]?.index ?? 0 }] : [];
  });
  const own = starts.find(({ of }) => of === subject);
  if (own === undefined) return null;
  const next = Math.min(text.length, ...starts.filter(({ at }) => at > own.at).map(({ at }) => at));
  return text.slice(own.at, next);
}

interface Answers {
  readonly item: ReformItem;
  readonly template: ReformTemplate;
  readonly verdict: Verdict | null;
  readonly count: number | null;
  readonly heldOn: CivilDate | null;
  readonly period: FormPeriod;
  readonly isExcepted: boolean;
}

/** What a verdict and its figure say against each other, and against the requirement. */
export function agreement({ item: { threshold, datum }, template, verdict, count, heldOn, period, isExcepted }: Answers): readonly Remark[] {
  if (heldOn !== null) return daysOutside(heldOn, threshold, period);
  if (verdict === null || count === null || threshold?.kind !== 'COUNT' || datum?.kind !== 'COUNT') return [];
  return limitRemarks(count, isExcepted ? raised(threshold.limit) : threshold.limit, verdict, { unit: datum.unit, word: template.words[verdict] });
}

const raised = ({ atMost, exception }: CountLimit): CountLimit => ({ atMost: exception?.atMost ?? atMost, exception: null });

function limitRemarks(count: number, { atMost, exception }: CountLimit, verdict: Verdict, { unit, word }: { readonly unit: string; readonly word: string }): readonly Remark[] {
  const standing = standingOf(count, { atMost, exception });
  const values = { count, unit, limit: exception?.atMost ?? atMost, word };
  if (verdict === 'NOT_MET') return standing === 'WITHIN' ? [{ name: 'WITHIN_LIMIT', severity: 'WARNING', values: { ...values, limit: atMost } }] : [];
  if (standing === 'OVER') return [{ name: 'OVER_LIMIT', severity: 'WARNING', values }];
  if (standing === 'WITHIN' || exception === null) return [];
  return [{ name: 'OVER_UNLESS', severity: 'WARNING', values: { ...values, limit: atMost, exception: exception.atMost, condition: exception.condition } }];
}

function daysOutside(heldOn: CivilDate, threshold: Threshold | null, { from, to }: FormPeriod): readonly Remark[] {
  const since = threshold?.kind === 'HELD' && threshold.since !== null ? threshold.since : from;
  const isOutside = (since !== null && heldOn < since) || heldOn > to;
  return isOutside ? [{ name: 'DATE_OUTSIDE', severity: 'WARNING', values: { date: heldOn, from: since ?? '', to } }] : [];
}

/** An item the form lacks, or has twice. */
export function emptyItem({ subject, number, datum }: ReformItem): ItemReading {
  const none = { sureness: 'UNREADABLE', value: null, place: null } as const;
  return { subject, number, verdict: none, count: datum?.kind === 'COUNT' ? none : null, heldOn: datum?.kind === 'DATE' ? none : null, note: '' };
}
