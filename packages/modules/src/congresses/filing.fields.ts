import { one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { FilingType } from '../filings/index.ts';
import { congresses } from './congress/congress.queries.ts';
import { CongressType } from './congress/congress.types.ts';

/** What congresses adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingCongressFields {
  @Read()
  @FieldResolver(() => CongressType, { nullable: true, description: 'The congress it asks to hold; null for other kinds (代表大会)' })
  congress(@Ctx() { up }: Reading): One {
    return one({ of: congresses, where: [sql`g.organization_id = ${up(sql`f.organization_id`)}`, sql`${up(sql`f.kind`)} = 'CONGRESS_APPLICATION'`, sql`g.id::text = ${up(sql`f.subject`)}`] });
  }
}
