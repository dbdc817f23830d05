import { type GraphContext, idOf, inLanguage, one, type One, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { persons } from './person.queries.ts';
import { PersonType } from './person.types.ts';
import { planTurns, reassignTurn } from './rotation.commands.ts';
import { type TurnPeriod } from './rotation.ts';
import { PlanTurnsInput, PlanTurnsPayload, ReassignTurnInput, RotationTurnPayload, RotationTurnType } from './rotation.types.ts';

registerNode({ prefix: 'TUR', typeName: 'RotationTurn' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => RotationTurnType)
export class RotationTurnResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Whose turn it is, where the caller may see them (轮值人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`r.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Whose executive chair (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`r.organization_id`)}`] });
  }

  @Mutation(() => PlanTurnsPayload, { description: 'Plan whose turn the executive chair is (安排轮值)' })
  async planTurns(@Ctx() context: GraphContext, @Arg('input', () => PlanTurnsInput, inputArgument) input: PlanTurnsInput): Promise<object> {
    // Whether the number is that of a semester, the command says, beside everything else.
    const turns = input.turns.map(({ academicYear, half, personId }) => ({ academicYear, half: (half ?? null) as TurnPeriod['half'], personId: idOf('PER', personId) }));
    const { id, problems } = await context.perform(planTurns, { ...input, organizationId: idOf('ORG', input.organizationId), turns });
    return { organization: id, problems: inLanguage(problems, context.locale) };
  }

  @Mutation(() => RotationTurnPayload, { description: 'Give a turn that is not over to another member of the presidium (调整轮值)' })
  async reassignTurn(@Ctx() context: GraphContext, @Arg('input', () => ReassignTurnInput, inputArgument) input: ReassignTurnInput): Promise<object> {
    const { id, problems } = await context.perform(reassignTurn, { ...input, rotationTurnId: idOf('TUR', input.rotationTurnId), personId: idOf('PER', input.personId) });
    return { rotationTurn: id, problems: inLanguage(problems, context.locale) };
  }
}
