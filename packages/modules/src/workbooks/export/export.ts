import type { Actor } from '@xuelian/kernel';

/** XLSX 电子表格 · CSV 文本表格. */
export const exportFormats = ['XLSX', 'CSV'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a running export does: COUNTING 统计 · WRITING 写入 · SEALING 封存. */
export const exportPhases = ['COUNTING', 'WRITING', 'SEALING'] as const;
export type ExportPhase = (typeof exportPhases)[number];

/** What one export, and all of one account, may cost the hub. */
export interface ExportLimits {
  readonly rows: number;
  readonly bytes: number;
  readonly milliseconds: number;
  /** Of one account, at the same time. */
  readonly open: number;
  /** Of one account, within 24 hours. */
  readonly aDay: number;
  readonly columns: number;
  /** How often one is begun, if the hub fails under it. */
  readonly attempts: number;
  /** What a page may cost, as it would cost anybody who turned the pages by hand. */
  readonly pageCost: number;
}

/** A sheet of Excel takes 1,048,576 rows; whoever needs half the country asks for it by province. */
export const exportLimits: ExportLimits = { rows: 300_000, bytes: 200 * 1024 ** 2, milliseconds: 45 * 60_000, open: 3, aDay: 50, columns: 60, attempts: 3, pageCost: 3000 };

/** How long a finished file can be fetched. */
export const keptHours = 72;

/** Each right of an actor as one word, so that two moments can be compared. */
export const rightsOf = ({ grants }: Pick<Actor, 'grants'>): readonly string[] =>
  [...new Set(grants.map(({ capability, reach, organizationId, lineage }) => [capability, reach, organizationId, lineage].join(' ')))].toSorted();

/** Whether every right of then is still held: rights that came since show more and hide nothing. */
export const stillHolds = (actor: Pick<Actor, 'grants'>, then: readonly string[]): boolean => {
  const now = new Set(rightsOf(actor));
  return then.length > 0 && then.every((right) => now.has(right));
};

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  CSV: 'text/csv; charset=utf-8',
};

/** The name of a file: what it lists, and the day. */
export const fileNameOf = (title: string, day: string, format: ExportFormat): string =>
  `${title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}-${day.replaceAll('-', '')}.${format.toLowerCase()}`;
