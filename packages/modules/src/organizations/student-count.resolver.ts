import { type GraphContext, idOf, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { changeOrganization } from './organization.resolver.ts';
import { OrganizationPayload, OrganizationType } from './organization.types.ts';
import { recordStudentCount } from './student-count.commands.ts';
import { latestCount, studentCounts } from './student-count.queries.ts';
import { RecordStudentCountInput, StudentCountConnection } from './student-count.types.ts';

@Resolver(() => OrganizationType)
export class StudentCountResolver {
  @Read()
  @FieldResolver(() => StudentCountConnection, { description: 'The students it served, as they were counted, newest first (历次所联系学生人数)' })
  studentCounts(@Ctx() { up, asOf }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    const until = asOf === null ? [] : [sql`c.counted_on <= ${asOf}::date`];
    return paged({ of: studentCounts, page, where: [sql`c.organization_id = ${up(sql`o.id`)}`, ...until], order: latestCount });
  }

  @Mutation(() => OrganizationPayload, { description: 'Record how many students an organization served on a day (登记所联系学生人数)' })
  async recordStudentCount(@Ctx() context: GraphContext, @Arg('input', () => RecordStudentCountInput, { description: 'Input (输入)' }) input: RecordStudentCountInput): Promise<object> {
    return await changeOrganization(context, recordStudentCount, { ...input, organizationId: idOf('ORG', input.organizationId) });
  }
}
