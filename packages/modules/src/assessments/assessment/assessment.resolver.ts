import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Fragment, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { problems } from '../assessments.problems.ts';
import { campaigns } from '../campaign/campaign.queries.ts';
import { CampaignType } from '../campaign/campaign.types.ts';
import { inLocale } from '../indicator-set/indicator.types.ts';
import { ResultBandType } from '../indicator-set/indicator-set.types.ts';
import { type AssessmentAction, assessmentActions, assessmentMachine, assessmentRules } from './assessment.machine.ts';
import { assessments, byRank, waitsFor } from './assessment.queries.ts';
import { ConcludeAssessmentInput, ReopenAssessmentInput, ReturnSelfAssessmentInput, SaveSelfAssessmentInput, ScoreAssessmentInput, toDecisions, toFiles, toValue } from './assessment.inputs.types.ts';
import { AssessmentActionEnum, AssessmentConnection, AssessmentPayload, AssessmentPermissions, AssessmentResultType, type AssessmentSource, AssessmentType, AssessorScoreConnection, DisqualificationType, EvidenceType, FinalValueType, SelfValueType } from './assessment.types.ts';
import { byDisqualifier, byEvidenceKey, byResultRound, byRound, byScoreKey, bySelfKey, disqualifications, evidence, finalValues, results, scores, selfValues } from './assessment-line.queries.ts';
import { concludeAssessment, reopenAssessment, returnSelfAssessment } from './conclusion.commands.ts';
import { scoreAssessment } from './scoring.commands.ts';
import { saveSelfAssessment } from './self-assessment.commands.ts';

registerNode({ prefix: 'ASM', typeName: 'Assessment' });

const inputArgument = { description: 'Input (输入)' } as const;
const ofThis = (column: Fragment, { up }: Reading): Fragment => sql`${column} = ${up(sql`a.id`)}`;

