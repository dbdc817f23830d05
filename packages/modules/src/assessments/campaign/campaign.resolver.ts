import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { cycles, CycleType } from '../../cycles/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { assessments, byRank, matchingAssessments } from '../assessment/assessment.queries.ts';
import { AssessmentConnection, AssessmentFilterInput } from '../assessment/assessment.types.ts';
import { problems } from '../assessments.problems.ts';
import { indicatorSets } from '../indicator-set/indicator-set.queries.ts';
import { IndicatorSetType } from '../indicator-set/indicator-set.types.ts';
import { appointAssessors, dismissAssessor } from './appointment.commands.ts';
import { arrangeAssessment } from './campaign.commands.ts';
import { appointments, asAppointed, campaigns } from './campaign.queries.ts';
import { AppointAssessorsInput, AppointmentConnection, AppointmentType, ArrangeAssessmentInput, type CampaignAction, CampaignActionEnum, campaignActions, CampaignPayload, CampaignPermissions, type CampaignSource, CampaignType, DismissAssessorInput, PublishAssessmentInput, toAppointments } from './campaign.types.ts';
import { publishAssessment } from './publication.commands.ts';

registerNode({ prefix: 'ACP', typeName: 'AssessmentCampaign' });

const inputArgument = { description: 'Input (输入)' } as const;

/** What assessments adds to `Cycle`. */
@Resolver(() => CycleType)
export class CycleAssessmentFields {
  @Read()
  @FieldResolver(() => CampaignType, { nullable: true, description: 'How units are assessed; null for other cycles, and before it was arranged (考核安排)' })
  assessment(@Ctx() { up }: Reading): One {
    return one({ of: campaigns, where: [sql`m.cycle_id = ${up(sql`c.id`)}`] });
  }
}

@Resolver(() => CampaignType)
export class CampaignResolver {
  @Read()
  @FieldResolver(() => CycleType, { nullable: true, description: 'The cycle (周期工作)' })
  cycle(@Ctx() { up }: Reading): One {
    return one({ of: cycles, where: [sql`c.id = ${up(sql`m.cycle_id`)}`] });
  }

  @Read()
  @FieldResolver(() => IndicatorSetType, { nullable: true, description: 'The set it goes by (指标体系)' })
  indicatorSet(@Ctx() { up }: Reading): One {
    return one({ of: indicatorSets, where: [sql`s.id = ${up(sql`m.set_id`)}`] });
  }

  @Read()
  @FieldResolver(() => AssessmentConnection, { description: 'The assessments of its units, by rank once they are published; only what the caller may see (考核列表)' })
  assessments(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => AssessmentFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: AssessmentFilterInput | null): Paged {
    return paged({ of: assessments, page, where: [sql`a.cycle_id = ${up(sql`m.cycle_id`)}`, ...matchingAssessments(filter ?? {})], order: byRank });
  }

  @Read()
  @FieldResolver(() => AppointmentConnection, { description: 'Assessors who are appointed: their own for an assessor, all for the issuer’s line (评委名单)' })
  assessors(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: appointments, page, where: [sql`p.cycle_id = ${up(sql`m.cycle_id`)}`, sql`p.ended_at is null`], order: asAppointed });
  }

  @FieldResolver(() => [CampaignActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: CampaignSource, @Ctx() context: GraphContext): readonly CampaignAction[] {
    return campaignActions.filter((action) => denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => CampaignPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: CampaignSource, @Ctx() context: GraphContext): CampaignPermissions {
    const may = (action: CampaignAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { arrange: may('ARRANGE'), appoint: may('APPOINT'), publish: may('PUBLISH') };
  }

  @Mutation(() => CampaignPayload, { description: 'Say by which set, and how, the units of a cycle are assessed (安排考核)' })
  async arrangeAssessment(@Ctx() context: GraphContext, @Arg('input', () => ArrangeAssessmentInput, inputArgument) input: ArrangeAssessmentInput): Promise<object> {
    const { idempotencyKey, isSelfHidden, leastAssessors, combination, tolerancePercent, objectionDays, rectificationDays } = input;
    return await changeCampaign(context, arrangeAssessment, {
      idempotencyKey, cycleId: idOf('CYC', input.cycleId), setId: idOf('IND', input.indicatorSetId), isSelfHidden: isSelfHidden ?? true, leastAssessors: leastAssessors ?? 1, combination: combination ?? 'MEAN',
      tolerance: (tolerancePercent ?? 20) * 100, objectionDays: objectionDays ?? 5, rectificationDays: rectificationDays ?? 30,
    });
  }

  @Mutation(() => CampaignPayload, { description: 'Appoint assessors once the cycle is open (聘请评委)' })
  async appointAssessors(@Ctx() context: GraphContext, @Arg('input', () => AppointAssessorsInput, inputArgument) { idempotencyKey, cycleId, appointments: given }: AppointAssessorsInput): Promise<object> {
    return await changeCampaign(context, appointAssessors, { idempotencyKey, cycleId: idOf('CYC', cycleId), appointments: toAppointments(given) });
  }

  @Mutation(() => CampaignPayload, { description: 'Dismiss an assessor who has not handed in (解聘评委)' })
  async dismissAssessor(@Ctx() context: GraphContext, @Arg('input', () => DismissAssessorInput, inputArgument) { idempotencyKey, appointmentId }: DismissAssessorInput): Promise<object> {
    return await changeCampaign(context, dismissAssessor, { idempotencyKey, appointmentId: idOf('APP', appointmentId) });
  }

  @Mutation(() => CampaignPayload, { description: 'Publish the results of all units, with ranks and bands as the set has them (公开考核结果)' })
  async publishAssessment(@Ctx() context: GraphContext, @Arg('input', () => PublishAssessmentInput, inputArgument) { idempotencyKey, cycleId, expectedVersion, votes }: PublishAssessmentInput): Promise<object> {
    const given = (votes ?? []).map(({ organizationId, count }) => ({ organizationId: idOf('ORG', organizationId), count }));
    return await changeCampaign(context, publishAssessment, { idempotencyKey, cycleId: idOf('CYC', cycleId), expectedVersion, votes: given });
  }
}

@Resolver(() => AppointmentType)
export class AppointmentResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The assessor (评委)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`p.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The unit they score (被考核单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`p.organization_id`)}`] });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same. */
function denialOf({ actor }: GraphContext, { cycleState, issuerLineage, publishedOn }: CampaignSource, action: CampaignAction): Problem | undefined {
  if (!covers(scopeOf(actor, 'DECIDE'), { lineage: issuerLineage })) return common.FORBIDDEN();
  if (action === 'ARRANGE') return cycleState === 'DRAFT' ? undefined : problems.CAMPAIGN_FIXED();
  if (cycleState !== 'OPEN' && cycleState !== 'CLOSED') return problems.NOT_OPEN();
  return publishedOn === null ? undefined : problems.ALREADY_PUBLISHED();
}

async function changeCampaign<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { campaign: id, problems: inLanguage(found, context.locale) };
}
