import { one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import { FilingType } from '../filings/index.ts';
import { charterVersions } from './charter.queries.ts';
import { CharterVersionType } from './charter.types.ts';

/** What charters adds to `Filing`. */
@Resolver(() => FilingType)
export class FilingCharterFields {
  @Read()
  @FieldResolver(() => CharterVersionType, { nullable: true, description: 'The charter it carries; null for other kinds (章程版本)' })
  charterVersion(@Ctx() { up }: Reading): One {
    return one({ of: charterVersions, where: [sql`c.filing_id = ${up(sql`f.id`)}`] });
  }
}
