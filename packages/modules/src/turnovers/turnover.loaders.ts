import { defineGroupLoader, definePageLoader, defineRowLoader, type GraphContext, listRows, sql } from '@xuelian/platform';
import type { TurnoverEntry } from './turnover.ts';
import { isReadable, latestFirst, turnoverColumns, type TurnoverRow } from './turnover.queries.ts';

/** Turnovers the caller may see, by row id. */
export const turnoverById = defineRowLoader<string, TurnoverRow>(
  async (ids, { db, actor }) => await listRows(db, sql<TurnoverRow>`select ${turnoverColumns} from turnovers.turnover t where t.id = any(${ids}::uuid[]) and ${isReadable(actor)}`),
  ({ rowId }) => rowId,
);

export const loadTurnover = async ({ loaders }: GraphContext, id: string): Promise<TurnoverRow | null> => await loaders.load(turnoverById, id);

/** The turnover a filing carries. */
export const turnoverByFiling = defineRowLoader<string, TurnoverRow>(
  async (ids, { db, actor }) => await listRows(db, sql<TurnoverRow>`select ${turnoverColumns} from turnovers.turnover t where t.filing_id = any(${ids}::uuid[]) and ${isReadable(actor)}`),
  ({ filingId }) => filingId ?? '',
);

/** The turnovers of an organization, latest first. */
export const turnoversOf = definePageLoader<TurnoverRow, null>((_, { actor }) => ({
  columns: turnoverColumns,
  from: sql`turnovers.turnover t`,
  where: [isReadable(actor)],
  order: latestFirst,
  on: (parent) => sql`t.organization_id = ${parent}::uuid`,
}));

export interface EntryRow extends TurnoverEntry {
  readonly turnoverId: string;
}

/** Entries, of turnovers that were found readable before. */
export const entriesOf = defineGroupLoader<string, EntryRow>(
  async (ids, { db }) => await listRows(db, sql<EntryRow>`
    select turnover_id as "turnoverId", change, person_id as "personId", person_name as "personName", post, title, department_name as "departmentName",
      effective_on as "effectiveOn", note
    from turnovers.turnover_entry where turnover_id = any(${ids}::uuid[]) order by turnover_id, position`),
  ({ turnoverId }) => turnoverId,
);
