import { type Given, many, type Many, one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { completeness, CompletenessType } from '../cycles/index.ts';
import { OrganizationType } from '../organizations/index.ts';
import { FindingCountType, findingCounts, worstFirst } from '../policies/index.ts';
import { byKind, byKindAndState, cycleOverviews, cyclesOverviewed, filingOverviews, filingsOverviewed, lastYearOf, overviewOf, overviews, rulesOverviewed } from './overview.queries.ts';
import { CycleOverviewType, FilingOverviewType, OverviewType, ScoreOverviewType } from './overview.types.ts';
import { scoreOverviews, scoresOverviewed, topDown } from './score.queries.ts';

@Resolver(() => OrganizationType)
export class OrganizationOverviewFields {
  @Read()
  @FieldResolver(() => OverviewType, { nullable: true, description: 'It and everything below it in one academic year: the numbers of a dashboard in one query (概览)' })
  overview(@Ctx() { up }: Reading, @Arg('academicYear', () => Int, { description: 'Academic year, named by the year it begins in (学年)' }) academicYear: Given<number>): One {
    return one({ of: overviews, from: overviewOf(up(sql`o.id`), up(sql`o.lineage`), academicYear) });
  }
}

@Resolver(() => OverviewType)
export class OverviewResolver {
  @Read()
  @FieldResolver(() => [CycleOverviewType], { description: 'Completeness and timeliness by kind of cycle; one for each kind of which something is owed this year or was last year (周期工作)' })
  cycles(@Ctx() { up, viewer, today }: Reading): Many {
    return many({ of: cycleOverviews, from: cyclesOverviewed({ lineage: up(sql`v.lineage`), academicYear: up(sql`v.academic_year`), viewer, today }), order: byKind });
  }

  @Read()
  @FieldResolver(() => [FilingOverviewType], { description: 'Filings by kind and state, drafts not counted; one for each that occurs (报送)' })
  filings(@Ctx() { up, viewer }: Reading, @Arg('year', () => Int, { description: 'Opened in this calendar year, the year of their numbers (年度)' }) year: Given<number>): Many {
    return many({ of: filingOverviews, from: filingsOverviewed({ lineage: up(sql`v.lineage`), viewer }, year), order: byKindAndState });
  }

  @Read()
  @FieldResolver(() => [ScoreOverviewType], { description: 'How published scores of assessments spread, from the top level down; one for each level of which there are any this year or were last year (考核得分)' })
  scores(@Ctx() { up, viewer, today }: Reading): Many {
    return many({ of: scoreOverviews, from: scoresOverviewed({ lineage: up(sql`v.lineage`), academicYear: up(sql`v.academic_year`), viewer, today }), order: topDown });
  }

  @Read()
  @FieldResolver(() => [FindingCountType], { description: 'How many stand how with each rule today, most failed first; one for each rule of which something is known (规则符合情况)' })
  compliance(@Ctx() { up, viewer }: Reading): Many {
    return many({ of: findingCounts, from: rulesOverviewed({ lineage: up(sql`v.lineage`), viewer }), order: worstFirst });
  }
}

@Resolver(() => CycleOverviewType)
export class CycleOverviewResolver {
  @Read()
  @FieldResolver(() => CompletenessType, { nullable: true, description: 'The same counts of last year (上年)' })
  lastYear(@Ctx() { up }: Reading): One {
    return one({ of: completeness, from: lastYearOf(up) });
  }
}
