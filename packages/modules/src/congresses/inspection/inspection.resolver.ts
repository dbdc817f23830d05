import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Fragment, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { type Rule, rulebook } from '@xuelian/rules';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { RuleType } from '../../policies/index.ts';
import { congresses } from '../congress/congress.queries.ts';
import { inputArgument } from '../congress/congress.resolver.ts';
import { CongressType } from '../congress/congress.types.ts';
import { answerFinding, closeFinding, findFindingInsufficient } from './finding.commands.ts';
import { cancelInspection, planInspection, recordInspection } from './inspection.commands.ts';
import {
  AnswerInspectionFindingInput, CancelCongressInspectionInput, CloseInspectionFindingInput, FindInspectionFindingInsufficientInput, PlanCongressInspectionInput, RecordCongressInspectionInput,
} from './inspection.inputs.types.ts';
import { findingMachine, type InspectionAction, inspectionActionRules, inspectionMachine, type InspectionState } from './inspection.machine.ts';
import { asDone, asFound, coverageOf, inspectionActs, inspectionCoverage, inspectionFindings, inspections, inStates, isOverdue, latestFirst, longestUninspected, matchingCoverage } from './inspection.queries.ts';
import {
  CoverageConnection, CoverageFilterInput, CoverageType, FindingPermissions, type FindingSource, FindingType, InspectionActConnection, InspectionActType, InspectionConnection,
  InspectionPayload, InspectionPermissions, type InspectionSource, InspectionStateEnum, InspectionType,
} from './inspection.types.ts';
import { problems } from './inspections.problems.ts';

registerNode({ prefix: 'CIN', typeName: 'CongressInspection' });

const statesArgument = { nullable: true, description: 'States (状态)' } as const;

