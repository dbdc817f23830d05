import { type Fragment, type GraphContext, idOf, inLanguage, maybeIdOf, one, type One, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { toProblem } from './charter.reading.ts';
import { publishModelCharter, withdrawModelCharter } from './model-charter.commands.ts';
import { ModelCharterPayload, type ModelCharterSource, ModelCharterType, PublishModelCharterInput, WithdrawModelCharterInput } from './model-charter.types.ts';

registerNode({ prefix: 'MDC', typeName: 'ModelCharter' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ModelCharterType)
export class ModelCharterResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who publishes it (发布组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`m.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => String, { description: 'The canonical text: # title, ## chapter, ### section, one line for each paragraph (正文)' })
  text(): Fragment {
    return sql`m.text`;
  }

  @FieldResolver(() => [ProblemType], { description: 'What reading the text found remarkable, with its line; at most 100 (提示)' })
  warnings(@Root() { warnings }: ModelCharterSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings.map((warning) => toProblem(warning, 'text')), locale);
  }

  @Mutation(() => ModelCharterPayload, { description: 'Publish a model charter for one kind of organization below (发布示范章程)' })
  async publishModelCharter(@Ctx() context: GraphContext, @Arg('input', () => PublishModelCharterInput, inputArgument) input: PublishModelCharterInput): Promise<object> {
    return await change(context, publishModelCharter, { ...input, organizationId: idOf('ORG', input.organizationId), uploadId: maybeIdOf('UPL', input.uploadId) });
  }

  @Mutation(() => ModelCharterPayload, { description: 'End a model charter without another in its place (停用示范章程)' })
  async withdrawModelCharter(@Ctx() context: GraphContext, @Arg('input', () => WithdrawModelCharterInput, inputArgument) input: WithdrawModelCharterInput): Promise<object> {
    return await change(context, withdrawModelCharter, { ...input, modelId: idOf('MDC', input.modelCharterId) });
  }
}

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { modelCharter: id, problems: inLanguage(problems, context.locale) };
}
