import { one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { FilingType } from '../filings/index.ts';
import { turnovers } from './turnover.queries.ts';
import { TurnoverType } from './turnover.types.ts';

/** What turnovers adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingTurnoverFields {
  @Read()
  @FieldResolver(() => TurnoverType, { nullable: true, description: 'The turnover it reports; null for other kinds (换届)' })
  turnover(@Ctx() { up }: Reading): One {
    return one({ of: turnovers, where: [sql`t.filing_id = ${up(sql`f.id`)}`] });
  }
}
