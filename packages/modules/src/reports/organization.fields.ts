import { type Given, one, type One, PageArgs, paged, type Paged, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { CycleType, ObligationType } from '../cycles/index.ts';
import { OrganizationType } from '../organizations/index.ts';
import { countedUnits, reportRollUps } from './figures/figure.queries.ts';
import { RollUpType } from './figures/figure.types.ts';
import type { ReportKind } from './form/form.ts';
import { ReportKindEnum } from './form/form.enums.types.ts';
import { latestForm, matchingForms, reportForms } from './form/form.queries.ts';
import { FormFilterInput, FormType, ReportFormConnection } from './form/form.types.ts';
import { hearings, latestHearing } from './hearing/hearing.queries.ts';
import { HearingConnection } from './hearing/hearing.types.ts';
import { latestYear, matchingReports, reports } from './report/report.queries.ts';
import { ReportFilterInput, ReportType, WorkReportConnection } from './report/report.types.ts';

const filterArgument = { nullable: true, description: 'Which (筛选)' } as const;

/** What reports adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationReportFields {
  @Read()
  @FieldResolver(() => ReportFormConnection, { description: 'Its report forms, latest first; drafts only for those who read at it (报告模板)' })
  reportForms(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => FormFilterInput, filterArgument) filter?: FormFilterInput | null): Paged {
    return paged({ of: reportForms, page, where: [sql`fm.organization_id = ${up(sql`o.id`)}`, ...matchingForms(filter ?? {})], order: latestForm });
  }

  @Read()
  @FieldResolver(() => WorkReportConnection, { description: 'What it reports, the latest academic year first; only what the caller may see (工作报告)' })
  workReports(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => ReportFilterInput, filterArgument) filter?: ReportFilterInput | null): Paged {
    return paged({ of: reports, page, where: [sql`rp.organization_id = ${up(sql`o.id`)}`, ...matchingReports(filter ?? {})], order: latestYear });
  }

  @Read()
  @FieldResolver(() => WorkReportConnection, { description: 'What is reported to it, the latest academic year first; only what the caller may see (收到的工作报告)' })
  workReportsReceived(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => ReportFilterInput, filterArgument) filter?: ReportFilterInput | null): Paged {
    return paged({ of: reports, page, where: [sql`rp.receiver_id = ${up(sql`o.id`)}`, ...matchingReports(filter ?? {})], order: latestYear });
  }

  @Read()
  @FieldResolver(() => HearingConnection, { description: 'How it heard reports, latest first; only what the caller may see (听取情况)' })
  reportHearings(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: hearings, page, where: [sql`rh.organization_id = ${up(sql`o.id`)}`], order: latestHearing });
  }

  @Read()
  @FieldResolver(() => RollUpType, { nullable: true, description: 'Reports of a kind for an academic year, rolled up over itself and everything below it (工作报告汇总)' })
  reportRollUp(
    @Ctx() { up, viewer }: Reading,
    @Arg('kind', () => ReportKindEnum, { description: 'Kind (类型)' }) kind: Given<ReportKind>,
    @Arg('academicYear', () => Int, { description: 'Academic year, named by the year it begins in (学年)' }) academicYear: Given<number>,
  ): One {
    return one({ of: reportRollUps, from: countedUnits({ lineage: up(sql`o.lineage`), kind: sql`${kind}::text`, academicYear: sql`${academicYear}::integer` }, viewer) });
  }
}

/** What reports adds to `Cycle`. */
@Resolver(() => CycleType)
export class CycleReportFields {
  @Read()
  @FieldResolver(() => FormType, { nullable: true, description: 'The form by which it is answered; null for cycles of other kinds, and until one was chosen (报告模板)' })
  reportForm(@Ctx() { up }: Reading): One {
    return one({ of: reportForms, where: [sql`fm.id = (select bound.form_id from reports.cycle_form bound where bound.cycle_id = ${up(sql`c.id`)})`] });
  }
}

/** What reports adds to `Obligation`. */
@Resolver(() => ObligationType)
export class ObligationReportFields {
  @Read()
  @FieldResolver(() => ReportType, { nullable: true, description: 'The report by which it is fulfilled; null until there is one that the caller may see (工作报告)' })
  workReport(@Ctx() { up }: Reading): One {
    return one({ of: reports, where: [sql`rp.obligation_id = ${up(sql`b.id`)}`] });
  }
}
