import { covers, type Problem, scopeOf } from '@xuelian/kernel';
import { type Fragment, type GraphContext, idOf, inLanguage, many, type Many, one, type One, PageArgs, paged, type Paged, permissionFor, type PermissionType, problems as common, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Float, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType, toWithin, WithinInput } from '../organizations/index.ts';
import { persons, PersonType } from '../people/index.ts';
import { cancelCourse, correctAttendance, planCourse, recordAttendance, reviseCourse } from './course.commands.ts';
import { CancelTrainingCourseInput, CorrectTrainingAttendanceInput, PlanTrainingCourseInput, RecordTrainingAttendanceInput, ReviseTrainingCourseInput } from './course.inputs.types.ts';
import { type CourseAction, courseMachine } from './course.machine.ts';
import { asCorrected, attendance, byAttendee, corrections, courses, hoursOf, latestAttended, latestCourse, listedCourses } from './course.queries.ts';
import { AttendanceConnection, AttendanceType, CorrectionType, CourseConnection, CourseFilterInput, CoursePayload, CoursePermissions, type CourseSource, CourseType } from './course.types.ts';
import { problems } from './trainings.problems.ts';

registerNode({ prefix: 'TCO', typeName: 'TrainingCourse' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => CourseType)
export class CourseResolver {
  @Read()
  @Query(() => CourseConnection, { description: 'Courses, latest first (培训课程列表)' })
  trainingCourses(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CourseFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: CourseFilterInput | null,
    @Arg('within', () => WithinInput, { nullable: true, description: 'Given by whom (范围)' }) within?: WithinInput | null,
  ): Paged {
    return paged({ of: courses, page, where: listedCourses(filter ?? {}, toWithin(within)), order: latestCourse });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who gives it (举办单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`tc.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => AttendanceConnection, { description: 'Who attended, as far as the caller may see it (参训名单)' })
  attendance(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: attendance, page, where: [sql`at.course_id = ${up(sql`tc.id`)}`], order: byAttendee });
  }

  @FieldResolver(() => CoursePermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() { state, lineage, endsOn }: CourseSource, @Ctx() { actor, locale, today }: GraphContext): CoursePermissions {
    const denialOf = (action: CourseAction): Problem | undefined => {
      if (courseMachine.next(state, action) === undefined) return problems.WRONG_STATE({ values: { state } });
      if (!covers(scopeOf(actor, 'FILE'), { lineage })) return common.FORBIDDEN();
      return action === 'RECORD' && endsOn > today ? problems.NOT_HELD_YET({ values: { on: endsOn } }) : undefined;
    };
    const may = (action: CourseAction): PermissionType => permissionFor(denialOf(action), locale);
    return { revise: may('REVISE'), cancel: may('CANCEL'), record: may('RECORD') };
  }

  @Mutation(() => CoursePayload, { description: 'Enter a course, before or after it took place (登记培训课程)' })
  async planTrainingCourse(@Ctx() context: GraphContext, @Arg('input', () => PlanTrainingCourseInput, inputArgument) input: PlanTrainingCourseInput): Promise<object> {
    return await answered(context, planCourse, { ...input, organizationId: idOf('ORG', input.organizationId), place: input.place ?? null, isOnline: input.isOnline ?? false });
  }

  @Mutation(() => CoursePayload, { description: 'Change a course of which nobody is recorded to have attended it (修改培训课程)' })
  async reviseTrainingCourse(@Ctx() context: GraphContext, @Arg('input', () => ReviseTrainingCourseInput, inputArgument) input: ReviseTrainingCourseInput): Promise<object> {
    return await answered(context, reviseCourse, { ...input, courseId: idOf('TCO', input.trainingCourseId), place: input.place ?? null, isOnline: input.isOnline ?? false });
  }

  @Mutation(() => CoursePayload, { description: 'Cancel a course that did not take place (取消培训课程)' })
  async cancelTrainingCourse(@Ctx() context: GraphContext, @Arg('input', () => CancelTrainingCourseInput, inputArgument) input: CancelTrainingCourseInput): Promise<object> {
    return await answered(context, cancelCourse, { ...input, courseId: idOf('TCO', input.trainingCourseId) });
  }

  @Mutation(() => CoursePayload, { description: 'Record who attended a course, up to 500 people at once; problems name the row (登记参训)' })
  async recordTrainingAttendance(@Ctx() context: GraphContext, @Arg('input', () => RecordTrainingAttendanceInput, inputArgument) input: RecordTrainingAttendanceInput): Promise<object> {
    const rows = input.rows.map(({ personId, hours }) => ({ personId: idOf('PER', personId), hours: hours ?? null }));
    return await answered(context, recordAttendance, { ...input, courseId: idOf('TCO', input.courseId), rows });
  }

  @Mutation(() => CoursePayload, { description: 'Correct a record of attendance, with the reason (更正参训记录)' })
  async correctTrainingAttendance(@Ctx() context: GraphContext, @Arg('input', () => CorrectTrainingAttendanceInput, inputArgument) input: CorrectTrainingAttendanceInput): Promise<object> {
    return await answered(context, correctAttendance, { ...input, courseId: idOf('TCO', input.courseId), personId: idOf('PER', input.personId), hours: input.hours ?? null });
  }
}

async function answered<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { trainingCourse: id, problems: inLanguage(found, context.locale) };
}

@Resolver(() => AttendanceType)
export class AttendanceResolver {
  @Read()
  @FieldResolver(() => CourseType, { nullable: true, description: 'The course (培训课程)' })
  course(@Ctx() { up }: Reading): One {
    return one({ of: courses, where: [sql`tc.id = ${up(sql`at.course_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person; null for eyes that may not see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`at.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Where they served then: the highest body at or below the organizer, or guided by it (任职单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`at.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [CorrectionType], { description: 'Corrections, in order; at most 100 (更正)' })
  corrections(@Ctx() { up }: Reading): Many {
    return many({ of: corrections, where: [sql`tn.course_id = ${up(sql`at.course_id`)}`, sql`tn.person_id = ${up(sql`at.person_id`)}`], order: asCorrected });
  }
}

/** What trainings add to `Person`. */
@Resolver(() => PersonType)
export class PersonTrainingFields {
  @Read()
  @FieldResolver(() => AttendanceConnection, { description: 'What they attended, the latest record first; only what the caller may see (参训记录)' })
  trainings(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: attendance, page, where: [sql`at.person_id = ${up(sql`p.id`)}`], order: latestAttended });
  }

  @Read()
  @FieldResolver(() => Float, { description: 'Hours of training in an academic year, as far as the caller may see the records (学年学时)' })
  trainingHours(@Ctx() { up, viewer }: Reading, @Arg('academicYear', () => Int, { description: 'Academic year, by the year it begins in (学年)' }) academicYear: number): Fragment {
    return hoursOf(up(sql`p.id`), academicYear, viewer);
  }
}
