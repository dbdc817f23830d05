import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { latestDrafted, nominations } from './nomination.queries.ts';
import { NominationConnection } from './nomination.types.ts';

/** What selections adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationSelectionFields {
  @Read()
  @FieldResolver(() => NominationConnection, { description: 'Who was recommended for its posts, the latest first; only what the caller may see (人选推荐)' })
  nominations(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: nominations, page, where: [sql`n.union_id = ${up(sql`o.id`)}`], order: latestDrafted });
  }

  @Read()
  @FieldResolver(() => NominationConnection, { description: 'Whom a League organization recommended to unions, the latest first; only what the caller may see (所作推荐)' })
  recommendations(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: nominations, page, where: [sql`n.organization_id = ${up(sql`o.id`)}`], order: latestDrafted });
  }
}