@Resolver(() => InspectionType)
export class InspectionResolver {
  @Read()
  @FieldResolver(() => CongressType, { nullable: true, description: 'The congress (代表大会)' })
  congress(@Ctx() { up }: Reading): One {
    return one({ of: congresses, where: [sql`g.id = ${up(sql`n.congress_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who inspects (检查组织)' })
  inspector(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.inspector_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who holds the congress (被检查组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [FindingType], { description: 'What was found, at most 100 (检查发现)' })
  findings(@Ctx() { up }: Reading): Many {
    return many({ of: inspectionFindings, where: [sql`f.inspection_id = ${up(sql`n.id`)}`], order: asFound });
  }

  @Read()
  @FieldResolver(() => InspectionActConnection, { description: 'What was done to it, in order (办理记录)' })
  history(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: inspectionActs, page, where: [sql`a.inspection_id = ${up(sql`n.id`)}`], order: asDone });
  }

  @FieldResolver(() => InspectionPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: InspectionSource, @Ctx() context: GraphContext): InspectionPermissions {
    const may = (action: 'INSPECT' | 'CANCEL'): PermissionType => {
      const { state } = row;
      return permissionFor(inspectionMachine.next(state, action) === undefined ? problems.WRONG_STATE({ values: { state } }) : missingRight(context, row, action), context.locale);
    };
    return { record: may('INSPECT'), cancel: may('CANCEL') };
  }

  @Mutation(() => InspectionPayload, { description: 'Plan an inspection of a congress below (安排大会检查)' })
  async planCongressInspection(@Ctx() context: GraphContext, @Arg('input', () => PlanCongressInspectionInput, inputArgument) input: PlanCongressInspectionInput): Promise<object> {
    return await answer(context, planInspection, { ...input, inspectorId: idOf('ORG', input.inspectorId), congressId: idOf('CGR', input.congressId) });
  }

  @Mutation(() => InspectionPayload, { description: 'Enter what an inspection saw and found (记录检查情况)' })
  async recordCongressInspection(@Ctx() context: GraphContext, @Arg('input', () => RecordCongressInspectionInput, inputArgument) input: RecordCongressInspectionInput): Promise<object> {
    const findings = input.findings.map(({ what, severity, ruleId, dueOn }) => ({ what, severity, ruleId: ruleId ?? null, dueOn: dueOn ?? null }));
    return await answer(context, recordInspection, { ...input, inspectionId: idOf('CIN', input.inspectionId), findings });
  }

  @Mutation(() => InspectionPayload, { description: 'Call an inspection off before it takes place (取消大会检查)' })
  async cancelCongressInspection(@Ctx() context: GraphContext, @Arg('input', () => CancelCongressInspectionInput, inputArgument) input: CancelCongressInspectionInput): Promise<object> {
    return await answer(context, cancelInspection, { ...input, inspectionId: idOf('CIN', input.inspectionId) });
  }

  @Mutation(() => InspectionPayload, { description: 'Answer one finding of an inspection (答复检查发现)' })
  async answerInspectionFinding(@Ctx() context: GraphContext, @Arg('input', () => AnswerInspectionFindingInput, inputArgument) input: AnswerInspectionFindingInput): Promise<object> {
    return await answer(context, answerFinding, { ...input, inspectionId: idOf('CIN', input.inspectionId) });
  }

  @Mutation(() => InspectionPayload, { description: 'Find what was done about a finding insufficient (认定整改不充分)' })
  async findInspectionFindingInsufficient(@Ctx() context: GraphContext, @Arg('input', () => FindInspectionFindingInsufficientInput, inputArgument) input: FindInspectionFindingInsufficientInput): Promise<object> {
    return await answer(context, findFindingInsufficient, { ...input, inspectionId: idOf('CIN', input.inspectionId), dueOn: input.dueOn ?? null });
  }

  @Mutation(() => InspectionPayload, { description: 'Close a finding that was put right; with the last one the inspection is over (整改到位)' })
  async closeInspectionFinding(@Ctx() context: GraphContext, @Arg('input', () => CloseInspectionFindingInput, inputArgument) input: CloseInspectionFindingInput): Promise<object> {
    return await answer(context, closeFinding, { ...input, inspectionId: idOf('CIN', input.inspectionId), note: input.note ?? '' });
  }
}

function missingRight({ actor }: GraphContext, { inspectorLineage, lineage }: Pick<InspectionSource, 'inspectorLineage' | 'lineage'>, action: Exclude<InspectionAction, 'FOLLOW_UP'>): Problem | undefined {
  const { side, capability } = inspectionActionRules[action];
  return covers(scopeOf(actor, capability), { lineage: side === 'INSPECTOR' ? inspectorLineage : lineage }) ? undefined : common.FORBIDDEN();
}

async function answer<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { inspection: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => FindingType)
export class InspectionFindingResolver {
  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule that says otherwise, which tells the clause; null where none is named (规则)' })
  rule(@Root() { ruleId }: FindingSource): Rule | null {
    return ruleId === null ? null : (rulebook.rules.get(ruleId) ?? null);
  }

  @Read()
  @FieldResolver(() => Boolean, { description: 'Not put right though the day is over (是否逾期)' })
  isOverdue(@Ctx() { today }: Reading): Fragment {
    return sql`coalesce(${isOverdue(today)}, false)`;
  }

  @FieldResolver(() => FindingPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: FindingSource, @Ctx() context: GraphContext): FindingPermissions {
    const { state, answeredBy } = row;
    const may = (action: 'ANSWER' | 'FIND_INSUFFICIENT' | 'CLOSE'): PermissionType => {
      const isOwn = action !== 'ANSWER' && answeredBy !== null && answeredBy === context.actor?.personId;
      const denial = findingMachine.next(state, action) === undefined ? problems.WRONG_FINDING_STATE({ values: { state } }) : (missingRight(context, row, action) ?? (isOwn ? problems.OWN_ANSWER() : undefined));
      return permissionFor(denial, context.locale);
    };
    return { answer: may('ANSWER'), findInsufficient: may('FIND_INSUFFICIENT'), close: may('CLOSE') };
  }
}

@Resolver(() => InspectionActType)
export class InspectionActResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who did it; null for eyes that may not see the person (经办人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`a.person_id`)}`] });
  }
}

@Resolver(() => CoverageType)
export class InspectionCoverageResolver {
  @Read()
  @FieldResolver(() => CongressType, { nullable: true, description: 'The congress; null for eyes that may not see it (代表大会)' })
  congress(@Ctx() { up }: Reading): One {
    return one({ of: congresses, where: [sql`g.id = ${up(sql`c.congress_id`)}`] });
  }
}

/** What inspections add to `Congress`. */
@Resolver(() => CongressType)
export class CongressInspectionFields {
  @Read()
  @FieldResolver(() => InspectionConnection, { description: 'Inspections of it by bodies above, latest first; only what the caller may see (大会检查)' })
  inspections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: inspections, page, where: [sql`n.congress_id = ${up(sql`g.id`)}`], order: latestFirst });
  }
}

/** What inspections add to `Organization`, seen from the body above. */
@Resolver(() => OrganizationType)
export class OrganizationInspectionFields {
  @Read()
  @FieldResolver(() => InspectionConnection, { description: 'Inspections of congresses below that it planned, latest first; only what the caller may see (所安排的大会检查)' })
  congressInspections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('states', () => [InspectionStateEnum], statesArgument) states?: InspectionState[] | null): Paged {
    return paged({ of: inspections, page, where: [sql`n.inspector_id = ${up(sql`o.id`)}`, ...inStates(states)], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => CoverageConnection, { description: 'Congresses that took place below it, or that it guides or is in charge of as a League body, with its own inspections; the longest uninspected first. Only what the caller may see, and empty for those who may not look into it (大会检查覆盖情况)' })
  congressInspectionCoverage(@Ctx() reading: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => CoverageFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: CoverageFilterInput | null): Paged {
    return paged({ of: inspectionCoverage, from: coverageOf(reading.up(sql`o.id`), reading), page, where: matchingCoverage(filter ?? {}), order: longestUninspected });
  }
}
