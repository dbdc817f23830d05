import { scopeOf } from '@xuelian/kernel';
import { type Database, defineLoader, type GraphContext } from '@xuelian/platform';
import type { FilingKind } from './filing.ts';
import { countByState, type Counting, countTimeliness, type StateCount, type TimelinessCount } from './tally.queries.ts';

export interface CountKey {
  readonly organizationId: string;
  readonly kind: FilingKind;
  readonly period: number | null;
}

const nameOf = ({ organizationId, kind, period }: CountKey): string => `${organizationId} ${kind} ${String(period)}`;

/** One statement for each kind and period asked about; its rows by the key they answer. */
async function readCounts<Row extends { readonly organizationId: string }>(
  keys: readonly CountKey[],
  { db, actor }: GraphContext,
  read: (db: Database, counting: Counting) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const scope = scopeOf(actor, 'READ');
  const found = new Map<string, readonly Row[]>();
  for (const group of Map.groupBy(keys, ({ kind, period }) => `${kind} ${String(period)}`).values()) {
    const { kind, period } = group[0] as CountKey;
    const rows = Map.groupBy(await read(db, { organizationIds: group.map(({ organizationId }) => organizationId), kind, period, scope }), ({ organizationId }) => organizationId);
    for (const key of group) found.set(nameOf(key), rows.get(key.organizationId) ?? []);
  }
  return found;
}

export const stateCountsOf = defineLoader<CountKey, readonly StateCount[]>(async (keys, context) => {
  const counts = await readCounts(keys, context, countByState);
  return keys.map((key) => counts.get(nameOf(key)) ?? []);
}, nameOf);

export const timelinessOf = defineLoader<CountKey, TimelinessCount>(async (keys, context) => {
  const counts = await readCounts(keys, context, countTimeliness);
  return keys.map((key) => counts.get(nameOf(key))?.[0] ?? { organizationId: key.organizationId, onTime: 0, late: 0, withoutDeadline: 0 });
}, nameOf);
