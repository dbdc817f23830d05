import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { latestFirst, turnovers } from './turnover.queries.ts';
import { TurnoverConnection } from './turnover.types.ts';

/** What turnovers adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationTurnoverFields {
  @Read()
  @FieldResolver(() => TurnoverConnection, { description: 'Its changes of officers, latest first; only what the caller may see (换届)' })
  turnovers(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: turnovers, page, where: [sql`t.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }
}
