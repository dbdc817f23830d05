import { DateScalar, type GraphContext, idOf, inLanguage, many, type Many, one, type One, paged, type Paged, PageArgs, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { closeCampus, openCampus } from './campus.commands.ts';
import { byCode, holdsOn, organizations } from './organization.queries.ts';
import { OrganizationConnection } from './organization.types.ts';
import { markSchoolLarge } from './school.commands.ts';
import { CloseCampusInput, MarkSchoolLargeInput, OpenCampusInput } from './school.inputs.types.ts';
import { campuses, firstOpened, isNamed, schools, schoolsByCode } from './school.queries.ts';
import { CampusType, SchoolConnection, SchoolPayload, SchoolType } from './school.types.ts';

registerNode({ prefix: 'SCH', typeName: 'School' });
registerNode({ prefix: 'CAM', typeName: 'Campus' });

@Resolver(() => SchoolType)
export class SchoolResolver {
  @Read()
  @Query(() => SchoolType, { nullable: true, description: 'A school by its code (按标识码查学校)' })
  school(
    @Arg('code', () => String, { description: 'Ten-digit code (学校标识码)' }) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day whose campuses, mark and organizations to show; today when left out (截至日期)' }) asOf: string | null = null,
  ): One {
    return one({ of: schools, where: [sql`s.code = ${code}`], asOf });
  }

  @Read()
  @Query(() => SchoolConnection, { description: 'Schools of the registers, by code (学校列表)' })
  schools(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Province that lists it, six digits (省份代码)' }) provinceCode?: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name, its pinyin or their initials (名称或拼音)' }) search?: string | null,
  ): Paged {
    const where = [...(provinceCode == null ? [] : [sql`s.province_code = ${provinceCode}`]), ...(search == null ? [] : [isNamed(search)])];
    return paged({ of: schools, page, where, order: schoolsByCode });
  }

  @Read()
  @FieldResolver(() => [CampusType], { description: 'Its open campuses, one for each name (校区)' })
  campuses(
    @Ctx() { up, asOf: shownOn }: Reading,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day to show; the day of the school when left out (截至日期)' }) asOf?: string | null,
  ): Many {
    return many({ of: campuses, where: [sql`c.school_id = ${up(sql`s.id`)}`, holdsOn(asOf ?? shownOn, sql`c.opened_on`, sql`c.closed_on`)], order: firstOpened });
  }

  @Read()
  @FieldResolver(() => OrganizationConnection, { description: 'Its unions, federation, League and Party committees (校级组织)' })
  organizations(@Ctx() { up, asOf }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: organizations, page, where: [sql`o.level = 'SCHOOL'`, sql`o.school_id = ${up(sql`s.id`)}`], order: byCode, asOf });
  }

  @Mutation(() => SchoolPayload, { description: 'Open a campus of a school (启用校区)' })
  async openCampus(@Ctx() context: GraphContext, @Arg('input', () => OpenCampusInput, { description: 'Input (输入)' }) input: OpenCampusInput): Promise<object> {
    return await changeSchool(context, openCampus, { ...input, schoolId: idOf('SCH', input.schoolId) });
  }

  @Mutation(() => SchoolPayload, { description: 'Close a campus of a school (停用校区)' })
  async closeCampus(@Ctx() context: GraphContext, @Arg('input', () => CloseCampusInput, { description: 'Input (输入)' }) input: CloseCampusInput): Promise<object> {
    return await changeSchool(context, closeCampus, { ...input, schoolId: idOf('SCH', input.schoolId), campusId: idOf('CAM', input.campusId) });
  }

  @Mutation(() => SchoolPayload, { description: 'Mark a school as having many students, or take the mark away, from today on (学生人数较多认定)' })
  async markSchoolLarge(@Ctx() context: GraphContext, @Arg('input', () => MarkSchoolLargeInput, { description: 'Input (输入)' }) input: MarkSchoolLargeInput): Promise<object> {
    return await changeSchool(context, markSchoolLarge, { ...input, schoolId: idOf('SCH', input.schoolId) });
  }
}

async function changeSchool<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems } = await context.perform(useCase, input);
  return { school: id, problems: inLanguage(problems, context.locale) };
}
