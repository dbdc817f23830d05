import type { Problem } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, permissionFor, type PermissionType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import type { Rule } from '@xuelian/rules';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { declareRule, denialOf, reviewDeclaration, withdrawDeclaration } from './declaration.commands.ts';
import { DeclareRuleInput, ReviewDeclarationInput, WithdrawDeclarationInput } from './declaration.inputs.types.ts';
import { asGiven, declarationEvidence, declarations } from './declaration.queries.ts';
import { DeclarationEvidenceType, DeclarationPayload, DeclarationPermissions, type DeclarationSource, DeclarationType } from './declaration.types.ts';
import { ruleById } from './rule.loaders.ts';
import { RuleType } from './rule.types.ts';

registerNode({ prefix: 'DCL', typeName: 'Declaration' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => DeclarationType)
export class DeclarationResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who declared (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`d.organization_id`)}`] });
  }

  @FieldResolver(() => RuleType, { nullable: true, description: 'The rule it is about (规则)' })
  async rule(@Root() { ruleId }: DeclarationSource, @Ctx() { loaders }: GraphContext): Promise<Rule | null> {
    return await loaders.load(ruleById, ruleId);
  }

  @Read()
  @FieldResolver(() => DeclarationType, { nullable: true, description: 'The later declaration that took its place (更新后的自报)' })
  supersededBy(@Ctx() { up }: Reading): One {
    return one({ of: declarations, where: [sql`d.id = ${up(sql`d.superseded_by`)}`] });
  }

  @Read()
  @FieldResolver(() => [DeclarationEvidenceType], { description: 'Files that show it, at most 10 (佐证材料)' })
  evidence(@Ctx() { up }: Reading): Many {
    return many({ of: declarationEvidence, where: [sql`e.declaration_id = ${up(sql`d.id`)}`], order: asGiven });
  }

  @FieldResolver(() => DeclarationPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: DeclarationSource, @Ctx() { actor, locale }: GraphContext): DeclarationPermissions {
    const permission = (denial: Problem | undefined): PermissionType => permissionFor(denial, locale);
    return { withdraw: permission(denialOf(actor, row, 'WITHDRAW')), confirm: permission(denialOf(actor, row, 'CONFIRM')), contest: permission(denialOf(actor, row, 'CONTEST')) };
  }

  @Mutation(() => DeclarationPayload, { description: 'Say whether an organization keeps a rule that nothing counts (自报)' })
  async declareRule(@Ctx() context: GraphContext, @Arg('input', () => DeclareRuleInput, inputArgument) input: DeclareRuleInput): Promise<object> {
    const { rule: ruleId, evidence, organizationId, ...rest } = input;
    return await change(context, declareRule, { ...rest, ruleId, organizationId: idOf('ORG', organizationId), evidence: (evidence ?? []).map((id) => idOf('UPL', id)) });
  }

  @Mutation(() => DeclarationPayload, { description: 'Take a declaration back from today on (撤回自报)' })
  async withdrawDeclaration(@Ctx() context: GraphContext, @Arg('input', () => WithdrawDeclarationInput, inputArgument) input: WithdrawDeclarationInput): Promise<object> {
    return await change(context, withdrawDeclaration, { ...input, declarationId: idOf('DCL', input.declarationId) });
  }

  @Mutation(() => DeclarationPayload, { description: 'Confirm or contest a declaration, as the superior of whoever declared (认定自报)' })
  async reviewDeclaration(@Ctx() context: GraphContext, @Arg('input', () => ReviewDeclarationInput, inputArgument) input: ReviewDeclarationInput): Promise<object> {
    return await change(context, reviewDeclaration, { ...input, declarationId: idOf('DCL', input.declarationId) });
  }
}

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { declaration: id, problems: inLanguage(problems, context.locale) };
}
