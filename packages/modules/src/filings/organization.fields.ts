import { type GraphContext, type Page, PageArgs } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import type { FilingKind } from './filing.ts';
import { filingsOf, lastFilingOf, overdueOf } from './filing.loaders.ts';
import type { FilingRow } from './filing.queries.ts';
import { FilingConnection, FilingFilterInput, FilingKindEnum, FilingType } from './filing.types.ts';
import { stateCountsOf, timelinessOf } from './tally.loaders.ts';
import { FilingStateCount, FilingTimeliness } from './tally.types.ts';

const periodArgument = { nullable: true, description: 'Only those opened in this calendar year; all years when left out (年度)' } as const;

/** What filings adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationFilingFields {
  @FieldResolver(() => FilingConnection, { description: 'What it submitted, newest first; only what the caller may see (报送)' })
  async filings(
    @Root() { rowId }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FilingFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: FilingFilterInput,
  ): Promise<Page<FilingRow>> {
    return await loaders.load(filingsOf, { parentId: rowId, page, filter: filter ?? {} });
  }

  @FieldResolver(() => FilingType, { nullable: true, description: 'Its latest filing, of one kind or of any (最近一次报送)' })
  async lastFiling(
    @Root() { rowId }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Arg('kind', () => FilingKindEnum, { nullable: true, description: 'Kind (类型)' }) kind?: FilingKind,
  ): Promise<FilingRow | null> {
    return await loaders.load(lastFilingOf, { organizationId: rowId, kind: kind ?? null });
  }

  @FieldResolver(() => Int, { description: 'How many of its filings are past their day, for whoever must act (逾期件数)' })
  async overdueFilings(@Root() { rowId }: OrganizationSource, @Ctx() { loaders }: GraphContext): Promise<number> {
    return await loaders.load(overdueOf, rowId);
  }

  @FieldResolver(() => [FilingStateCount], { description: 'How many filings of a kind stand in each state, of itself and everything below it; one for each state, drafts not counted (各状态件数)' })
  async filingCounts(
    @Root() { rowId }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Arg('kind', () => FilingKindEnum, { description: 'Kind (类型)' }) kind: FilingKind,
    @Arg('period', () => Int, periodArgument) period?: number,
  ): Promise<readonly FilingStateCount[]> {
    return await loaders.load(stateCountsOf, { organizationId: rowId, kind, period: period ?? null });
  }

  @FieldResolver(() => FilingTimeliness, { description: 'How the decisions on filings of a kind kept to their deadlines, of itself and everything below it (审核时限统计)' })
  async filingTimeliness(
    @Root() { rowId }: OrganizationSource,
    @Ctx() { loaders }: GraphContext,
    @Arg('kind', () => FilingKindEnum, { description: 'Kind (类型)' }) kind: FilingKind,
    @Arg('period', () => Int, periodArgument) period?: number,
  ): Promise<FilingTimeliness> {
    return await loaders.load(timelinessOf, { organizationId: rowId, kind, period: period ?? null });
  }
}
