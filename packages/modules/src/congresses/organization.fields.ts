import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { congresses, latestFirst } from './congress/congress.queries.ts';
import { CongressConnection } from './congress/congress.types.ts';

/** What congresses adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationCongressFields {
  @Read()
  @FieldResolver(() => CongressConnection, { description: 'Its congresses, latest first; only what the caller may see (代表大会)' })
  congresses(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: congresses, page, where: [sql`g.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }
}
