import { type GraphContext, inLanguage, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { confirmMailAddress, setMailAddress, setMailMode } from './subscription.commands.ts';
import { findSubscription } from './subscription.queries.ts';
import type { Subscription } from './subscription.ts';
import { ConfirmMailAddressInput, MailSubscriptionPayload, MailSubscriptionType, SetMailAddressInput, SetMailModeInput } from './subscription.types.ts';

const inputArgument = { description: 'Input (输入)' } as const;

const subscriptionOf = async ({ db, actor }: GraphContext): Promise<Subscription | null> => (actor?.accountId == null ? null : ((await findSubscription(db, actor.accountId)) ?? null));

async function answer<Input extends object>(context: GraphContext, useCase: UseCase<Input, Target>, input: Input): Promise<object> {
  const { problems } = await context.perform(useCase, input);
  return { mailSubscription: await subscriptionOf(context), problems: inLanguage(problems, context.locale) };
}

@Resolver()
export class MailSubscriptionResolver {
  @Query(() => MailSubscriptionType, { nullable: true, description: 'Where and how the caller is told by e-mail; null while they are not (邮件订阅)' })
  async mailSubscription(@Ctx() context: GraphContext): Promise<Subscription | null> {
    return await subscriptionOf(context);
  }

  @Mutation(() => MailSubscriptionPayload, { description: 'Set the address to be told at; a code is sent there (设置邮件地址)' })
  async setMailAddress(@Ctx() context: GraphContext, @Arg('input', () => SetMailAddressInput, inputArgument) input: SetMailAddressInput): Promise<object> {
    return await answer(context, setMailAddress, { ...input });
  }

  @Mutation(() => MailSubscriptionPayload, { description: 'Confirm the address by the code that was sent there (验证邮件地址)' })
  async confirmMailAddress(@Ctx() context: GraphContext, @Arg('input', () => ConfirmMailAddressInput, inputArgument) input: ConfirmMailAddressInput): Promise<object> {
    return await answer(context, confirmMailAddress, { ...input });
  }

  @Mutation(() => MailSubscriptionPayload, { description: 'Set how to be told by e-mail (设置邮件方式)' })
  async setMailMode(@Ctx() context: GraphContext, @Arg('input', () => SetMailModeInput, inputArgument) input: SetMailModeInput): Promise<object> {
    return await answer(context, setMailMode, { ...input });
  }
}
