import { ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AssessmentType } from '../assessment/assessment.types.ts';
import { ReformSubjectEnum } from './reform-form.enums.types.ts';
import type { ReformSubject } from './reform-subject.ts';

@InputType({ description: 'How a reform self-assessment is run; until its cycle opens (安排改革自评)' })
export class ArrangeReformAssessmentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle, of the kind REFORM_ASSESSMENT, owed by unions of one level; the form follows from its year (周期工作)' })
  cycleId!: string;

  @Field(() => Boolean, { description: 'Whether appointed assessors re-check every answer (是否复评)' })
  hasRecheck!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many must re-check each unit, 1 to 50; 1 when left out (最少复评人数)' })
  leastAssessors?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days for objections, 1 to 60; 5 when left out (复核申请天数)' })
  objectionDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days to put failed core items (★) right, 1 to 365; 30 when left out (整改天数)' })
  rectificationDays?: number | null;
}

@InputType({ description: 'A form that was read, to become the draft of the self-assessment (采用自评表)' })
export class CommitReformFormInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The form as it was read (自评表)' })
  reformFormId!: string;

  @Field(() => ID, { description: 'The cycle in which the unit owes it (周期工作)' })
  cycleId!: string;

  @Field(() => Int, { description: 'Version of the self-assessment; 0 before anything was saved (预期版本)' })
  expectedVersion!: number;

  @Field(() => [ReformSubjectEnum], { defaultValue: [], description: 'Items whose suggested readings somebody looked at and found right; other suggestions are left out (已确认的指标)' })
  confirmed!: ReformSubject[];
}

@ObjectType('CommitReformFormPayload', { simpleResolvers: true, description: 'The self-assessment with what was taken over, or why nothing was (采用自评表结果)' })
export class CommitReformFormPayload {
  @Field(() => AssessmentType, { nullable: true, description: 'The self-assessment, still a draft; null when refused (自评)' })
  assessment!: AssessmentType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
