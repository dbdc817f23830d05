import { covers, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, problems as common, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { inputArgument } from '../congress/congress.resolver.ts';
import { asHeld, asPut } from '../session/session.queries.ts';
import { endStandingCommittee, formStandingCommittee, recordCommitteeSession } from './committee.commands.ts';
import { asSeated, committeeDecisions, committees, committeeSeats, committeeSessions, latestFirst } from './committee.queries.ts';
import {
  CommitteeDecisionType, CommitteeSeatType, CommitteeSessionConnection, CommitteeSessionType, EndStandingCommitteeInput, FormStandingCommitteeInput, RecordCommitteeSessionInput,
  StandingCommitteeConnection, StandingCommitteePayload, StandingCommitteePermissions, type StandingCommitteeSource, StandingCommitteeType,
} from './committee.types.ts';
import { problems } from './committees.problems.ts';

registerNode({ prefix: 'STC', typeName: 'StandingCommittee' });

@Resolver(() => StandingCommitteeType)
export class StandingCommitteeResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose committee it is (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`c.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [CommitteeSeatType], { description: 'Its seats, at most 1,000 (席位)' })
  seats(@Ctx() { up }: Reading): Many {
    return many({ of: committeeSeats, where: [sql`cs.committee_id = ${up(sql`c.id`)}`], order: asSeated });
  }

  @Read()
  @FieldResolver(() => CommitteeSessionConnection, { description: 'Its sittings, in order (会议)' })
  sessions(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: committeeSessions, page, where: [sql`s.committee_id = ${up(sql`c.id`)}`], order: asHeld });
  }

  @FieldResolver(() => [ProblemType], { description: 'What rules would rather have otherwise, as of the day it was formed; at most one a seat (提示)' })
  warnings(@Root() { warnings }: StandingCommitteeSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }

  @FieldResolver(() => StandingCommitteePermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: StandingCommitteeSource, @Ctx() { actor, locale }: GraphContext): StandingCommitteePermissions {
    const denial = row.endedOn === null ? (covers(scopeOf(actor, 'FILE'), row) ? undefined : common.FORBIDDEN()) : problems.ENDED({ values: { on: row.endedOn } });
    const permission = permissionFor(denial, locale);
    return { sit: permission, end: permission };
  }

  @Mutation(() => StandingCommitteePayload, { description: 'Form a standing committee, where a rule gives the colleges their seats (成立常任代表会议)' })
  async formStandingCommittee(@Ctx() context: GraphContext, @Arg('input', () => FormStandingCommitteeInput, inputArgument) input: FormStandingCommitteeInput): Promise<object> {
    const seats = input.seats.map(({ collegeId, personId, name }) => ({ collegeId: idOf('ORG', collegeId), personId: maybeIdOf('PER', personId), name }));
    return await changeCommittee(context, formStandingCommittee, { ...input, organizationId: idOf('ORG', input.organizationId), seats });
  }

  @Mutation(() => StandingCommitteePayload, { description: 'Enter a sitting of a standing committee, within its powers (常任代表会议记录)' })
  async recordCommitteeSession(@Ctx() context: GraphContext, @Arg('input', () => RecordCommitteeSessionInput, inputArgument) input: RecordCommitteeSessionInput): Promise<object> {
    return await changeCommittee(context, recordCommitteeSession, { ...input, committeeId: idOf('STC', input.committeeId) });
  }

  @Mutation(() => StandingCommitteePayload, { description: 'End a standing committee (常任代表会议结束)' })
  async endStandingCommittee(@Ctx() context: GraphContext, @Arg('input', () => EndStandingCommitteeInput, inputArgument) input: EndStandingCommitteeInput): Promise<object> {
    return await changeCommittee(context, endStandingCommittee, { ...input, committeeId: idOf('STC', input.committeeId) });
  }
}

/** Runs a change, and names the committee it was about. */
async function changeCommittee<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { committee: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => CommitteeSeatType)
export class CommitteeSeatResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union of the college (学院组织)' })
  college(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`cs.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person, where the hub knows them and the caller may see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`cs.person_id`)}`] });
  }
}

@Resolver(() => CommitteeSessionType)
export class CommitteeSessionResolver {
  @Read()
  @FieldResolver(() => [CommitteeDecisionType], { description: 'What was put to the vote, at most 100 (决议)' })
  decisions(@Ctx() { up }: Reading): Many {
    return many({ of: committeeDecisions, where: [sql`r.session_id = ${up(sql`s.id`)}`], order: asPut });
  }
}

/** What standing committees add to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationCommitteeFields {
  @Read()
  @FieldResolver(() => StandingCommitteeConnection, { description: 'Its standing committees, latest first; only what the caller may see (常任代表会议)' })
  standingCommittees(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: committees, page, where: [sql`c.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }
}
