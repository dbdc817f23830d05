import { type Capability, covers, type Problem, scopeOf } from '@xuelian/kernel';
import { CitationType, type Fragment, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { answerWithFiling, FilingPayload, filings, FilingType } from '../../filings/index.ts';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { offices, OfficeType, persons, PersonType } from '../../people/index.ts';
import { congresses } from '../congress/congress.queries.ts';
import { inputArgument } from '../congress/congress.resolver.ts';
import { CongressType } from '../congress/congress.types.ts';
import { announceElection, callElection, concludeElection, countRound, dropElection, fileElectionResult, refuseRecognition } from './election.commands.ts';
import { type ElectionAction, electionMachine, recognitionOf } from './election.machine.ts';
import { asCounted, asListed, byCandidate, candidates, elections, latestFirst, leadershipRecognition, rounds, votes } from './election.queries.ts';
import {
  AnnounceElectionInput, CallElectionInput, ChangeElectionInput, CountRoundInput, DropElectionInput, ElectionCandidateType, ElectionConnection, ElectionPayload, ElectionPermissions, ElectionRoundType,
  type ElectionSource, ElectionType, ElectionVotesType, RecognitionEnum, RefuseRecognitionInput,
} from './election.types.ts';
import { problems } from './elections.problems.ts';
import type { Recognition } from './election.ts';

registerNode({ prefix: 'ELE', typeName: 'Election' });

@Resolver(() => ElectionType)
export class ElectionResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose post it is (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`e.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => CongressType, { nullable: true, description: 'Where it was held (代表大会)' })
  congress(@Ctx() { up }: Reading): One {
    return one({ of: congresses, where: [sql`g.id = ${up(sql`e.congress_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that reports it (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`e.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [ElectionCandidateType], { description: 'Who stands, at most 200; for those who may not look behind the result, only the elected (候选人)' })
  candidates(@Ctx() { up }: Reading): Many {
    return many({ of: candidates, where: [sql`c.election_id = ${up(sql`e.id`)}`], order: asListed });
  }

  @Read()
  @FieldResolver(() => [ElectionRoundType], { description: 'Its rounds, at most 20, for those who may look behind the result (投票轮次)' })
  rounds(@Ctx() { up }: Reading): Many {
    return many({ of: rounds, where: [sql`r.election_id = ${up(sql`e.id`)}`], order: asCounted });
  }

  @FieldResolver(() => RecognitionEnum, { nullable: true, description: 'Whether the superior recognizes it; null while it has no result (承认状态)' })
  recognition(@Root() { state }: ElectionSource): Recognition | null {
    return recognitionOf(state);
  }

  @FieldResolver(() => [CitationType], { description: 'Clauses that were broken, where it is not recognized; at most 20 (不予承认的依据)' })
  refusalCitations(@Root() { refusalCitations }: ElectionSource): readonly CitationType[] {
    return refusalCitations;
  }

  @FieldResolver(() => [ProblemType], { description: 'Rules that only warn about it, as of the last change; at most one a rule and person (提示)' })
  warnings(@Root() { warnings }: ElectionSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }

  @FieldResolver(() => ElectionPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state, lineage, superiorLineage }: ElectionSource, @Ctx() { actor, locale }: GraphContext): ElectionPermissions {
    const may = (action: ElectionAction, capability: Capability = 'FILE', place: string | null = lineage): PermissionType => {
      const isAllowed = place !== null && covers(scopeOf(actor, capability), { lineage: place });
      const denial: Problem | undefined = electionMachine.next(state, action) === undefined ? problems.WRONG_STATE({ values: { state } }) : isAllowed ? undefined : common.FORBIDDEN();
      return permissionFor(denial, locale);
    };
    return { count: may('COUNT'), conclude: may('CONCLUDE'), drop: may('DROP'), announce: may('ANNOUNCE'), file: may('SUBMIT'), refuseRecognition: may('DECLARE', 'DECIDE', superiorLineage) };
  }

  @Mutation(() => ElectionPayload, { description: 'Say what a congress elects, and who stands (确定选举事项)' })
  async callElection(@Ctx() context: GraphContext, @Arg('input', () => CallElectionInput, inputArgument) input: CallElectionInput): Promise<object> {
    const standing = input.candidates.map(({ personId, name }) => ({ personId: maybeIdOf('PER', personId), name }));
    return await changeElection(context, callElection, { ...input, congressId: idOf('CGR', input.congressId), title: input.title ?? null, candidates: standing });
  }

  @Mutation(() => ElectionPayload, { description: 'Count the ballots of a round; who is elected follows from them (计票)' })
  async countRound(@Ctx() context: GraphContext, @Arg('input', () => CountRoundInput, inputArgument) input: CountRoundInput): Promise<object> {
    return await changeElection(context, countRound, withRowId(input));
  }

  @Mutation(() => ElectionPayload, { description: 'Leave seats vacant that no round has filled (确认选举结果)' })
  async concludeElection(@Ctx() context: GraphContext, @Arg('input', () => ChangeElectionInput, inputArgument) input: ChangeElectionInput): Promise<object> {
    return await changeElection(context, concludeElection, withRowId(input));
  }

  @Mutation(() => ElectionPayload, { description: 'Call an election off before it has a result (取消选举)' })
  async dropElection(@Ctx() context: GraphContext, @Arg('input', () => DropElectionInput, inputArgument) input: DropElectionInput): Promise<object> {
    return await changeElection(context, dropElection, withRowId(input));
  }

  @Mutation(() => ElectionPayload, { description: 'Announce the result to the congress (向大会公告选举结果)' })
  async announceElection(@Ctx() context: GraphContext, @Arg('input', () => AnnounceElectionInput, inputArgument) input: AnnounceElectionInput): Promise<object> {
    return await changeElection(context, announceElection, withRowId(input));
  }

  @Mutation(() => FilingPayload, { description: 'Open the filing of a result; `submitFiling` then sends it on (报送选举结果)' })
  async fileElectionResult(@Ctx() context: GraphContext, @Arg('input', () => ChangeElectionInput, inputArgument) input: ChangeElectionInput): Promise<object> {
    return await answerWithFiling(context, fileElectionResult, withRowId(input));
  }

  @Mutation(() => ElectionPayload, { description: 'Refuse recognition of a result that was not handled by the rules (不予承认)' })
  async refuseRecognition(@Ctx() context: GraphContext, @Arg('input', () => RefuseRecognitionInput, inputArgument) input: RefuseRecognitionInput): Promise<object> {
    return await changeElection(context, refuseRecognition, withRowId(input));
  }
}

const withRowId = <Input extends ChangeElectionInput>(input: Input): Input => ({ ...input, electionId: idOf('ELE', input.electionId) });

/** Runs a change, and names the election it was about. */
async function changeElection<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { election: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => ElectionCandidateType)
export class ElectionCandidateResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person, where the hub knows them and the caller may see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`c.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office they took when the result was recognized (任职)' })
  office(@Ctx() { up }: Reading): One {
    return one({ of: offices, where: [sql`t.id = ${up(sql`c.office_id`)}`] });
  }
}

@Resolver(() => ElectionRoundType)
export class ElectionRoundResolver {
  @Read()
  @FieldResolver(() => [ElectionVotesType], { description: 'Votes by candidate, at most 200; none where the round is void (得票)' })
  votes(@Ctx() { up }: Reading): Many {
    return many({ of: votes, where: [sql`v.election_id = ${up(sql`r.election_id`)}`, sql`v.round = ${up(sql`r.round`)}`], order: byCandidate });
  }
}

/** What elections add to `Congress`. */
@Resolver(() => CongressType)
export class CongressElectionFields {
  @Read()
  @FieldResolver(() => ElectionConnection, { description: 'What it elects, latest first (选举)' })
  elections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: elections, page, where: [sql`e.congress_id = ${up(sql`g.id`)}`], order: latestFirst });
  }
}

/** What elections add to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationElectionFields {
  @Read()
  @FieldResolver(() => ElectionConnection, { description: 'Elections of its leadership, latest first (选举)' })
  elections(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: elections, page, where: [sql`e.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => RecognitionEnum, { nullable: true, description: 'Whether the superior recognizes its present leadership, by the latest election of the presidium; null where none is on record (领导机构承认状态)' })
  leadershipRecognition(@Ctx() { up }: Reading): Fragment {
    return leadershipRecognition(up(sql`o.id`));
  }
}

/** What elections add to `Office`. */
@Resolver(() => OfficeType)
export class OfficeElectionFields {
  @Read()
  @FieldResolver(() => ElectionType, { nullable: true, description: 'The election it comes from, with its recognition (选举)' })
  election(@Ctx() { up }: Reading): One {
    return one({ of: elections, where: [sql`e.id in (select c.election_id from congresses.election_candidate c where c.office_id = ${up(sql`t.id`)})`] });
  }
}

/** What elections add to `Filing`. */
@Resolver(() => FilingType)
export class FilingElectionFields {
  @Read()
  @FieldResolver(() => ElectionType, { nullable: true, description: 'The election whose result it reports; null for other kinds (选举)' })
  election(@Ctx() { up }: Reading): One {
    return one({ of: elections, where: [sql`e.filing_id = ${up(sql`f.id`)}`] });
  }
}
