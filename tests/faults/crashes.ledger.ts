import { type Database, listRows, sql } from '@xuelian/platform';

/** What a write leaves behind. */
export type Effect = 'PERSON' | 'ORGANIZATION' | 'DRAFT' | 'FILING' | 'SUBMISSION' | 'WITHDRAWAL';

export interface Entry {
  readonly effect: Effect;
  readonly marker: string;
  attempts: number;
  /** What the client was told last: ACKNOWLEDGED, or REFUSED with the codes; null while it was told nothing. */
  end: string | null;
}

/** What the clients know: every write they sent, and what they were told about it. */
export interface Ledger {
  readonly entries: readonly Entry[];
  open(effect: Effect, marker: string): Entry;
}

export function createLedger(): Ledger {
  const entries: Entry[] = [];
  return {
    entries,
    open(effect, marker) {
      const entry: Entry = { effect, marker, attempts: 0, end: null };
      entries.push(entry);
      return entry;
    },
  };
}

/** What was promised against what is there. */
export interface Account {
  readonly acknowledged: number;
  /** Attempts beyond the first, each after an answer that did not come. */
  readonly repeated: number;
  /** Acknowledged and not there. */
  readonly lost: number;
  /** There more than once, acknowledged or not. */
  readonly doubled: number;
  /** Refused although nothing stood in the way: the hub took a repetition for something new. */
  readonly refused: readonly string[];
}

/** Holds what the clients know against what the database has. */
export async function accountFor(db: Database, { entries }: Ledger): Promise<Account> {
  const counts = await countEffects(db, entries);
  const acknowledged = entries.filter(({ end }) => end === 'ACKNOWLEDGED');
  const countOf = ({ effect, marker }: Entry): number => counts.get(`${effect} ${marker}`) ?? 0;
  return {
    acknowledged: acknowledged.length,
    repeated: entries.reduce((sum, { attempts }) => sum + attempts - 1, 0),
    lost: acknowledged.filter((entry) => countOf(entry) === 0).length,
    doubled: entries.filter((entry) => countOf(entry) > 1).length,
    refused: entries.flatMap(({ effect, marker, end }) => (end === null || end === 'ACKNOWLEDGED' ? [] : [`${effect} ${marker} ${end}`])),
  };
}

async function countEffects(db: Database, entries: readonly Entry[]): Promise<ReadonlyMap<string, number>> {
  const rows = await listRows(db, sql<{ effect: Effect; marker: string; count: number }>`
    with effects as (
      select 'PERSON' as effect, name as marker from people.person
      union all select 'ORGANIZATION', code from organizations.organization
      union all select 'DRAFT', title from charters.charter_version
      union all select 'FILING', title from filings.filing
      union all select case action when 'SUBMIT' then 'SUBMISSION' else 'WITHDRAWAL' end, title
        from filings.filing_action join filings.filing on filing.id = filing_id where action in ('SUBMIT', 'WITHDRAW'))
    select effect, marker, count(*)::integer from effects where marker = any(${entries.map(({ marker }) => marker)}::text[]) group by effect, marker`);
  return new Map(rows.map(({ effect, marker, count }) => [`${effect} ${marker}`, count]));
}
