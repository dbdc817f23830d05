import { defineEnum, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { MailMode } from './subscription.ts';

export const MailModeEnum = defineEnum<MailMode>('MailMode', 'How somebody is told by e-mail (邮件方式)', {
  IMMEDIATE: 'One letter for each notification, at once (即时)',
  DAILY: 'One letter at eight in the morning for everything new (每日汇总)',
  OFF: 'Not at all (不发送)',
});

@ObjectType('MailSubscription', { simpleResolvers: true, description: 'The e-mail of an account, shown to nobody else (邮件订阅)' })
export class MailSubscriptionType {
  @Field(() => String, { description: 'Address (邮件地址)' })
  address!: string;

  @Field(() => Boolean, { description: 'Whether the code sent there came back; nothing else is sent before (是否已验证)' })
  isConfirmed!: boolean;

  @Field(() => MailModeEnum, { description: 'How (邮件方式)' })
  mode!: MailMode;
}

@InputType()
abstract class KeyedInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType({ description: 'Where to be told; a code is sent there (设置邮件地址)' })
export class SetMailAddressInput extends KeyedInput {
  @Field(() => String, { description: 'Address (邮件地址)' })
  address!: string;
}

@InputType({ description: 'The code that was sent (验证邮件地址)' })
export class ConfirmMailAddressInput extends KeyedInput {
  @Field(() => String, { description: 'Code (验证码)' })
  code!: string;
}

@InputType({ description: 'How to be told (设置邮件方式)' })
export class SetMailModeInput extends KeyedInput {
  @Field(() => MailModeEnum, { description: 'How (邮件方式)' })
  mode!: MailMode;
}

@ObjectType('MailSubscriptionPayload', { simpleResolvers: true, description: 'What became of it (邮件订阅结果)' })
export class MailSubscriptionPayload {
  @Field(() => MailSubscriptionType, { nullable: true, description: 'As it is now; null while there is none (邮件订阅)' })
  mailSubscription!: MailSubscriptionType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
