import { defineGroupLoader, definePageLoader, defineRowLoader, listRows, sql } from '@xuelian/platform';
import type { ChangeKind } from './register-import.ts';
import type { ImportPhase } from './register-import.progress.ts';
import { type ChangeFilter, type ChangeRow, listChanges } from './register-import.queries.ts';

/** The changes of an import, by its row id. */
export const changesOf = definePageLoader<ChangeRow, ChangeFilter>(listChanges);

export interface CountRow {
  readonly importId: string;
  readonly kind: ChangeKind;
  readonly total: number;
  readonly accepted: number;
  readonly declined: number;
  readonly pending: number;
}

/** How many changes of each kind an import holds, and how they were decided. */
export const countsOf = defineGroupLoader<string, CountRow>(
  async (ids, { db }) => await listRows(db, sql<CountRow>`
    select import_id as "importId", kind, count(*)::integer as total, (count(*) filter (where decision = 'ACCEPTED'))::integer as accepted,
      (count(*) filter (where decision = 'DECLINED'))::integer as declined, (count(*) filter (where decision = 'PENDING'))::integer as pending
    from registers.import_change where import_id = any(${ids}::uuid[]) group by import_id, kind order by min(position)`),
  ({ importId }) => importId,
);

export interface ProgressRow {
  readonly importId: string;
  readonly phase: ImportPhase;
  readonly done: number;
  readonly total: number;
  readonly updatedAt: string;
}

export const progressOf = defineRowLoader<string, ProgressRow>(
  async (ids, { db }) => await listRows(db, sql<ProgressRow>`
    select import_id as "importId", phase, done, total, at as "updatedAt" from registers.import_progress where import_id = any(${ids}::uuid[])`),
  ({ importId }) => importId,
);
