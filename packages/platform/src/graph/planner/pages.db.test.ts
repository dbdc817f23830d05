import fc from 'fast-check';
import { graphql } from 'graphql';
import { Args, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { sql } from '../../database/sql.ts';
import { paged, type Paged, storedType } from '../../reading/stored-type.ts';
import { connectionOf, PageArgs } from '../connection.types.ts';
import { buildHubGraph } from '../schema.ts';
import { Read } from './declarations.ts';

const hub = useTestHub();

interface Row {
  readonly day: string;
  readonly name: string;
}

@ObjectType('Day', { simpleResolvers: true, description: 'A day (日)' })
class DayType {
  @Field(() => String, { description: 'Day (日期)' })
  day!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;
}

const DayConnection = connectionOf('Day', '日', () => DayType);

const days = storedType<Row>({
  name: 'Day',
  from: () => sql`public.day d`,
  key: sql`d.day::text || d.name`,
  columns: () => ({ day: sql`d.day`, name: sql`d.name` }),
});

@Resolver()
class DayResolver {
  @Read()
  @Query(() => DayConnection, { description: 'Days, the newest first and then by name (日列表)' })
  days(@Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: days, page, order: { name: 'DAYS', keys: [{ column: sql`d.day`, type: 'date', descending: true }, { column: sql`d.name collate "C"`, type: 'text' }] } });
  }
}

const { schema } = buildHubGraph({ resolvers: [DayResolver], types: [days] });

async function ask(selection: string, args: string) {
  const { data, errors } = await graphql({ schema, source: `{ days${args} { ${selection} } }`, contextValue: await hub.contextOf(operator) });
  return { page: (data as { readonly days: DayPage } | null)?.days, errors: (errors ?? []).map(({ message, extensions }) => ({ message, code: extensions['code'] })) };
}

interface DayPage {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly startCursor: string | null; readonly endCursor: string | null };
  readonly totalCount: number;
}

async function fill(rows: readonly Row[]): Promise<void> {
  await sql`truncate public.day`.execute(hub.db);
  await sql`insert into public.day select * from unnest(${rows.map(({ day }) => day)}::date[], ${rows.map(({ name }) => name)}::text[])`.execute(hub.db);
}

beforeEach(async () => {
  await sql`create table if not exists public.day (day date not null, name text not null)`.execute(hub.db);
});

const rows = fc.uniqueArray(fc.record<Row>({ day: fc.integer({ min: 1, max: 9 }).map((day) => `2026-01-0${String(day)}`), name: fc.stringMatching(/^[a-e甲乙"\\]{1,2}$/) }), { selector: ({ day, name }) => `${day} ${name}`, maxLength: 25 });

const bytes = (text: string): string => Buffer.from(text).toString('hex');
const inOrder = (all: readonly Row[]): readonly Row[] =>
  all.toSorted((a, b) => (a.day === b.day ? (bytes(a.name) < bytes(b.name) ? -1 : 1) : a.day > b.day ? -1 : 1));

async function walk(size: number, direction: 'forward' | 'backward'): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let cursor: string | null = null; ;) {
    const args = direction === 'forward' ? `(first: ${String(size)}, after: ${JSON.stringify(cursor)})` : `(last: ${String(size)}, before: ${JSON.stringify(cursor)})`;
    const { page } = await ask('nodes { day name } edges { cursor node { name day } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }', args);
    if (page === undefined) throw new Error('no page');
    expect(page.edges.map(({ node }) => node)).toEqual(page.nodes);
    expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([page.edges.at(0)?.cursor ?? null, page.edges.at(-1)?.cursor ?? null]);
    if (direction === 'forward') found.push(...page.nodes);
    else found.unshift(...page.nodes);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(direction === 'forward' ? hasNextPage : hasPreviousPage)) return found;
    cursor = direction === 'forward' ? endCursor : startCursor;
  }
}

describe('pages by keyset', () => {
  it('together are the whole list in its order, from either end and whatever the page size', async () => {
    await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), fc.constantFrom('forward' as const, 'backward' as const), async (all, size, direction) => {
      await fill(all);
      expect(await walk(size, direction)).toEqual(inOrder(all));
    }), { numRuns: 60 });
  });

  it('count the whole list whatever the page', async () => {
    await fill([{ day: '2026-01-01', name: 'a' }, { day: '2026-01-02', name: 'b' }]);
    expect((await ask('totalCount', '(first: 1)')).page).toEqual({ totalCount: 2 });
    expect((await ask('totalCount nodes { name }', '(first: 1)')).page).toEqual({ totalCount: 2, nodes: [{ name: 'b' }] });
  });

  it.each(['', 'bm90IGpzb24', Buffer.from('["DAYS","2026-01-01"]').toString('base64url'), Buffer.from('["DAYS","not a date","a"]').toString('base64url'), Buffer.from('["OTHER","2026-01-01","a"]').toString('base64url')])(
    'refuse the cursor %j', async (after) => {
      const { errors } = await ask('nodes { name }', `(first: 1, after: ${JSON.stringify(after)})`);
      expect(errors).toEqual([{ message: expect.stringMatching(/cursor/), code: 'BAD_USER_INPUT' }]);
    },
  );

  it.each(['(first: 0)', '(first: 101)', '(last: -1)', '(first: 1, last: 1)'])('refuse the page %s', async (args) => {
    expect((await ask('nodes { name }', args)).errors).toEqual([{ message: expect.any(String), code: 'BAD_USER_INPUT' }]);
  });
});
