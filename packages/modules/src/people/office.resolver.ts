import { covers, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, inLanguage, maybeIdOf, type PermissionType, problems as common, registerNode } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadOrganization, type OrganizationRow, OrganizationType } from '../organizations/index.ts';
import { departmentById, type DepartmentRow } from './department.loaders.ts';
import { DepartmentType } from './department.types.ts';
import { grantRight, revokeRight } from './grant.commands.ts';
import { appointOfficer, endTerm } from './office.commands.ts';
import { grantById, type GrantRow, grantsOfOffice, loadOffice } from './office.loaders.ts';
import type { OfficeRow } from './office.queries.ts';
import {
  AppointOfficerInput, EndOfficeInput, GrantRightInput, OfficePayload, OfficePermissions, type OfficeSource, OfficeType, RevokeRightInput, type RightGrantSource, RightGrantType, RightPayload,
} from './office.types.ts';
import { problems } from './people.problems.ts';
import { loadPerson } from './person.loaders.ts';
import type { PersonRow } from './person.queries.ts';
import { PersonType } from './person.types.ts';

registerNode({ prefix: 'OFF', typeName: 'Office', find: async (id, context) => await loadOffice(context, id) });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => OfficeType)
export class OfficeResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who (任职人)' })
  async person(@Root() { personId }: OfficeSource, @Ctx() context: GraphContext): Promise<PersonRow | null> {
    return await loadPerson(context, personId);
  }

  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Where (组织)' })
  async organization(@Root() { organizationId }: OfficeSource, @Ctx() context: GraphContext): Promise<OrganizationRow | null> {
    return await loadOrganization(context, organizationId);
  }

  @FieldResolver(() => DepartmentType, { nullable: true, description: 'Department (部门)' })
  async department(@Root() { departmentId }: OfficeSource, @Ctx() { loaders }: GraphContext): Promise<DepartmentRow | null> {
    return departmentId === null ? null : await loaders.load(departmentById, departmentId);
  }

  @FieldResolver(() => [RightGrantType], { nullable: true, description: 'Its rights that nobody took back, at most one for each capability and reach; null for those who see only that it is held (授权)' })
  async grants(@Root() { rowId, isReadable }: OfficeSource, @Ctx() { loaders }: GraphContext): Promise<readonly GrantRow[] | null> {
    return isReadable ? await loaders.load(grantsOfOffice, rowId) : null;
  }

  @FieldResolver(() => OfficePermissions, { description: 'What the caller may do with it (本人权限)' })
  viewerCan(@Root() row: OfficeSource, @Ctx() { actor, locale, today }: GraphContext): OfficePermissions {
    const ended = row.endedOn !== null && row.endedOn <= today ? [problems.OFFICE_ENDED({ values: { on: row.endedOn } })] : [];
    const forbidden = covers(scopeOf(actor, 'ADMINISTER'), row) ? [] : [common.FORBIDDEN()];
    const own = row.personId === actor?.personId ? [problems.GRANT_TO_ONESELF()] : [];
    const may = (found: Parameters<typeof inLanguage>[0]): PermissionType => ({ allowed: found.length === 0, reason: inLanguage(found, locale)[0] ?? null });
    return { end: may([...forbidden, ...ended]), grant: may([...forbidden, ...own, ...ended]) };
  }

  @Mutation(() => OfficePayload, { description: 'Put a person into a post (任职)' })
  async appointOfficer(@Ctx() context: GraphContext, @Arg('input', () => AppointOfficerInput, inputArgument) input: AppointOfficerInput): Promise<object> {
    const ids = { personId: idOf('PER', input.personId), organizationId: idOf('ORG', input.organizationId), departmentId: maybeIdOf('DEP', input.departmentId) };
    const answer = await context.perform(appointOfficer, { ...input, ...ids });
    return { office: await maybeOffice(context, answer.id), problems: inLanguage(answer.problems, context.locale) };
  }

  @Mutation(() => OfficePayload, { description: 'End an office, with its rights and its person’s sessions and tokens (离任)' })
  async endOffice(@Ctx() context: GraphContext, @Arg('input', () => EndOfficeInput, inputArgument) input: EndOfficeInput): Promise<object> {
    const answer = await context.perform(endTerm, { ...input, officeId: idOf('OFF', input.officeId) });
    return { office: await maybeOffice(context, answer.id), problems: inLanguage(answer.problems, context.locale) };
  }

  @Mutation(() => RightPayload, { description: 'Give an office a right (授权)' })
  async grantRight(@Ctx() context: GraphContext, @Arg('input', () => GrantRightInput, inputArgument) input: GrantRightInput): Promise<object> {
    const answer = await context.perform(grantRight, { ...input, officeId: idOf('OFF', input.officeId) });
    return { grant: await maybeGrant(context, answer.id), problems: inLanguage(answer.problems, context.locale) };
  }

  @Mutation(() => RightPayload, { description: 'Take a right back (撤销授权)' })
  async revokeRight(@Ctx() context: GraphContext, @Arg('input', () => RevokeRightInput, inputArgument) input: RevokeRightInput): Promise<object> {
    const answer = await context.perform(revokeRight, { ...input, grantId: idOf('RGT', input.grantId) });
    return { grant: await maybeGrant(context, answer.id), problems: inLanguage(answer.problems, context.locale) };
  }
}

@Resolver(() => RightGrantType)
export class RightGrantResolver {
  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office it was given to (任职)' })
  async office(@Root() { officeId }: RightGrantSource, @Ctx() context: GraphContext): Promise<OfficeRow | null> {
    return await loadOffice(context, officeId);
  }
}

const maybeOffice = async (context: GraphContext, id: string | null): Promise<OfficeRow | null> => (id === null ? null : await loadOffice(context, id));

const maybeGrant = async ({ loaders }: GraphContext, id: string | null): Promise<GrantRow | null> => (id === null ? null : await loaders.load(grantById, id));
