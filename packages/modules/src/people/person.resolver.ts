import { DateScalar, type GraphContext, idOf, inLanguage, one, type One, paged, type Paged, PageArgs, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { accounts } from './account.queries.ts';
import { AccountType } from './account.types.ts';
import { newestFirst, offices } from './office.queries.ts';
import { OfficeConnection } from './office.types.ts';
import { stateParticulars } from './particulars.commands.ts';
import { latestVersion, particulars } from './particulars.queries.ts';
import { ParticularsConnection, ParticularsType, StateParticularsInput } from './particulars.types.ts';
import { registerPerson } from './person.commands.ts';
import { PersonPayload, PersonType, RegisterPersonInput } from './person.types.ts';

registerNode({ prefix: 'PER', typeName: 'Person' });

@Resolver(() => PersonType)
export class PersonResolver {
  @Read()
  @FieldResolver(() => OfficeConnection, { description: 'What the person holds and held, newest first; only what the caller may see (任职经历)' })
  offices(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: offices, page, where: [sql`t.person_id = ${up(sql`p.id`)}`], order: newestFirst });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that keeps the record, for those who may see more than what is published (登记组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`p.organization_id`)}`, up(sql`coalesce(sight.is_known, false)`)] });
  }

  @Read()
  @FieldResolver(() => AccountType, { nullable: true, description: 'The account, for administrators and the person alone (账号)' })
  account(@Ctx() { up }: Reading): One {
    return one({ of: accounts, where: [sql`p.id = ${up(sql`p.id`)}`] });
  }

  @Read()
  @FieldResolver(() => ParticularsType, { nullable: true, description: 'What was last stated of the person up to a day, for those who may see more than what is published (人员情况)' })
  particulars(
    @Ctx() { up, today }: Reading,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today when left out (截至日期)' }) asOf?: string | null,
  ): One {
    return one({ of: particulars, where: [sql`s.person_id = ${up(sql`p.id`)}`, sql`s.stated_on <= ${asOf ?? today}::date`], first: latestVersion });
  }

  @Read()
  @FieldResolver(() => ParticularsConnection, { description: 'Everything that was stated of the person, the latest first (人员情况沿革)' })
  particularsHistory(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: particulars, page, where: [sql`s.person_id = ${up(sql`p.id`)}`], order: latestVersion });
  }

  @Mutation(() => PersonPayload, { description: 'State what is known of a person from a day on (登记人员情况)' })
  async stateParticulars(@Ctx() context: GraphContext, @Arg('input', () => StateParticularsInput, { description: 'Input (输入)' }) input: StateParticularsInput): Promise<object> {
    const { id, problems } = await context.perform(stateParticulars, { ...input, personId: idOf('PER', input.personId) });
    return { person: id, problems: inLanguage(problems, context.locale) };
  }

  @Mutation(() => PersonPayload, { description: 'Register a person (登记人员)' })
  async registerPerson(@Ctx() context: GraphContext, @Arg('input', () => RegisterPersonInput, { description: 'Input (输入)' }) input: RegisterPersonInput): Promise<object> {
    const { id, problems } = await context.perform(registerPerson, { ...input, organizationId: idOf('ORG', input.organizationId) });
    return { person: id, problems: inLanguage(problems, context.locale) };
  }
}
