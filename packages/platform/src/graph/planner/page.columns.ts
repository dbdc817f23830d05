import { allOf, type Fragment, sql } from '../../database/sql.ts';
import { mapGiven } from '../../reading/given.ts';
import { conditionsOf, type Paged, type Sight, sourceOf } from '../../reading/stored-type.ts';
import { concatenated, type Piece } from './json.text.ts';
import { orderBy, type Slice, writtenCursor } from './page.slice.ts';

/** What a page's rows must bring along, and the expressions over them: only what is asked for is read. */
export class PageColumns {
  readonly read: Paged;
  private readonly slice: Slice;
  private readonly lists: Fragment[] = [];
  private withCursors = false;
  /** One row more is read where somebody asks whether there is one. */
  private withOneMore = false;

  constructor(read: Paged, slice: Slice) {
    this.read = read;
    this.slice = slice;
  }

  get isRead(): boolean {
    return this.lists.length > 0 || this.withCursors || this.withOneMore;
  }

  /** The page as a JSON list of what is written for each row. */
  listOf(item: Fragment): readonly Piece[] {
    this.lists.push(item);
    const column = sql.raw(`page.item${String(this.lists.length)}`);
    const order = sql.raw(this.slice.backward ? 'page.place desc' : 'page.place');
    return ['[', sql`coalesce(string_agg(${column}, ',' order by ${order}) filter (where page.place <= ${this.slice.limit}::bigint), '')`, ']'];
  }

  info(field: string): readonly Piece[] {
    const { backward, before, after } = this.slice;
    switch (field) {
      case 'hasNextPage':
        return backward ? [String(before !== null)] : [this.more()];
      case 'hasPreviousPage':
        return backward ? [this.more()] : [String(after !== null)];
      case 'startCursor':
        return [this.cursorAt(backward ? 'last' : 'first')];
      case 'endCursor':
        return [this.cursorAt(backward ? 'first' : 'last')];
      default:
        throw new Error(`PageInfo.${field} is no part of a page`);
    }
  }

  total(sight: Sight): Fragment {
    return sql`(select count(*)::text from ${sourceOf(this.read, sight)} where ${allOf(conditionsOf(this.read, sight))})`;
  }

  columns(): Fragment {
    const items = this.lists.map((item, index) => sql`${item} as ${sql.raw(`item${String(index + 1)}`)}`);
    const place = sql`row_number() over (order by ${orderBy(this.read.order, this.slice.backward)}) as place`;
    return sql.join([...items, ...(this.withCursors ? [sql`${writtenCursor(this.read.order)} as cursor`] : []), place]);
  }

  limit(): Fragment {
    return sql`${this.withOneMore ? mapGiven(this.slice.limit, (limit) => limit + 1) : this.slice.limit}::bigint`;
  }

  private more(): Fragment {
    this.withOneMore = true;
    return sql`(count(*) > ${this.slice.limit}::bigint)::text`;
  }

  /** Of the row read first or last within the page. */
  private cursorAt(end: 'first' | 'last'): Fragment {
    this.withCursors = true;
    const place = end === 'first' ? sql`1` : sql`least(count(*), ${this.slice.limit}::bigint)`;
    const cursor = sql`(array_agg(page.cursor order by page.place) filter (where page.place <= ${this.slice.limit}::bigint))[${place}]`;
    return sql`coalesce(${concatenated(['"', cursor, '"'])}, 'null')`;
  }
}