@Resolver(() => AssessmentType)
export class AssessmentResolver {
  @Read()
  @Query(() => AssessmentConnection, { description: 'What waits for the caller’s scores as an assessor (待本人评分)' })
  assessmentsToScore(@Ctx() { viewer }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: assessments, page, where: [waitsFor(viewer)], order: byRank });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The unit (被考核单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`a.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who assesses it (考核单位)' })
  issuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`a.issuer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => CampaignType, { nullable: true, description: 'How it is assessed (考核安排)' })
  campaign(@Ctx() { up }: Reading): One {
    return one({ of: campaigns, where: [sql`m.cycle_id = ${up(sql`a.cycle_id`)}`] });
  }

  @FieldResolver(() => ResultBandType, { nullable: true, description: 'Band as published; null before, and where it is in none (等次)' })
  band(@Root() { bandKey, content }: AssessmentSource, @Ctx() { locale }: GraphContext): ResultBandType | null {
    const band = (content.bands ?? []).find(({ key }) => key === bandKey);
    return band === undefined ? null : {
      key: band.key, title: inLocale(band.title, locale), least: band.least == null ? null : band.least / 100, places: band.places ?? null, share: band.share == null ? null : band.share / 100,
      isFailing: band.isFailing === true,
    };
  }

  @Read()
  @FieldResolver(() => [SelfValueType], { description: 'What the unit says of itself, at most 300; nothing for an assessor from whom it is hidden (自评)' })
  selfValues(@Ctx() reading: Reading): Many {
    return many({ of: selfValues, where: [ofThis(sql`v.assessment_id`, reading)], order: bySelfKey });
  }

  @Read()
  @FieldResolver(() => [EvidenceType], { description: 'What the unit gives in support, at most 300 (佐证材料)' })
  evidence(@Ctx() reading: Reading): Many {
    return many({ of: evidence, where: [ofThis(sql`e.assessment_id`, reading)], order: byEvidenceKey });
  }

  @Read()
  @FieldResolver(() => AssessorScoreConnection, { description: 'Scores of assessors: their own for an assessor, all for the issuer’s line, none for the unit (评委评分)' })
  scores(@Ctx() reading: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: scores, page, where: [ofThis(sql`g.assessment_id`, reading)], order: byScoreKey });
  }

  @Read()
  @FieldResolver(() => [FinalValueType], { description: 'What counts for each indicator, with what came about later beside it, at most 300 in a round; for the unit once it is published (认定结果)' })
  finalValues(@Ctx() reading: Reading): Many {
    return many({ of: finalValues, where: [ofThis(sql`f.assessment_id`, reading)], order: byRound });
  }

  @Read()
  @FieldResolver(() => [AssessmentResultType], { description: 'The results in their order, the published one first; at most one for each change (结果记录)' })
  results(@Ctx() reading: Reading): Many {
    return many({ of: results, where: [ofThis(sql`r.assessment_id`, reading)], order: byResultRound });
  }

  @Read()
  @FieldResolver(() => [DisqualificationType], { description: 'Disqualifiers that hold, at most 20; for the unit once it is published (一票否决)' })
  disqualifications(@Ctx() reading: Reading): Many {
    return many({ of: disqualifications, where: [ofThis(sql`d.assessment_id`, reading)], order: byDisqualifier });
  }

  @FieldResolver(() => [AssessmentActionEnum], { description: 'The moves the caller may make now (可办动作)' })
  availableActions(@Root() row: AssessmentSource, @Ctx() context: GraphContext): readonly AssessmentAction[] {
    return assessmentActions.filter((action) => action !== 'PUBLISH' && denialOf(context, row, action) === undefined);
  }

  @FieldResolver(() => AssessmentPermissions, { description: 'Every move, with the reason where it is not allowed (本人权限)' })
  viewerCan(@Root() row: AssessmentSource, @Ctx() context: GraphContext): AssessmentPermissions {
    const may = (action: AssessmentAction): PermissionType => permissionFor(denialOf(context, row, action), context.locale);
    return { submit: may('SUBMIT'), return: may('RETURN'), score: may('SCORE'), conclude: may('CONCLUDE'), reopen: may('REOPEN'), object: may('OBJECT') };
  }

  @Mutation(() => AssessmentPayload, { description: 'Save a self-assessment, or submit it (自评)' })
  async saveSelfAssessment(@Ctx() context: GraphContext, @Arg('input', () => SaveSelfAssessmentInput, inputArgument) input: SaveSelfAssessmentInput): Promise<object> {
    const answers = input.answers.map(({ key, value, evidence: given }) => ({
      key, value: value == null ? null : toValue(value), evidence: given == null ? null : { text: given.text ?? '', files: toFiles(given.files) },
    }));
    return await changeAssessment(context, saveSelfAssessment, { ...input, cycleId: idOf('CYC', input.cycleId), organizationId: idOf('ORG', input.organizationId), answers });
  }

  @Mutation(() => AssessmentPayload, { description: 'Return a self-assessment to the unit (退回自评)' })
  async returnSelfAssessment(@Ctx() context: GraphContext, @Arg('input', () => ReturnSelfAssessmentInput, inputArgument) input: ReturnSelfAssessmentInput): Promise<object> {
    return await changeAssessment(context, returnSelfAssessment, { ...input, assessmentId: idOf('ASM', input.assessmentId) });
  }

  @Mutation(() => AssessmentPayload, { description: 'Score a unit as its assessor, or hand the scores in (评分)' })
  async scoreAssessment(@Ctx() context: GraphContext, @Arg('input', () => ScoreAssessmentInput, inputArgument) input: ScoreAssessmentInput): Promise<object> {
    const given = input.scores.map(({ key, value, note }) => ({ key, value: toValue(value), note: note ?? '' }));
    return await changeAssessment(context, scoreAssessment, { ...input, assessmentId: idOf('ASM', input.assessmentId), scores: given });
  }

  @Mutation(() => AssessmentPayload, { description: 'Settle the result of a unit; where scores lie apart, with a decision and a reason (认定)' })
  async concludeAssessment(@Ctx() context: GraphContext, @Arg('input', () => ConcludeAssessmentInput, inputArgument) input: ConcludeAssessmentInput): Promise<object> {
    const given = (input.disqualifications ?? []).map(({ key, reason }) => ({ key, reason }));
    return await changeAssessment(context, concludeAssessment, { ...input, assessmentId: idOf('ASM', input.assessmentId), decisions: toDecisions(input.decisions), disqualifications: given });
  }

  @Mutation(() => AssessmentPayload, { description: 'Take a settled result back, before it is published (重新认定)' })
  async reopenAssessment(@Ctx() context: GraphContext, @Arg('input', () => ReopenAssessmentInput, inputArgument) input: ReopenAssessmentInput): Promise<object> {
    return await changeAssessment(context, reopenAssessment, { ...input, assessmentId: idOf('ASM', input.assessmentId) });
  }
}

/** Why the caller may not make a move now; undefined when they may. The commands check the same table. */
function denialOf({ actor, today }: GraphContext, row: AssessmentSource, action: AssessmentAction): Problem | undefined {
  const { state, lineage, issuerLineage, isAppointed, objectionsUntil, hasOpenObjection } = row;
  if (assessmentMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
  const { side, capability } = assessmentRules[action];
  if (side === 'ASSESSOR') return isAppointed ? undefined : problems.NOT_APPOINTED();
  if (!covers(scopeOf(actor, capability), { lineage: side === 'ISSUER' ? issuerLineage : lineage })) return common.FORBIDDEN();
  if (action !== 'OBJECT') return undefined;
  if (hasOpenObjection) return problems.OBJECTION_OPEN();
  return objectionsUntil !== null && today > objectionsUntil ? problems.OBJECTIONS_OVER({ values: { until: objectionsUntil } }) : undefined;
}

export async function changeAssessment<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { assessment: id, problems: inLanguage(found, context.locale) };
}
