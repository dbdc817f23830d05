import { type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, ProblemType, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { answerWithFiling, draftPermissions, FilingPayload, filings, FilingType } from '../filings/index.ts';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { draftTurnover, fileTurnover, reviseTurnover } from './turnover.commands.ts';
import { DraftTurnoverInput, FileTurnoverInput, ReviseTurnoverInput, type TurnoverEntryInput } from './turnover.inputs.types.ts';
import { turnoverMachine } from './turnover.machine.ts';
import { asListed, turnoverEntries } from './turnover.queries.ts';
import type { TurnoverEntry } from './turnover.ts';
import { TurnoverEntryType, TurnoverPayload, TurnoverPermissions, type TurnoverSource, TurnoverType } from './turnover.types.ts';
import { problems } from './turnovers.problems.ts';

registerNode({ prefix: 'TRN', typeName: 'Turnover' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => TurnoverType)
export class TurnoverResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose officers (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`t.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that carries or carried it up (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`t.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [TurnoverEntryType], { description: 'Who takes and who leaves which post, at most 200 (换届人员)' })
  entries(@Ctx() { up }: Reading): Many {
    return many({ of: turnoverEntries, where: [sql`e.turnover_id = ${up(sql`t.id`)}`], order: asListed });
  }

  @FieldResolver(() => [ProblemType], { description: 'Rules that only warn about the new roster, as of the last submission; at most one a rule (提示)' })
  warnings(@Root() { warnings }: TurnoverSource, @Ctx() { locale }: GraphContext): ProblemType[] {
    return inLanguage(warnings, locale);
  }

  @FieldResolver(() => TurnoverPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: TurnoverSource, @Ctx() context: GraphContext): TurnoverPermissions {
    return draftPermissions(context, row, turnoverMachine, problems);
  }

  @Mutation(() => TurnoverPayload, { description: 'Draft the report of a turnover (起草换届报告)' })
  async draftTurnover(@Ctx() context: GraphContext, @Arg('input', () => DraftTurnoverInput, inputArgument) input: DraftTurnoverInput): Promise<object> {
    return await change(context, draftTurnover, { ...input, organizationId: idOf('ORG', input.organizationId), entries: input.entries.map(toEntry) });
  }

  @Mutation(() => TurnoverPayload, { description: 'Change the report of a turnover that is not under review (修改换届报告)' })
  async reviseTurnover(@Ctx() context: GraphContext, @Arg('input', () => ReviseTurnoverInput, inputArgument) input: ReviseTurnoverInput): Promise<object> {
    return await change(context, reviseTurnover, { ...input, turnoverId: idOf('TRN', input.turnoverId), entries: input.entries.map(toEntry) });
  }

  @Mutation(() => FilingPayload, { description: 'Open the filing of a turnover; `submitFiling` then sends it to the organization above (报送换届情况)' })
  async fileTurnover(@Ctx() context: GraphContext, @Arg('input', () => FileTurnoverInput, inputArgument) input: FileTurnoverInput): Promise<object> {
    return await answerWithFiling(context, fileTurnover, { ...input, turnoverId: idOf('TRN', input.turnoverId) });
  }
}

@Resolver(() => TurnoverEntryType)
export class TurnoverEntryResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person, where the report names one by id and the caller may see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`e.person_id`)}`] });
  }
}

const toEntry = ({ change: what, personId, personName, post, title, departmentName, effectiveOn, note }: TurnoverEntryInput): TurnoverEntry => ({
  change: what, personId: maybeIdOf('PER', personId), personName, post, title: title ?? null, departmentName: departmentName ?? null, effectiveOn, note: note ?? null,
});

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { turnover: id, problems: inLanguage(found, context.locale) };
}
