import { type Given, one, type One, PageArgs, paged, type Paged, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { completeness } from './completeness.queries.ts';
import { CompletenessType } from './completeness.types.ts';
import type { CycleKind } from './cycle.ts';
import { cycles, latestFirst, matchingCycles } from './cycle.queries.ts';
import { CycleConnection, CycleFilterInput, CycleKindEnum } from './cycle.types.ts';
import { latestDueFirst, matchingObligations, obligations } from './obligation.queries.ts';
import { ObligationConnection, ObligationFilterInput } from './obligation.types.ts';
import { latestOutage, outages } from './outage.queries.ts';
import { OutageConnection } from './outage.types.ts';
import { countsOf } from './tally.queries.ts';

const filterArgument = { nullable: true, description: 'Which (筛选)' } as const;

/** What cycles adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationCycleFields {
  @Read()
  @FieldResolver(() => CycleConnection, { description: 'Cycles it issued, latest first; drafts only for those who read at it (发起的周期工作)' })
  cyclesIssued(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => CycleFilterInput, filterArgument) filter?: CycleFilterInput | null): Paged {
    return paged({ of: cycles, page, where: [sql`c.issuer_id = ${up(sql`o.id`)}`, ...matchingCycles(filter ?? {})], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => ObligationConnection, { description: 'What it owes, the latest last day first; only what the caller may see (应报项)' })
  obligations(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => ObligationFilterInput, filterArgument) filter?: ObligationFilterInput | null): Paged {
    return paged({ of: obligations, page, where: [sql`b.organization_id = ${up(sql`o.id`)}`, ...matchingObligations(filter ?? {}, today)], order: latestDueFirst });
  }

  @Read()
  @FieldResolver(() => OutageConnection, { description: 'Outages that were recorded for it, latest first (系统故障顺延)' })
  outages(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: outages, page, where: [sql`u.organization_id = ${up(sql`o.id`)}`], order: latestOutage });
  }

  @Read()
  @FieldResolver(() => CompletenessType, { nullable: true, description: 'How much it and everything below it have delivered of one kind in an academic year, in all cycles together (完成情况)' })
  completeness(
    @Ctx() { up, viewer, today }: Reading,
    @Arg('kind', () => CycleKindEnum, { description: 'Kind (类别)' }) kind: CycleKind,
    @Arg('academicYear', () => Int, { description: 'Academic year, named by the year it begins in (学年)' }) academicYear: Given<number>,
  ): One {
    return one({ of: completeness, from: countsOf({ lineage: up(sql`o.lineage`), viewer, today, where: [sql`kind = ${kind}`, sql`academic_year = ${academicYear}::integer`] }) });
  }
}
