import { type GraphContext, type ListSource, type Page, PageArgs, readPage, registerNode, sql, findRow, definePageLoader } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { campusesOf, schoolById, schoolColumns, type SchoolRow } from './organization.loaders.ts';
import { byCode, organizationColumns, type OrganizationRow } from './organization.queries.ts';
import { CampusType, OrganizationConnection, SchoolConnection, SchoolType } from './organization.types.ts';

registerNode({ prefix: 'SCH', typeName: 'School', find: async (id, { loaders }) => await loaders.load(schoolById, id) });

const organizationsOfSchool = definePageLoader<OrganizationRow, null>(() => ({
  columns: organizationColumns(null),
  from: sql`organizations.organization o`,
  where: [sql`o.level = 'SCHOOL'`],
  order: byCode,
  on: (parent) => sql`o.school_id = ${parent}::uuid`,
}));

function listSchools(provinceCode: string | undefined, search: string | undefined): ListSource {
  const where = [];
  if (provinceCode !== undefined) where.push(sql`s.province_code = ${provinceCode}`);
  if (search !== undefined && search.trim() !== '') {
    const literal = search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`);
    where.push(sql`(s.name like ${`%${literal}%`} or s.pinyin like ${`%${literal.toLowerCase()}%`} or s.pinyin_initials like ${`${literal.toLowerCase()}%`})`);
  }
  return { columns: schoolColumns, from: sql`organizations.school s`, where, order: { name: 'CODE', keys: [{ column: sql`s.code collate "C"`, type: 'text' }] } };
}

@Resolver(() => SchoolType)
export class SchoolResolver {
  @Query(() => SchoolType, { nullable: true, description: 'A school by its code (按标识码查学校)' })
  async school(@Ctx() { db }: GraphContext, @Arg('code', () => String, { description: 'Ten-digit code (学校标识码)' }) code: string): Promise<SchoolRow | null> {
    return (await findRow(db, sql<SchoolRow>`select ${schoolColumns} from organizations.school s where s.code = ${code}`)) ?? null;
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

  @FieldResolver(() => [CampusType], { description: 'Its campuses, one for each name in use (校区)' })
  async campuses(@Root() { rowId }: SchoolRow & SchoolType, @Ctx() { loaders }: GraphContext): Promise<readonly object[]> {
    return await loaders.load(campusesOf, rowId);
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Its unions, federation, League and Party committees (校级组织)' })
  async organizations(@Root() { rowId }: SchoolRow & SchoolType, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<OrganizationRow>> {
    return await loaders.load(organizationsOfSchool, { parentId: rowId, page, filter: null });
  }
}
