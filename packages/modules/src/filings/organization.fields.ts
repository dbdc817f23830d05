import { type Fragment, type Given, many, type Many, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import type { FilingKind } from './filing.ts';
import { filings, isLate, isVisible, matchingFilings, newestFirst } from './filing.queries.ts';
import { FilingConnection, FilingFilterInput, FilingKindEnum, FilingType } from './filing.types.ts';
import { byState, type CountedFilings, countsByState, countsByTimeliness, rangesOf, stateCounts, timeliness } from './tally.queries.ts';
import { FilingStateCount, FilingTimeliness } from './tally.types.ts';

const periodArgument = { nullable: true, description: 'Only those opened in this calendar year; all years when left out (年度)' } as const;

/** What filings adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationFilingFields {
  @Read()
  @FieldResolver(() => FilingConnection, { description: 'What it submitted, newest first; only what the caller may see (报送)' })
  filings(
    @Ctx() { up, today }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FilingFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: FilingFilterInput | null,
  ): Paged {
    return paged({ of: filings, page, where: [sql`f.organization_id = ${up(sql`o.id`)}`, ...matchingFilings(filter ?? {}, today)], order: newestFirst });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'Its latest filing, of one kind or of any (最近一次报送)' })
  lastFiling(@Ctx() { up }: Reading, @Arg('kind', () => FilingKindEnum, { nullable: true, description: 'Kind (类型)' }) kind?: FilingKind | null): One {
    return one({ of: filings, where: [sql`f.organization_id = ${up(sql`o.id`)}`, ...(kind == null ? [] : [sql`f.kind = ${kind}`])], first: newestFirst });
  }

  @Read()
  @FieldResolver(() => Int, { description: 'How many of its filings are past their day, for whoever must act (逾期件数)' })
  overdueFilings(@Ctx() { up, today, viewer }: Reading): Fragment {
    return sql`(select count(*) from filings.filing f where f.organization_id = ${up(sql`o.id`)} and ${isLate(today)} and ${isVisible(viewer)})`;
  }

  @Read()
  @FieldResolver(() => [FilingStateCount], { description: 'How many filings of a kind stand in each state, of itself and everything below it; one for each state, drafts not counted (各状态件数)' })
  filingCounts(
    @Ctx() reading: Reading,
    @Arg('kind', () => FilingKindEnum, { description: 'Kind (类型)' }) kind: FilingKind,
    @Arg('period', () => Int, periodArgument) period?: number | null,
  ): Many {
    return many({ of: stateCounts, from: countsByState(countedBelow(reading, kind, period)), order: byState });
  }

  @Read()
  @FieldResolver(() => FilingTimeliness, { description: 'How the decisions on filings of a kind kept to their deadlines, of itself and everything below it (审核时限统计)' })
  filingTimeliness(
    @Ctx() reading: Reading,
    @Arg('kind', () => FilingKindEnum, { description: 'Kind (类型)' }) kind: FilingKind,
    @Arg('period', () => Int, periodArgument) period?: number | null,
  ): One {
    return one({ of: timeliness, from: countsByTimeliness(countedBelow(reading, kind, period)) });
  }
}

const countedBelow = ({ up, viewer }: Reading, kind: FilingKind, period: Given<number> | null | undefined): CountedFilings => ({
  lineage: up(sql`o.lineage`), kind: sql`${kind}`, period: period == null ? null : sql`${period}::integer`, ranges: rangesOf(viewer.scope('READ')),
});
