import { type GraphContext, idOf, inLanguage, one, type One, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { persons, PersonType } from '../people/index.ts';
import { setSupervision } from './setting.commands.ts';
import { SetSupervisionInput, SupervisionSettingPayload, SupervisionSettingType } from './setting.types.ts';

@Resolver(() => SupervisionSettingType)
export class SupervisionSettingResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who set it; null for the operator, and for eyes that may not see the person (设定人)' })
  setBy(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`s.set_by`)}`] });
  }

  @Mutation(() => SupervisionSettingPayload, { description: 'Let the hub do something about supervision by itself, from a day on, or no longer (督导设定)' })
  async setSupervision(@Ctx() context: GraphContext, @Arg('input', () => SetSupervisionInput, { description: 'Input (输入)' }) input: SetSupervisionInput): Promise<object> {
    const { id, problems } = await context.perform(setSupervision, { ...input, organizationId: idOf('ORG', input.organizationId), days: input.days ?? null });
    return { setting: id, problems: inLanguage(problems, context.locale) };
  }
}
