import { type Actor, type Capability, type LineageRange, placesOf, scopeOf } from '@xuelian/kernel';
import { type Database, getRow, sql } from './sql.ts';

/** The role that statements of viewers run as; row security holds for it, as it does for every role but the tables' owner. */
export const readerRole = 'xuelian_reader';

/** Sent once on a connection that reads for viewers. */
export const becomeReader = `set role ${readerRole}`;

/**
 * Sent on such a connection before a statement of another viewer than the last one: its parameter is `reachOf(actor)`. Where
 * it fails the connection must go, for it still reaches as far as the viewer before.
 */
export const setReach = "select set_config('xuelian.reach', $1, false)";

/**
 * How far a viewer reaches (可及范围), as the policies of the tables read it: what they may read, file for and administer,
 * each as a multirange of lineages, then their person and account, then where they hold a right themselves, and what they
 * decide on. Without a viewer it is empty, and so is what they see.
 */
export function reachOf(actor: Actor | null): string {
  if (actor === null) return '';
  const [read, file, administer, decide] = (['READ', 'FILE', 'ADMINISTER', 'DECIDE'] as const).map((capability) => multirangeOf(actor, capability));
  return [read, file, administer, actor.personId ?? '', actor.accountId ?? '', `{${placesOf(actor).map(checked).join(',')}}`, decide].join(' ');
}

function multirangeOf(actor: Actor, capability: Capability): string {
  const { everything, ranges } = scopeOf(actor, capability);
  return everything ? '{(,)}' : `{${ranges.map(printRange).join(',')}}`;
}

const printRange = ({ from, to }: LineageRange): string => `[${checked(from)},${checked(to)})`;

function checked(bound: string): string {
  if (!/^[0-9a-z/~]+$/.test(bound)) throw new Error(`no range of lineages: ${bound}`);
  return bound;
}

/** The tables a reader may select from; the named columns only, where columns are named. */
export type ReadableTables = Readonly<Record<string, readonly string[] | null>>;

/**
 * Sees to it that the reader's role exists, that the hub may become it, and that it may select from these tables.
 * Says what stands in the way, or null: a managed server may keep roles to itself (docs/operations.md). It is done
 * at every start, because roles belong to the cluster, so a restored database finds none.
 */
export async function arrangeReader(db: Database, tables: ReadableTables): Promise<string | null> {
  const { fault } = await getRow(db, sql<{ fault: string | null }>`select platform.arrange_reader(${JSON.stringify(tables)}::jsonb) as fault`);
  return fault;
}
