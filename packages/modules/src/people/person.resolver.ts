import { type GraphContext, idOf, inLanguage, type Page, PageArgs, registerNode } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadOrganization, type OrganizationRow, OrganizationType } from '../organizations/index.ts';
import { accountOfPerson, type AccountRow } from './account.loaders.ts';
import { AccountType } from './account.types.ts';
import { officesOfPerson } from './office.loaders.ts';
import type { OfficeRow } from './office.queries.ts';
import { OfficeConnection } from './office.types.ts';
import { registerPerson } from './person.commands.ts';
import { loadPerson } from './person.loaders.ts';
import { PersonPayload, type PersonSource, PersonType, RegisterPersonInput } from './person.types.ts';

registerNode({ prefix: 'PER', typeName: 'Person', find: async (id, context) => await loadPerson(context, id) });

@Resolver(() => PersonType)
export class PersonResolver {
  @FieldResolver(() => OfficeConnection, { description: 'What the person holds and held, newest first; only what the caller may see (任职经历)' })
  async offices(@Root() { rowId }: PersonSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<OfficeRow>> {
    return await loaders.load(officesOfPerson, { parentId: rowId, page, filter: null });
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization that keeps the record, for those who may see more than what is published (登记组织)' })
  async organization(@Root() { organizationId, isKnown }: PersonSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return isKnown ? await loadOrganization(context, organizationId) : null;
  }

  @FieldResolver(() => AccountType, { nullable: true, description: 'The account, for administrators and the person alone (账号)' })
  async account(@Root() { rowId, isAdministered }: PersonSource, @Ctx() { loaders }: GraphContext): Promise<AccountRow | null> {
    return isAdministered ? await loaders.load(accountOfPerson, rowId) : null;
  }

  @Mutation(() => PersonPayload, { description: 'Register a person (登记人员)' })
  async registerPerson(@Ctx() context: GraphContext, @Arg('input', () => RegisterPersonInput, { description: 'Input (输入)' }) input: RegisterPersonInput): Promise<object> {
    const { id, problems } = await context.perform(registerPerson, { ...input, organizationId: idOf('ORG', input.organizationId) });
    return { person: id === null ? null : await loadPerson(context, id), problems: inLanguage(problems, context.locale) };
  }
}
