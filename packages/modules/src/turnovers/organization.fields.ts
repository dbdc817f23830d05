import { type GraphContext, type Page, PageArgs } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import { turnoversOf } from './turnover.loaders.ts';
import type { TurnoverRow } from './turnover.queries.ts';
import { TurnoverConnection } from './turnover.types.ts';

/** What turnovers adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationTurnoverFields {
  @FieldResolver(() => TurnoverConnection, { description: 'Its changes of officers, latest first; only what the caller may see (换届)' })
  async turnovers(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<TurnoverRow>> {
    return await loaders.load(turnoversOf, { parentId: rowId, page, filter: null });
  }
}
