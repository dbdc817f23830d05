import { type GraphContext, many, type Many, PageArgs, paged, type Paged, Read, type Reading, sql } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Label, labelIn } from '../form/form.ts';
import { latestDraft, reports } from '../report/report.queries.ts';
import { ReportType, WorkReportConnection } from '../report/report.types.ts';
import { byPosition, figuresWithin, inForm, isBehind, reportFigures, rolledUpFigures } from './figure.queries.ts';
import { FigureType, RolledUpFigureType, RollUpType } from './figure.types.ts';

/** The lean row of a figure. */
interface Labeled {
  readonly labels: Label;
}

@Resolver(() => ReportType)
export class ReportFigureFields {
  @Read()
  @FieldResolver(() => [FigureType], { description: 'Its figures in the order of the form, beside those of the year before; at most 100 (数据同比)' })
  figures(@Ctx() { up }: Reading): Many {
    return many({ of: reportFigures, where: [sql`g.report_id = ${up(sql`rp.id`)}`], order: inForm });
  }
}

@Resolver(() => FigureType)
export class FigureResolver {
  @FieldResolver(() => String, { description: 'Name, in the caller’s language (名称)' })
  label(@Root() { labels }: Labeled, @Ctx() { locale }: GraphContext): string {
    return labelIn(labels, locale);
  }
}

@Resolver(() => RollUpType)
export class RollUpResolver {
  @Read()
  @FieldResolver(() => [RolledUpFigureType], { description: 'Figures by key, unit and way of rolling up; at most as many as the forms have fields, some hundreds (汇总数据)' })
  figures(@Ctx() { up, viewer }: Reading): Many {
    return many({ of: rolledUpFigures, from: figuresWithin({ lineage: up(sql`ru.lineage`), kind: up(sql`ru.kind`), academicYear: up(sql`ru.academic_year`) }, viewer), order: byPosition });
  }
}

@Resolver(() => RolledUpFigureType)
export class RolledUpFigureResolver {
  @FieldResolver(() => String, { description: 'Name, in the caller’s language (名称)' })
  label(@Root() { labels }: Labeled, @Ctx() { locale }: GraphContext): string {
    return labelIn(labels, locale);
  }

  @Read()
  @FieldResolver(() => WorkReportConnection, { description: 'The reports it comes from; where an organization reported in two cycles, both, of which the later one counts (数据来源)' })
  workReports(@Ctx() reading: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reports, page, where: isBehind(reading), order: latestDraft });
  }
}
