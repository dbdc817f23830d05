import { one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { FilingType } from '../filings/index.ts';
import { nominations } from './nomination.queries.ts';
import { NominationType } from './nomination.types.ts';

/** What selections adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingNominationFields {
  @Read()
  @FieldResolver(() => NominationType, { nullable: true, description: 'The nomination it carries; null for other kinds (人选推荐)' })
  nomination(@Ctx() { up }: Reading): One {
    return one({ of: nominations, where: [sql`n.filing_id = ${up(sql`f.id`)}`] });
  }
}
