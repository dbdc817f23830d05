import { type GraphContext, idOf, inLanguage, one, type One, PageArgs, paged, type Paged, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { answerWithFiling, definedProcedures, draftPermissions, FilingPayload, filings, FilingType } from '../filings/index.ts';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { eligibilityChecks, latestCheck } from './eligibility-check.queries.ts';
import { EligibilityCheckConnection } from './eligibility.types.ts';
import { draftNomination, fileNomination, reviseNomination } from './nomination.commands.ts';
import { nominationMachine } from './nomination.machine.ts';
import { DraftNominationInput, FileNominationInput, NominationPayload, NominationPermissions, type NominationSource, NominationType, ReviseNominationInput } from './nomination.types.ts';
import { problems } from './selections.problems.ts';

registerNode({ prefix: 'NOM', typeName: 'Nomination' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => NominationType)
export class NominationResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The League organization that recommends (推荐团组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union with the post (学生会组织)' })
  union(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`n.union_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who is recommended, where the caller may see them (人选)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`n.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that carries or carried it through the sign-offs (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`n.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => EligibilityCheckConnection, { description: 'Checks made at each submission, the latest first (资格审查)' })
  eligibilityChecks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: eligibilityChecks, page, where: [sql`c.nomination_id = ${up(sql`n.id`)}`], order: latestCheck });
  }

  @FieldResolver(() => String, { nullable: true, description: 'The step at which it was refused; null otherwise (未通过环节)' })
  rejectedAtStep(@Root() { rejectedStep }: NominationSource, @Ctx() { locale }: GraphContext): string | null {
    const steps = definedProcedures().filter(({ kind }) => kind === 'NOMINATION').flatMap((procedure) => procedure.steps);
    return rejectedStep === null ? null : (steps.find(({ key }) => key === rejectedStep)?.title[locale] ?? rejectedStep);
  }

  @FieldResolver(() => [ProblemType], { description: 'What only warns, as of the last submission; at most one a rule (提示)' })
  warnings(@Root() { warnings }: NominationSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }

  @FieldResolver(() => NominationPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: NominationSource, @Ctx() context: GraphContext): NominationPermissions {
    return draftPermissions(context, row, nominationMachine, problems);
  }

  @Mutation(() => NominationPayload, { description: 'Recommend a person for a post of a union (推荐人选)' })
  async draftNomination(@Ctx() context: GraphContext, @Arg('input', () => DraftNominationInput, inputArgument) input: DraftNominationInput): Promise<object> {
    const ids = { organizationId: idOf('ORG', input.organizationId), unionId: idOf('ORG', input.unionId), personId: idOf('PER', input.personId) };
    return await change(context, draftNomination, { ...input, ...ids, source: input.source ?? null, reason: input.reason ?? null });
  }

  @Mutation(() => NominationPayload, { description: 'Change source and reason of a nomination that is not under review (修改推荐事由)' })
  async reviseNomination(@Ctx() context: GraphContext, @Arg('input', () => ReviseNominationInput, inputArgument) input: ReviseNominationInput): Promise<object> {
    return await change(context, reviseNomination, { ...input, nominationId: idOf('NOM', input.nominationId), source: input.source ?? null, reason: input.reason ?? null });
  }

  @Mutation(() => FilingPayload, { description: 'Open the filing of a nomination; `submitFiling` then sends it to the first sign-off (报送推荐)' })
  async fileNomination(@Ctx() context: GraphContext, @Arg('input', () => FileNominationInput, inputArgument) input: FileNominationInput): Promise<object> {
    return await answerWithFiling(context, fileNomination, { ...input, nominationId: idOf('NOM', input.nominationId) });
  }
}

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { nomination: id, problems: inLanguage(found, context.locale) };
}
