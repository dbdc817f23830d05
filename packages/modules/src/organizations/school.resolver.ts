import { DateScalar, findRow, type GraphContext, idOf, inLanguage, type Page, PageArgs, readPage, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { closeCampus, openCampus } from './campus.commands.ts';
import type { OrganizationRow } from './organization.queries.ts';
import { OrganizationConnection } from './organization.types.ts';
import { markSchoolLarge } from './school.commands.ts';
import { CloseCampusInput, MarkSchoolLargeInput, OpenCampusInput } from './school.inputs.types.ts';
import { campusById, campusesOn, type CampusRow, organizationsOfSchool, schoolAt } from './school.loaders.ts';
import { listSchools, schoolColumns, type SchoolRow } from './school.queries.ts';
import { CampusType, SchoolConnection, SchoolPayload, SchoolType } from './school.types.ts';

registerNode({ prefix: 'SCH', typeName: 'School', find: async (id, { loaders }) => await loaders.load(schoolAt, { id, asOf: null }) });
registerNode({ prefix: 'CAM', typeName: 'Campus', find: async (id, { loaders }) => await loaders.load(campusById, id) });

type SchoolSource = SchoolType & SchoolRow;

@Resolver(() => SchoolType)
export class SchoolResolver {
  @Query(() => SchoolType, { nullable: true, description: 'A school by its code (按标识码查学校)' })
  async school(
    @Ctx() { db }: GraphContext,
    @Arg('code', () => String, { description: 'Ten-digit code (学校标识码)' }) code: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day whose campuses, mark and organizations to show; today when left out (截至日期)' }) asOf?: string | null,
  ): Promise<SchoolRow | null> {
    return (await findRow(db, sql<SchoolRow>`select ${schoolColumns(asOf ?? null)} from organizations.school s where s.code = ${code}`)) ?? null;
  }

  @Query(() => SchoolConnection, { description: 'Schools of the registers, by code (学校列表)' })
  async schools(
    @Ctx() { db }: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Province that lists it, six digits (省份代码)' }) provinceCode?: string,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name, its pinyin or their initials (名称或拼音)' }) search?: string,
  ): Promise<Page<SchoolRow>> {
    return await readPage(db, listSchools(provinceCode, search), page);
  }

  @FieldResolver(() => [CampusType], { description: 'Its open campuses, one for each name (校区)' })
  async campuses(
    @Root() { rowId, asOf: shownOn }: SchoolSource,
    @Ctx() { loaders }: GraphContext,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day to show; the day of the school when left out (截至日期)' }) asOf?: string | null,
  ): Promise<readonly CampusRow[]> {
    return await loaders.load(campusesOn, { id: rowId, asOf: asOf ?? shownOn });
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Its unions, federation, League and Party committees (校级组织)' })
  async organizations(@Root() { rowId, asOf }: SchoolSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<OrganizationRow>> {
    return await loaders.load(organizationsOfSchool, { parentId: rowId, page, filter: asOf });
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
  return { school: id === null ? null : await context.loaders.load(schoolAt, { id, asOf: null }), problems: inLanguage(problems, context.locale) };
}
