import { covers, scopeOf } from '@xuelian/kernel';
import { type Answer, type GraphContext, idOf, inLanguage, many, type Many, maybeIdOf, one, type One, type PermissionType, problems as common, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { todayInShanghai } from './credential.queries.ts';
import { departments } from './department.queries.ts';
import { DepartmentType } from './department.types.ts';
import { grantRight, revokeRight } from './grant.commands.ts';
import { appointOfficer, endTerm } from './office.commands.ts';
import { eldestGrant, isReadable, offices, rightGrants } from './office.queries.ts';
import { assignDuties } from './office-duties.commands.ts';
import { AppointOfficerInput, AssignDutiesInput, EndOfficeInput, GrantRightInput, OfficePayload, OfficePermissions, type OfficeSource, OfficeType, RevokeRightInput, RightGrantType, RightPayload } from './office.types.ts';
import { problems } from './people.problems.ts';
import { persons } from './person.queries.ts';
import { PersonType } from './person.types.ts';

registerNode({ prefix: 'OFF', typeName: 'Office' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => OfficeType)
export class OfficeResolver {
  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who (任职人)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`t.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Where (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`t.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => DepartmentType, { nullable: true, description: 'Department (部门)' })
  department(@Ctx() { up }: Reading): One {
    return one({ of: departments, where: [sql`d.id = ${up(sql`t.department_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The college union a member of the school’s staff comes from, for those who see more than that it is held (来源学院)' })
  fromCollegeUnion(@Ctx() { up, viewer }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`case when ${isReadable(viewer)} then t.from_college_union_id end`)}`] });
  }

  @Read()
  @FieldResolver(() => [RightGrantType], { nullable: true, description: 'Its rights that nobody took back, at most one for each capability and reach; null for those who see only that it is held (授权)' })
  grants(@Ctx() { up, viewer }: Reading): Many {
    const where = [sql`g.office_id = ${up(sql`t.id`)}`, sql`(g.revoked_on is null or g.revoked_on > ${todayInShanghai})`];
    return many({ of: rightGrants, where, order: eldestGrant, unless: isReadable(viewer) });
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
    const ids = { personId: idOf('PER', input.personId), organizationId: idOf('ORG', input.organizationId), departmentId: maybeIdOf('DEP', input.departmentId), fromCollegeUnionId: maybeIdOf('ORG', input.fromCollegeUnionId) };
    const answer = await context.perform(appointOfficer, { ...input, ...ids });
    return withOffice(context, answer);
  }

  @Mutation(() => OfficePayload, { description: 'Say where somebody in office comes from, and whether they are in charge of clubs (明确分工与来源)' })
  async assignDuties(@Ctx() context: GraphContext, @Arg('input', () => AssignDutiesInput, inputArgument) input: AssignDutiesInput): Promise<object> {
    const from = input.fromCollegeUnionId === undefined ? {} : { fromCollegeUnionId: maybeIdOf('ORG', input.fromCollegeUnionId) };
    return withOffice(context, await context.perform(assignDuties, { ...input, ...from, officeId: idOf('OFF', input.officeId) }));
  }

  @Mutation(() => OfficePayload, { description: 'End an office, with its rights and its person’s sessions and tokens (离任)' })
  async endOffice(@Ctx() context: GraphContext, @Arg('input', () => EndOfficeInput, inputArgument) input: EndOfficeInput): Promise<object> {
    const answer = await context.perform(endTerm, { ...input, officeId: idOf('OFF', input.officeId) });
    return withOffice(context, answer);
  }

  @Mutation(() => RightPayload, { description: 'Give an office a right (授权)' })
  async grantRight(@Ctx() context: GraphContext, @Arg('input', () => GrantRightInput, inputArgument) input: GrantRightInput): Promise<object> {
    const answer = await context.perform(grantRight, { ...input, officeId: idOf('OFF', input.officeId) });
    return withGrant(context, answer);
  }

  @Mutation(() => RightPayload, { description: 'Take a right back (撤销授权)' })
  async revokeRight(@Ctx() context: GraphContext, @Arg('input', () => RevokeRightInput, inputArgument) input: RevokeRightInput): Promise<object> {
    const answer = await context.perform(revokeRight, { ...input, grantId: idOf('RGT', input.grantId) });
    return withGrant(context, answer);
  }
}

@Resolver(() => RightGrantType)
export class RightGrantResolver {
  @Read()
  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office it was given to (任职)' })
  office(@Ctx() { up }: Reading): One {
    return one({ of: offices, where: [sql`t.id = ${up(sql`g.office_id`)}`] });
  }
}

const withOffice = ({ locale }: GraphContext, { id, problems: found }: Answer): object => ({ office: id, problems: inLanguage(found, locale) });

const withGrant = ({ locale }: GraphContext, { id, problems: found }: Answer): object => ({ grant: id, problems: inLanguage(found, locale) });
