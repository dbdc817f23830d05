import { DateScalar, type GraphContext, type Page, PageArgs } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import type { CharterStanding } from './charter.ts';
import { inForceOn, standingCountsOf, standingOf, versionsOf } from './charter.loaders.ts';
import type { CharterVersionRow } from './charter.queries.ts';
import { CharterStandingCount, CharterStandingEnum, CharterVersionConnection, CharterVersionType } from './charter.types.ts';

/** What charters adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationCharterFields {
  @FieldResolver(() => CharterVersionType, { nullable: true, description: 'The charter in force on a day (现行章程)' })
  async charter(
    @Root() { rowId, asOf: shownOn }: OrganizationSource,
    @Ctx() { loaders, today }: GraphContext,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; when left out, the day the organization is shown on (截至日期)' }) asOf?: string,
  ): Promise<CharterVersionRow | null> {
    return await loaders.load(inForceOn, { organizationId: rowId, on: asOf ?? shownOn ?? today });
  }

  @FieldResolver(() => CharterVersionConnection, { description: 'Versions of its charter, latest first; only what the caller may see (章程版本)' })
  async charterVersions(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<CharterVersionRow>> {
    return await loaders.load(versionsOf, { parentId: rowId, page, filter: null });
  }

  @FieldResolver(() => CharterStandingEnum, { description: 'How it stands with its charter today, by what the caller may see (章程情况)' })
  async charterState(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<CharterStanding> {
    return await loaders.load(standingOf, rowId);
  }

  @FieldResolver(() => [CharterStandingCount], { description: 'How many organizations below it that owe a charter stand how with it, by what the caller may see; one for each standing (下级章程情况统计)' })
  async charterStateCounts(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<readonly CharterStandingCount[]> {
    return await loaders.load(standingCountsOf, rowId);
  }
}
