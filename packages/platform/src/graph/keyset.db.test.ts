import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestHub } from '../../../../tests/testkit/hub.ts';
import { sql } from '../database/sql.ts';
import type { Page } from './connection.types.ts';
import { type ListSource, readPage } from './keyset.ts';

const hub = useTestHub();

interface Row {
  readonly day: string;
  readonly name: string;
}

/** A list over literal rows, newest day first and then by name. */
function listOf(rows: readonly Row[]): ListSource {
  return {
    columns: sql`item.day::text as day, item.name`,
    from: sql`unnest(${rows.map(({ day }) => day)}::date[], ${rows.map(({ name }) => name)}::text[]) as item(day, name)`,
    where: [],
    order: { name: 'TEST', keys: [{ column: sql`item.day`, type: 'date', descending: true }, { column: sql`item.name collate "C"`, type: 'text' }] },
  };
}

const rows = fc.uniqueArray(fc.record<Row>({ day: fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${String(day)}`), name: fc.stringMatching(/^[a-e甲乙]{1,2}$/) }), { selector: ({ day, name }) => `${day} ${name}`, maxLength: 25 });

const bytes = (text: string): string => Buffer.from(text).toString('hex');
const inOrder = (all: readonly Row[]): readonly Row[] =>
  all.toSorted((a, b) => (a.day === b.day ? (bytes(a.name) < bytes(b.name) ? -1 : 1) : a.day > b.day ? -1 : 1));

async function walk(list: ListSource, size: number, direction: 'forward' | 'backward'): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<Row> = await readPage<Row>(hub.db, list, direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor });
    const read = page.edges.map(({ node: { day, name } }) => ({ day, name }));
    if (direction === 'forward') found.push(...read);
    else found.unshift(...read);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(direction === 'forward' ? hasNextPage : hasPreviousPage)) return found;
    cursor = direction === 'forward' ? endCursor : startCursor;
  }
}

describe('pages by keyset', () => {
  it('together are the whole list in its order, from either end and whatever the page size', async () => {
    await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), fc.constantFrom('forward' as const, 'backward' as const), async (all, size, direction) => {
      expect(await walk(listOf(all), size, direction)).toEqual(inOrder(all));
    }), { numRuns: 60 });
  });

  it('count the whole list only when asked', async () => {
    const page: Page<Row> = await readPage<Row>(hub.db, listOf([{ day: '2026-01-01', name: 'a' }, { day: '2026-01-02', name: 'b' }]), { first: 1 });
    expect(await page.totalCount()).toBe(2);
  });

  it.each(['', 'bm90IGpzb24', Buffer.from('["TEST","2026-01-01"]').toString('base64url'), Buffer.from('["TEST","not a date","a"]').toString('base64url'), Buffer.from('["OTHER","2026-01-01","a"]').toString('base64url')])(
    'refuse the cursor %j', async (after) => {
      await expect(readPage(hub.db, listOf([]), { first: 1, after })).rejects.toThrow(/cursor/);
    },
  );
});
