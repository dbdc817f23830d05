import 'reflect-metadata';
import { Kind, parse, print } from 'graphql';
import { Arg, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { connectionOf } from './connection.types.ts';
import { sql } from '../database/sql.ts';
import { paged, type Paged, storedType } from '../reading/stored-type.ts';
import { NodeType } from './node.ts';
import { Read } from './planner/declarations.ts';
import { buildHubGraph } from './schema.ts';
import { projectSubgraphs } from './subgraph.ts';

@ObjectType('Shelf', { description: 'A shelf (书架)' })
class Shelf {
  @Field(() => String, { description: 'Room (房间)' })
  room!: string;
}

@ObjectType('Book', { implements: NodeType, description: 'A book (书)' })
class Book extends NodeType {
  @Field(() => String, { description: 'Title (书名)' })
  title!: string;
}

@ObjectType('Reader', { implements: NodeType, description: 'A reader (读者)' })
class Reader extends NodeType {
  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;
}

@ObjectType('Loan', { implements: NodeType, description: 'A loan (借阅)' })
class Loan extends NodeType {
  @Field(() => Int, { description: 'Days (天数)' })
  days!: number;
}

const storedBooks = storedType<{ readonly id: string; readonly title: string }>({
  name: 'Book',
  from: () => sql`book b`,
  key: sql`b.id`,
  columns: () => ({ id: sql`b.id`, title: sql`b.title` }),
});

const BookConnection = connectionOf('Book', '书', () => Book);

@Resolver(() => Book)
class BookResolver {
  @Read()
  @Query(() => BookConnection, { description: 'Books (书目)' })
  books(): Paged {
    return paged({ of: storedBooks, page: {}, order: { name: 'ID', keys: [{ column: sql`b.id`, type: 'uuid' }] } });
  }

  @FieldResolver(() => Shelf, { description: 'Where it stands (位置)' })
  shelf(): object {
    return {};
  }
}

@Resolver(() => Reader)
class ReaderResolver {
  @Query(() => Reader, { nullable: true, description: 'A reader (读者)' })
  reader(): object | null {
    return null;
  }
}

@Resolver(() => Loan)
class LoanResolver {
  @Mutation(() => Loan, { description: 'Lend (借出)' })
  lend(@Arg('bookId', () => ID, { description: 'The book (书)' }) id: string): object {
    return { id };
  }

  @FieldResolver(() => Reader, { description: 'Who has it (借阅人)' })
  reader(): object {
    return {};
  }

  @FieldResolver(() => [Shelf], { description: 'Where it may be returned (归还处)' })
  returnTo(): object[] {
    return [];
  }
}

@Resolver(() => Book)
class BookLoanFields {
  @FieldResolver(() => Loan, { nullable: true, description: 'Its loan (借阅)' })
  loan(): object | null {
    return null;
  }
}

@Resolver(() => Shelf)
class ShelfLoanFields {
  @FieldResolver(() => Int, { description: 'Loans from it (借出数)' })
  loanCount(): number {
    return 0;
  }
}

@Resolver()
class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'Anything (对象)' })
  node(): object | null {
    return null;
  }
}

const books = { name: 'books', resolvers: [BookResolver, ReaderResolver] };
const loans = { name: 'loans', resolvers: [LoanResolver, BookLoanFields] };
const silent = { name: 'silent', resolvers: [] };

function project(...parts: readonly { readonly name: string; readonly resolvers: readonly (new () => object)[] }[]): ReadonlyMap<string, string> {
  return projectSubgraphs(buildHubGraph({ resolvers: parts.flatMap(({ resolvers }) => resolvers), types: [storedBooks] }).schema, parts);
}

interface Shown {
  readonly fields: readonly string[];
  readonly directives: readonly string[];
}

/** A type as one subgraph shows it. */
function shown(sdl: string | undefined, name: string): Shown | undefined {
  const definition = parse(sdl ?? '').definitions.find((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === name);
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) return undefined;
  return { fields: (definition.fields ?? []).map((field) => field.name.value), directives: (definition.directives ?? []).map(print) };
}

describe('subgraphs', () => {
  const subgraphs = project(silent, books, loans);

  it('are made for every part that answers something', () => {
    expect([...subgraphs.keys()]).toEqual(['books', 'loans']);
  });

  it('show an entity where it is at home with what is read off it', () => {
    expect(shown(subgraphs.get('books'), 'Book')).toEqual({ fields: ['id', 'shelf', 'title'], directives: ['@key(fields: "id")'] });
    expect(shown(subgraphs.get('loans'), 'Loan')).toEqual({ fields: ['days', 'id', 'reader', 'returnTo'], directives: ['@key(fields: "id")'] });
    expect(shown(subgraphs.get('books'), 'Loan')).toBeUndefined();
  });

  it('show of a foreign entity only its key and what they add', () => {
    expect(shown(subgraphs.get('loans'), 'Book')).toEqual({ fields: ['id', 'loan'], directives: ['@key(fields: "id")'] });
    expect(shown(subgraphs.get('loans'), 'Reader')).toEqual({ fields: ['id'], directives: ['@key(fields: "id", resolvable: false)'] });
  });

  it('share the values that several of them hand out, and no others', () => {
    expect(shown(subgraphs.get('loans'), 'Shelf')).toEqual({ fields: ['room'], directives: ['@shareable'] });
    expect(shown(subgraphs.get('books'), 'Shelf')).toEqual({ fields: ['room'], directives: ['@shareable'] });
    expect(shown(subgraphs.get('books'), 'BookConnection')?.directives).toEqual([]);
  });

  it('show the root fields they answer', () => {
    expect(shown(subgraphs.get('books'), 'Query')?.fields).toEqual(['books', 'reader']);
    expect(shown(subgraphs.get('loans'), 'Query')).toBeUndefined();
    expect(shown(subgraphs.get('loans'), 'Mutation')?.fields).toEqual(['lend']);
  });

  it('know every type behind an interface they promise, wherever it is at home', () => {
    const promising = project({ name: 'nodes', resolvers: [NodeResolver] }, books, loans);
    expect(shown(promising.get('nodes'), 'Loan')).toEqual({ fields: ['id'], directives: ['@key(fields: "id", resolvable: false)'] });
    expect(shown(promising.get('books'), 'Book')?.fields).toEqual(['id', 'shelf', 'title']);
  });

  it('cannot add to a value', () => {
    expect(() => project(books, { name: 'counts', resolvers: [ShelfLoanFields] })).toThrow('only what implements Node can be added to: counts adds Shelf.loanCount');
  });
});
