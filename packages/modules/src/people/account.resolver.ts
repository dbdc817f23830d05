import { type Answer, type GraphContext, idOf, inLanguage, many, type Many, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import type { Problem } from '@xuelian/kernel';
import { Arg, Args, Ctx, Extensions, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { disableAccount, openAccount } from './account.commands.ts';
import { accounts, apiTokens, isUsable, latestToken } from './account.queries.ts';
import {
  AccountPayload, AccountType, ApiTokenType, ChangePasswordInput, DisableAccountInput, type HeldRightSource, HeldRightType, IssueTokenInput, IssueTokenPayload,
  OpenAccountInput, OpenAccountPayload, RevokeTokenInput, SignInInput, SignInPayload, SignOutInput, SignOutPayload, TokenPayload, ViewerType,
} from './account.types.ts';
import { newestFirst, offices } from './office.queries.ts';
import { OfficeConnection } from './office.types.ts';
import { persons } from './person.queries.ts';
import { PersonType } from './person.types.ts';
import { changeOwnPassword, signIn, signOut } from './sign-in.commands.ts';
import { issueToken, revokeToken } from './token.commands.ts';

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Whoever sent this request (当前用户)' })
  viewer(@Ctx() { actor }: GraphContext): ViewerType | null {
    return actor;
  }

  @Read()
  @FieldResolver(() => AccountType, { nullable: true, description: 'Their account; none at the console (账号)' })
  account(@Ctx() { viewer }: Reading): One {
    return one({ of: accounts, where: [sql`p.id = ${viewer.personId}::uuid`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Themselves; nobody at the console (本人)' })
  person(@Ctx() { viewer }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${viewer.personId}::uuid`] });
  }

  @Read()
  @FieldResolver(() => OfficeConnection, { description: 'What they hold and held, newest first (任职)' })
  offices(@Ctx() { viewer }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: offices, page, where: [sql`t.person_id = ${viewer.personId}::uuid`], order: newestFirst });
  }

  @Read()
  @FieldResolver(() => [ApiTokenType], { description: 'Their tokens that still let somebody in, at most 20 (接口令牌)' })
  tokens(): Many {
    return many({ of: apiTokens, where: [isUsable], order: latestToken });
  }
}

@Resolver(() => HeldRightType)
export class HeldRightResolver {
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Where (组织)' })
  organization(@Root() { organizationId }: HeldRightSource): string {
    return organizationId;
  }
}

@Resolver(() => ApiTokenType)
export class ApiTokenResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization at and below which it holds (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`k.organization_id`)}`] });
  }

  @Mutation(() => IssueTokenPayload, { description: 'Issue an API token to oneself (发放接口令牌)' })
  async issueToken(@Ctx() context: GraphContext, @Arg('input', () => IssueTokenInput, inputArgument) input: IssueTokenInput): Promise<object> {
    const { reveal, revealed } = secretSlot();
    const answer = await context.perform(issueToken(reveal), { ...input, organizationId: idOf('ORG', input.organizationId) });
    return { ...withToken(context, answer), secret: revealed() };
  }

  @Mutation(() => TokenPayload, { description: 'Revoke an API token (撤销接口令牌)' })
  async revokeToken(@Ctx() context: GraphContext, @Arg('input', () => RevokeTokenInput, inputArgument) input: RevokeTokenInput): Promise<object> {
    return withToken(context, await context.perform(revokeToken, { tokenId: idOf('TOK', input.tokenId), idempotencyKey: input.idempotencyKey }));
  }
}

@Resolver(() => AccountType)
export class AccountResolver {
  @Extensions({ public: true })
  @Mutation(() => SignInPayload, { description: 'Sign in (登录). Takes no idempotency key: every success is a session of its own' })
  async signIn(@Ctx() context: GraphContext, @Arg('input', () => SignInInput, inputArgument) input: SignInInput): Promise<object> {
    const result = await signIn(context, input);
    if (result.ok) return { ...result.value, problems: [] };
    return { token: null, expiresAt: null, hasInitialPassword: null, problems: inLanguage(result.problems, context.locale) };
  }

  @Mutation(() => SignOutPayload, { description: 'End the session this request came in with (退出登录)' })
  async signOut(@Ctx() context: GraphContext, @Arg('input', () => SignOutInput, inputArgument) input: SignOutInput): Promise<object> {
    const { problems } = await context.perform(signOut, input);
    return { problems: inLanguage(problems, context.locale) };
  }

  @Mutation(() => AccountPayload, { description: 'Change one’s own password; ends one’s other sessions (修改密码)' })
  async changePassword(@Ctx() context: GraphContext, @Arg('input', () => ChangePasswordInput, inputArgument) input: ChangePasswordInput): Promise<object> {
    const problems = await changeOwnPassword(context, input);
    return withAccount(context, { id: problems.length === 0 ? (context.actor?.personId ?? null) : null, problems });
  }

  @Mutation(() => OpenAccountPayload, { description: 'Open an account for a person, with a one-time password (开通账号)' })
  async openAccount(@Ctx() context: GraphContext, @Arg('input', () => OpenAccountInput, inputArgument) input: OpenAccountInput): Promise<object> {
    const { reveal, revealed } = secretSlot();
    const answer = await context.perform(openAccount(reveal), { ...input, personId: idOf('PER', input.personId) });
    return { ...withAccount(context, answer), initialPassword: revealed() };
  }

  @Mutation(() => AccountPayload, { description: 'Disable a person’s account (停用账号)' })
  async disableAccount(@Ctx() context: GraphContext, @Arg('input', () => DisableAccountInput, inputArgument) input: DisableAccountInput): Promise<object> {
    return withAccount(context, await context.perform(disableAccount, { ...input, personId: idOf('PER', input.personId) }));
  }
}

/** Carries a secret past the door, which remembers every answer and must not remember this one. */
function secretSlot(): { readonly reveal: (secret: string) => void; readonly revealed: () => string | null } {
  let held: string | null = null;
  return {
    reveal: (secret) => {
      held = secret;
    },
    revealed: () => held,
  };
}

const withAccount = ({ locale }: GraphContext, { id, problems }: { readonly id: string | null; readonly problems: readonly Problem[] }): object => ({ account: id, problems: inLanguage(problems, locale) });

const withToken = ({ locale }: GraphContext, { id, problems }: Answer): object => ({ token: id, problems: inLanguage(problems, locale) });
