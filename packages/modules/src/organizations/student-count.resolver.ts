import type { CivilDate } from '@xuelian/kernel';
import { definePageLoader, type GraphContext, idOf, type Page, PageArgs, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { changeOrganization } from './organization.resolver.ts';
import { OrganizationPayload, type OrganizationSource, OrganizationType } from './organization.types.ts';
import { recordStudentCount } from './student-count.commands.ts';
import { RecordStudentCountInput, StudentCountConnection, type StudentCountType } from './student-count.types.ts';

/** Counts by the row id of the organization; on a day gone by, those there were. */
const studentCountsOf = definePageLoader<StudentCountType, CivilDate | null>((asOf) => ({
  columns: sql`c.counted_on as "countedOn", c.count, c.recorded_at as "recordedAt"`,
  from: sql`organizations.student_count c`,
  where: asOf === null ? [] : [sql`c.counted_on <= ${asOf}::date`],
  order: { name: 'RECENT', keys: [{ column: sql`c.counted_on`, type: 'date', descending: true }] },
  on: (parent) => sql`c.organization_id = ${parent}::uuid`,
}));

@Resolver(() => OrganizationType)
export class StudentCountResolver {
  @FieldResolver(() => StudentCountConnection, { description: 'The students it served, as they were counted, newest first (历次所联系学生人数)' })
  async studentCounts(@Root() { rowId, asOf }: OrganizationSource, @Ctx() { loaders }: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<StudentCountType>> {
    return await loaders.load(studentCountsOf, { parentId: rowId, page, filter: asOf });
  }

  @Mutation(() => OrganizationPayload, { description: 'Record how many students an organization served on a day (登记所联系学生人数)' })
  async recordStudentCount(@Ctx() context: GraphContext, @Arg('input', () => RecordStudentCountInput, { description: 'Input (输入)' }) input: RecordStudentCountInput): Promise<object> {
    return await changeOrganization(context, recordStudentCount, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }
}
