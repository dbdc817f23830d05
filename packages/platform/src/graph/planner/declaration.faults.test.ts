import 'reflect-metadata';
import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { type Fragment, sql } from '../../database/sql.ts';
import { many, type Many, one, type One, type Reading, storedType } from '../../reading/stored-type.ts';
import { connectionOf } from '../connection.types.ts';
import { buildHubGraph } from '../schema.ts';
import { Read } from './declarations.ts';

@ObjectType('Leaf', { simpleResolvers: true, description: 'A leaf (叶)' })
class Leaf {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;
}

@ObjectType('Twig', { simpleResolvers: true, description: 'A twig (枝)' })
class Twig {
  @Field(() => ID, { description: 'Id (编号)' })
  id!: string;

  @Field(() => String, { description: 'Length (长)' })
  length!: string;

  @Field(() => Leaf, { description: 'Its only leaf (独叶)' })
  only!: Leaf;
}

const LeafConnection = connectionOf('Leaf', '叶', () => Leaf);

const leaves = storedType<{ readonly id: string }>({ name: 'Leaf', from: () => sql`leaf l`, key: sql`l.id`, columns: () => ({ id: sql`l.id` }) });
const twigs = storedType<{ readonly id: string }>({ name: 'Twig', from: () => sql`twig t`, key: sql`t.id`, columns: () => ({ id: sql`t.id` }) });
const order = { name: 'ID', keys: [{ column: sql`l.id`, type: 'uuid' }] } as const;

@Resolver(() => Twig)
class TwigResolver {
  @Read()
  @Query(() => Twig, { nullable: true, description: 'A twig (枝)' })
  twig(): One {
    return one({ of: twigs });
  }

  @Read()
  @FieldResolver(() => [Leaf], { description: 'Read as one, but many (误读)' })
  misread(@Ctx() { up }: Reading): One {
    return one({ of: leaves, where: [sql`l.twig_id = ${up(sql`t.id`)}`] });
  }

  @Read()
  @FieldResolver(() => [Twig], { description: 'Of another type (误型)' })
  mistyped(): Many {
    return many({ of: leaves, order });
  }

  @Read()
  @FieldResolver(() => String, { description: 'Looks at what is not there yet (误看)' })
  hasty(@Arg('word', () => String, { description: 'A word (词)' }) word: string): Fragment {
    return sql`${word.trim()}`;
  }

  @FieldResolver(() => LeafConnection, { description: 'A page made by hand (手工页)' })
  page(): object {
    return {};
  }
}

describe('a graph that cannot be read', () => {
  it('does not start, and says everything that is wrong with it', () => {
    expect(() => buildHubGraph({ resolvers: [TwigResolver], types: [leaves, twigs] })).toThrow([
      'the graph cannot be read:',
      'Twig.length has neither a column nor a resolver',
      'Twig.only leads to objects: tell how it is read',
      'Twig.misread is read as one, but is many',
      'Twig.mistyped gives Twig, but reads Leaf',
      'Twig.hasty word.trim is not a function',
      'Twig.page is a page: tell how it is read',
    ].join('\n'));
  });
});
