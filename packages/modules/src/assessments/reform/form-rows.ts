import { addressOf, cellAt, foldCell, type FormTable, type Place, quoted } from './form-table.ts';
import type { FormGrid } from './form-columns.ts';
import type { Remark } from './form-reading.ts';
import { isGroupTitle, subjectsIn } from './form-subject.cues.ts';
import type { ReformItem, ReformTemplate } from './reform-form.ts';
import type { ReformSubject } from './reform-subject.ts';

/** A row of the table that says something of an item. */
export interface ItemRow {
  readonly subject: ReformSubject;
  readonly row: number;
  /** Whether one row answers several items of a group, as the form of 2020 may. */
  readonly isShared: boolean;
  /** Not told for sure which item it is: whatever is read there has to be confirmed. */
  readonly isDoubtful: boolean;
}

export interface RowsFound {
  readonly rows: readonly ItemRow[];
  readonly remarks: readonly { readonly remark: Remark; readonly place: Place; readonly subject: ReformSubject | null }[];
  /** The first row behind the items. */
  readonly end: number;
}

/** What stands in the columns of number and wording. */
export function wordingOf(table: FormTable, grid: FormGrid, row: number): string {
  const cells = Array.from({ length: grid.verdict - grid.item }, (_, index) => foldCell(cellAt(table, row, grid.item + index)));
  return cells.filter((text) => text !== '').join(' ');
}

const leadingNumber = /^[★▲☆△*(]? ?(\d{1,2})(?![\d年月日人个名%])[)]? ?[★▲☆△*]? ?[.、:)]?/;

/** The number an item bears; undefined for none. */
export const numberIn = (wording: string): number | undefined => {
  const written = leadingNumber.exec(wording)?.[1];
  return written === undefined ? undefined : Number(written);
};

const withoutNumber = (wording: string): string => wording.replace(leadingNumber, '').replaceAll(/[★▲☆△*]/g, '').trim();

const isNote = (wording: string): boolean => /^(?:注|说明|备注|填表说明)[:1]|^[★▲]/.test(wording);
const isFoot = (wording: string): boolean => /^问题(?:和|及|与)?不足|^自评公开链接/.test(wording.replaceAll(' ', ''));

/** Says which item each row is about. */
export function findRows(table: FormTable, tableIndex: number, grid: FormGrid, template: ReformTemplate): RowsFound {
  const rows: ItemRow[] = [];
  const remarks: RowsFound['remarks'][number][] = [];
  let groupNumber: number | undefined;
  let end = table.rows.length;
  for (let row = grid.first; row < table.rows.length; row++) {
    const wording = wordingOf(table, grid, row);
    if (isFoot(wording)) {
      end = row;
      break;
    }
    const answers = [grid.verdict, grid.against, grid.remark].map((column) => (column === null ? '' : foldCell(cellAt(table, row, column))));
    const isAnswered = answers.some((text) => text !== '');
    if (!isAnswered && (wording === '' || isNote(wording))) continue;
    const number = numberIn(wording) ?? (wording === '' ? undefined : groupNumber);
    groupNumber = template.items.filter((item) => item.number === number).length > 1 ? number : undefined;
    if (!isAnswered && isGroupTitle(withoutNumber(wording))) continue;
    const place = { table: tableIndex, row, column: grid.item };
    const told = tell(withoutNumber(wording), number, template);
    rows.push(...told.subjects.map((subject) => ({ subject, row, isShared: told.subjects.length > 1, isDoubtful: told.remark?.severity === 'QUESTION' })));
    if (told.remark !== undefined) {
      const text = quoted([wording, ...answers].filter((part) => part !== '').join(' '));
      const remark = { ...told.remark, values: { row: row + 1, text, number: number ?? '', cell: addressOf(place) } };
      remarks.push({ remark, place, subject: told.subjects[0] ?? null });
    }
  }
  return { rows, remarks, end };
}

interface Told {
  readonly subjects: readonly ReformSubject[];
  readonly remark?: Remark;
}

/** By number and by words; where the two differ the words are taken, and asked about. */
function tell(words: string, number: number | undefined, template: ReformTemplate): Told {
  const numbered = template.items.filter((item) => item.number === number);
  const suits = isGroupTitle(words) ? numbered.map(({ subject }) => subject) : subjectsIn(words, template);
  const [only, other] = suits;
  const both = numbered.filter(({ subject }) => suits.includes(subject));
  if (both.length > 0) return { subjects: both.map(({ subject }) => subject) };
  if (other !== undefined) return { subjects: [], remark: { name: 'ITEM_UNCLEAR', severity: 'ERROR' } };
  if (only !== undefined) return number === undefined ? { subjects: [only] } : { subjects: [only], remark: { name: 'ITEM_ELSEWHERE', severity: 'QUESTION' } };
  return byNumber(numbered, words);
}

function byNumber([item, other]: readonly ReformItem[], words: string): Told {
  if (item === undefined) return { subjects: [], remark: { name: 'ROW_NOT_READ', severity: 'WARNING' } };
  if (other !== undefined) return { subjects: [], remark: { name: 'ITEM_UNCLEAR', severity: 'ERROR' } };
  return words === '' || item.requirement === null ? { subjects: [item.subject] } : { subjects: [item.subject], remark: { name: 'ITEM_BY_NUMBER', severity: 'WARNING' } };
}
