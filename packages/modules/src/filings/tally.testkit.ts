import { type Actor, covers, type Lineage, scopeOf } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import type { FilingKind } from './filing.ts';
import type { FilingState } from './filing.machine.ts';

/** A filing as a plain count sees it. */
export interface PlainFiling {
  readonly lineage: Lineage;
  readonly kind: FilingKind;
  readonly state: FilingState;
  readonly period: number;
  readonly decidedOn: string | null;
  readonly dueOn: string | null;
}

export const readPlainly = async (db: Database): Promise<readonly PlainFiling[]> => await listRows(db, sql<PlainFiling>`
  select lineage, kind, state, date_part('year', opened_at + interval '8 hours')::integer as period,
    (decided_at + interval '8 hours')::date as "decidedOn", decision_due_on as "dueOn" from filings.filing`);

export interface PlainQuestion {
  readonly actor: Actor;
  readonly top: Lineage;
  readonly kind: FilingKind;
  readonly period: number | null;
}

const decided: ReadonlySet<FilingState> = new Set<FilingState>(['ACCEPTED', 'RATIFIED', 'REFUSED', 'SUPERSEDED', 'REVOKED']);

function timelinessOf({ state, decidedOn, dueOn }: PlainFiling): 'onTime' | 'late' | 'withoutDeadline' | null {
  if (!decided.has(state)) return null;
  if (dueOn === null) return 'withoutDeadline';
  return decidedOn === null ? null : decidedOn <= dueOn ? 'onTime' : 'late';
}

/** The same counts, one filing at a time, by the rule that says what a viewer may see. */
export function countPlainly(filings: readonly PlainFiling[], { actor, top, kind, period }: PlainQuestion): { readonly states: Readonly<Record<string, number>>; readonly timeliness: Readonly<Record<string, number>> } {
  const scope = { ...scopeOf(actor, 'READ'), crossesLines: false };
  const states: Record<string, number> = {};
  const timeliness: Record<string, number> = { onTime: 0, late: 0, withoutDeadline: 0 };
  for (const filing of filings) {
    const isAsked = filing.lineage.startsWith(top) && filing.kind === kind && (period === null || filing.period === period) && filing.state !== 'DRAFT';
    if (!isAsked || !covers(scope, filing)) continue;
    states[filing.state] = (states[filing.state] ?? 0) + 1;
    const kept = timelinessOf(filing);
    if (kept !== null) timeliness[kept] = (timeliness[kept] ?? 0) + 1;
  }
  return { states, timeliness };
}
