import { type GraphContext, idOf, inLanguage, maybeIdOf, one, type One, PageArgs, paged, type Paged, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { committees, congresses, CongressType, StandingCommitteeType } from '../../congresses/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { latestDraft, reports } from '../report/report.queries.ts';
import { changeReport } from '../report/report.resolver.ts';
import { ReportPayload, ReportType, WorkReportConnection } from '../report/report.types.ts';
import { deliverReport, reviewReport } from './delivery.commands.ts';
import { hearReports } from './hearing.commands.ts';
import { deliveries, hearings } from './hearing.queries.ts';
import { DeliverWorkReportInput, DeliveryType, HearingPayload, HearingType, HearWorkReportsInput, ReviewWorkReportInput } from './hearing.types.ts';

registerNode({ prefix: 'RHG', typeName: 'ReportHearing' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => HearingType)
export class HearingResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who heard (听取单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`rh.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => WorkReportConnection, { description: 'What was heard; only what the caller may see (听取的工作报告)' })
  workReports(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reports, page, where: [sql`rp.hearing_id = ${up(sql`rh.id`)}`], order: latestDraft });
  }

  @Mutation(() => HearingPayload, { description: 'Record that reports were heard, in one meeting or in writing (听取工作报告)' })
  async hearWorkReports(@Ctx() context: GraphContext, @Arg('input', () => HearWorkReportsInput, inputArgument) input: HearWorkReportsInput): Promise<object> {
    const { idempotencyKey, manner, heardOn, place = null, session = null, reader = null, note } = input;
    const given = input.workReports.map(({ workReportId, expectedVersion }) => ({ reportId: idOf('RPT', workReportId), expectedVersion }));
    const { id, problems: found } = await context.perform(hearReports, { idempotencyKey, manner, heardOn, place, session, reader, note: note ?? '', organizationId: idOf('ORG', input.organizationId), reports: given });
    return { reportHearing: id, problems: inLanguage(found, context.locale) };
  }

  @Mutation(() => ReportPayload, { description: 'Record that the report of a school union was given to its congress, or to the standing body of that where the rules allow (向大会报告)' })
  async deliverWorkReport(@Ctx() context: GraphContext, @Arg('input', () => DeliverWorkReportInput, inputArgument) input: DeliverWorkReportInput): Promise<object> {
    const { sessionNumber = null, deliveredOn = null } = input;
    return await changeReport(context, deliverReport, {
      ...input, reportId: idOf('RPT', input.workReportId), congressId: maybeIdOf('CGR', input.congressId), committeeId: maybeIdOf('STC', input.committeeId), sessionNumber, deliveredOn,
    });
  }

  @Mutation(() => ReportPayload, { description: 'Record what the congress, or its standing body, said to the report (审议工作报告)' })
  async reviewWorkReport(@Ctx() context: GraphContext, @Arg('input', () => ReviewWorkReportInput, inputArgument) input: ReviewWorkReportInput): Promise<object> {
    return await changeReport(context, reviewReport, { ...input, reportId: idOf('RPT', input.workReportId) });
  }
}

@Resolver(() => ReportType)
export class ReportHearingFields {
  @Read()
  @FieldResolver(() => HearingType, { nullable: true, description: 'How it was heard by the union of the school; null until then (听取)' })
  hearing(@Ctx() { up }: Reading): One {
    return one({ of: hearings, where: [sql`rh.id = ${up(sql`rp.hearing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => DeliveryType, { nullable: true, description: 'How it reached the congress; null until then (向大会报告)' })
  delivery(@Ctx() { up }: Reading): One {
    return one({ of: deliveries, where: [sql`rd.report_id = ${up(sql`rp.id`)}`] });
  }
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @Read()
  @FieldResolver(() => CongressType, { nullable: true, description: 'The congress; null where it was given to the standing body, and for eyes that may not see it (代表大会)' })
  congress(@Ctx() { up }: Reading): One {
    return one({ of: congresses, where: [sql`g.id = ${up(sql`rd.congress_id`)}`] });
  }

  @Read()
  @FieldResolver(() => StandingCommitteeType, { nullable: true, description: 'The standing body; null where it was given to the congress, and for eyes that may not see it (常任代表会议)' })
  committee(@Ctx() { up }: Reading): One {
    return one({ of: committees, where: [sql`c.id = ${up(sql`rd.committee_id`)}`] });
  }
}
