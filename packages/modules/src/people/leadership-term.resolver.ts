import { type Answer, type GraphContext, idOf, inLanguage, one, type One, paged, type Paged, PageArgs, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { closeTerm, openTerm } from './leadership-term.commands.ts';
import { CloseTermInput, LeadershipTermPayload, LeadershipTermType, OpenTermInput } from './leadership-term.types.ts';
import { byRank, offices } from './office.queries.ts';
import { OfficeConnection } from './office.types.ts';

registerNode({ prefix: 'LTM', typeName: 'LeadershipTerm' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => LeadershipTermType)
export class LeadershipTermResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose leadership (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`l.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OfficeConnection, { description: 'Who served in the organization at some time during the term, the presidium first; only what the caller may see (任职人员)' })
  offices(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    const during = sql`daterange(t.started_on, t.ended_on) && daterange(${up(sql`l.started_on`)}, ${up(sql`l.ended_on`)})`;
    return paged({ of: offices, page, where: [sql`t.organization_id = ${up(sql`l.organization_id`)}`, during], order: byRank });
  }

  @Mutation(() => LeadershipTermPayload, { description: 'Enter a numbered term of an organization (登记届期)' })
  async openTerm(@Ctx() context: GraphContext, @Arg('input', () => OpenTermInput, inputArgument) input: OpenTermInput): Promise<object> {
    return answered(context, await context.perform(openTerm, { ...input, endedOn: input.endedOn ?? null, organizationId: idOf('ORG', input.organizationId) }));
  }

  @Mutation(() => LeadershipTermPayload, { description: 'Say when a term ends (届满)' })
  async closeTerm(@Ctx() context: GraphContext, @Arg('input', () => CloseTermInput, inputArgument) input: CloseTermInput): Promise<object> {
    return answered(context, await context.perform(closeTerm, { ...input, leadershipTermId: idOf('LTM', input.leadershipTermId) }));
  }
}

const answered = ({ locale }: GraphContext, { id, problems }: Answer): object => ({ leadershipTerm: id, problems: inLanguage(problems, locale) });
