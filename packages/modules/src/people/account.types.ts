import type { ActorVia, Capability, Grant, Reach } from '@xuelian/kernel';
import { DateScalar, DateTimeScalar, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ActorViaEnum, CapabilityEnum, ReachEnum } from './people.enums.types.ts';

@ObjectType('Account', { simpleResolvers: true, description: 'How one person signs in (账号); for the person and for administrators of their organizations' })
export class AccountType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => String, { description: 'Login (登录名)' })
  login!: string;

  @Field(() => Boolean, { description: 'Still has the one-time password of its invitation, so no right is in force (须修改初始密码)' })
  hasInitialPassword!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is disabled (停用时刻)' })
  disabledAt!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was opened (开通时刻)' })
  openedAt!: string;
}

@ObjectType('ApiToken', { simpleResolvers: true, description: 'Lends a program what its person holds at and below one organization, and never more (接口令牌)' })
export class ApiTokenType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => String, { description: 'What it is for (用途)' })
  name!: string;

  @Field(() => [CapabilityEnum], { description: 'What it lends (权限)' })
  capabilities!: readonly Capability[];

  @Field(() => DateTimeScalar, { description: 'When it was issued (发放时刻)' })
  issuedAt!: string;

  @Field(() => DateTimeScalar, { description: 'From when it lets nobody in (失效时刻)' })
  expiresAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last use, to the minute (最近使用)' })
  usedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked (撤销时刻)' })
  revokedAt!: string | null;
}

@ObjectType('HeldRight', { simpleResolvers: true, description: 'A right the caller holds now (现有权限)' })
export class HeldRightType {
  @Field(() => CapabilityEnum, { description: 'What (权限)' })
  capability!: Capability;

  @Field(() => ReachEnum, { description: 'How far (范围)' })
  reach!: Reach;
}

/** What resolvers hand over for a `HeldRight`: the grant itself. */
export type HeldRightSource = HeldRightType & Grant;

@ObjectType('Viewer', { simpleResolvers: true, description: 'Whoever sent the request (当前用户)' })
export class ViewerType {
  @Field(() => ActorViaEnum, { description: 'How they came in (登录方式)' })
  via!: ActorVia;

  @Field(() => [HeldRightType], { description: 'What they may do now: at most one for each capability and reach of an office (现有权限)' })
  grants!: readonly HeldRightType[];
}

/** What every input carries that may be repeated. */
@InputType()
abstract class KeyedInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;
}

@InputType({ description: 'Sign in (登录)' })
export class SignInInput {
  @Field(() => String, { description: 'Login (登录名)' })
  login!: string;

  @Field(() => String, { description: 'Password (密码)' })
  password!: string;
}

@ObjectType('SignInPayload', { simpleResolvers: true, description: 'A session, or why there is none; one reason stands for wrong, unknown and disabled alike (登录结果)' })
export class SignInPayload {
  @Field(() => String, { nullable: true, description: 'Bearer token, shown this once; send it as Authorization: Bearer (会话令牌)' })
  token!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends at the latest; after 30 idle minutes it ends before (失效时刻)' })
  expiresAt!: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'The password is the one-time one: no right is in force until it is changed (须修改初始密码)' })
  hasInitialPassword!: boolean | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@InputType({ description: 'Sign out (退出登录)' })
export class SignOutInput extends KeyedInput {}

@ObjectType('SignOutPayload', { simpleResolvers: true, description: 'Whether the session ended (退出结果)' })
export class SignOutPayload {
  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@InputType({ description: 'An account for a person, or a new invitation to one that is disabled or was never taken up (开通账号)' })
export class OpenAccountInput extends KeyedInput {
  @Field(() => ID, { description: 'The person (人员)' })
  personId!: string;

  @Field(() => String, { description: 'Login: 3–40 lower-case letters, digits, dots, hyphens or underscores (登录名)' })
  login!: string;
}

@InputType({ description: 'Disable a person’s account, with every session and token (停用账号)' })
export class DisableAccountInput extends KeyedInput {
  @Field(() => ID, { description: 'The person (人员)' })
  personId!: string;
}

@InputType({ description: 'Another password for oneself (修改密码)' })
export class ChangePasswordInput extends KeyedInput {
  @Field(() => String, { description: 'The present password (原密码)' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new one, 12–256 characters, not the login (新密码)' })
  password!: string;
}

@InputType({ description: 'An API token for oneself (发放接口令牌)' })
export class IssueTokenInput extends KeyedInput {
  @Field(() => ID, { description: 'The organization at and below which it holds (组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'What it is for, at most 100 characters (用途)' })
  name!: string;

  @Field(() => [CapabilityEnum], { nullable: true, description: 'What it lends; only reading when left out (权限)' })
  capabilities?: Capability[] | null;

  @Field(() => DateScalar, { description: 'Last day, at most a year from today (有效期至)' })
  expiresOn!: string;
}

@InputType({ description: 'A token is taken back, at once (撤销接口令牌)' })
export class RevokeTokenInput extends KeyedInput {
  @Field(() => ID, { description: 'The token (令牌)' })
  tokenId!: string;
}

@ObjectType('AccountPayload', { simpleResolvers: true, description: 'The account, or why nothing changed (账号变更结果)' })
export class AccountPayload {
  @Field(() => AccountType, { nullable: true, description: 'The account; null when refused (账号)' })
  account!: AccountType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('OpenAccountPayload', { simpleResolvers: true, description: 'The account with its one-time password, or why nothing changed (开通账号结果)' })
export class OpenAccountPayload extends AccountPayload {
  @Field(() => String, { nullable: true, description: 'One-time password, good for seven days; kept nowhere, so a repeated request gets null (一次性初始密码)' })
  initialPassword!: string | null;
}

@ObjectType('TokenPayload', { simpleResolvers: true, description: 'The token, or why nothing changed (令牌变更结果)' })
export class TokenPayload {
  @Field(() => ApiTokenType, { nullable: true, description: 'The token; null when refused (令牌)' })
  token!: ApiTokenType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@ObjectType('IssueTokenPayload', { simpleResolvers: true, description: 'The token with its secret, or why nothing changed (发放令牌结果)' })
export class IssueTokenPayload extends TokenPayload {
  @Field(() => String, { nullable: true, description: 'The secret to send as Authorization: Bearer; kept nowhere, so a repeated request gets null (令牌密文)' })
  secret!: string | null;
}
