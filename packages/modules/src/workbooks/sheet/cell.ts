import type { Locale } from '@xuelian/kernel';
import type { ListingColumn } from '@xuelian/platform';

/** What stands in a cell of a file that the hub writes; null for an empty one. */
export type SheetCell =
  | { readonly is: 'TEXT'; readonly text: string }
  | { readonly is: 'NUMBER'; readonly number: number }
  /** YYYY-MM-DD. */
  | { readonly is: 'DATE'; readonly on: string }
  /** As the clock of Asia/Shanghai shows it: YYYY-MM-DD HH:MM:SS. */
  | { readonly is: 'INSTANT'; readonly at: string }
  | null;

export type SheetRow = readonly SheetCell[];

const yesNo = { zh: ['是', '否'], en: ['Yes', 'No'] } as const;
const between = { zh: '、', en: '; ' } as const;

/** A value of the graph as a cell; several of them share one as text. */
export function cellOf(value: unknown, column: Pick<ListingColumn, 'kind' | 'labels'>, locale: Locale): SheetCell {
  if (value == null || (Array.isArray(value) && value.length === 0)) return null;
  if (Array.isArray(value)) return text(value.map((one) => wordsOf(cellOf(one, column, locale))).join(between[locale]));
  if (value instanceof Date) return { is: 'INSTANT', at: inShanghai(value) };
  if (typeof value === 'boolean') return text(yesNo[locale][value ? 0 : 1]);
  const words = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  switch (column.kind) {
    case 'NUMBER':
      return { is: 'NUMBER', number: Number(words) };
    case 'DATE':
      return { is: 'DATE', on: words };
    case 'INSTANT':
      return { is: 'INSTANT', at: inShanghai(new Date(words)) };
    case 'CHOICE':
      return text(column.labels[words]?.[locale] ?? words);
    case 'BOOLEAN':
    case 'TEXT':
      return text(words);
  }
}

export const text = (words: string): SheetCell => (words === '' ? null : { is: 'TEXT', text: words });

/** A cell as a reader sees it. */
export function wordsOf(cell: SheetCell): string {
  if (cell === null) return '';
  switch (cell.is) {
    case 'TEXT':
      return cell.text;
    case 'NUMBER':
      return String(cell.number);
    case 'DATE':
      return cell.on;
    case 'INSTANT':
      return cell.at;
  }
}

/** China has one time, eight hours ahead of UTC, without summer time since 1991. */
const inShanghai = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
