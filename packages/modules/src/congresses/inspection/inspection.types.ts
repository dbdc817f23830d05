import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { type Tie, TieEnum } from '../../organizations/index.ts';
import type { Severity } from './inspection.ts';
import type { FindingState, InspectionAction, InspectionState } from './inspection.machine.ts';
import type { CoverageFilter, CoverageRow, FindingRow, InspectionRow } from './inspection.queries.ts';

export const InspectionStateEnum = defineEnum<InspectionState>('CongressInspectionState', 'State of an inspection of a congress (大会检查状态)', {
  PLANNED: 'Planned (已安排)',
  INSPECTED: 'Took place; something that was found is not closed (已检查，待整改)',
  FOLLOWED_UP: 'Took place, and nothing is left to put right (已办结)',
  CANCELLED: 'Called off before it took place (已取消)',
});

export const SeverityEnum = defineEnum<Severity>('InspectionSeverity', 'How bad what was found is (严重程度)', {
  ADVICE: 'Something that could be better (建议)',
  DEFECT: 'Something that is to be put right (问题)',
  BREACH: 'A breach of the procedure (违反程序)',
});

export const FindingStateEnum = defineEnum<FindingState>('InspectionFindingState', 'State of what an inspection found (检查发现状态)', {
  OPEN: 'Waits for an answer (待答复)',
  ANSWERED: 'Answered, waits to be judged (已答复)',
  INSUFFICIENT: 'What was done does not do (整改不充分)',
  CLOSED: 'Put right (已整改)',
});

export const InspectionActionEnum = defineEnum<InspectionAction | 'PLAN'>('InspectionAction', 'What is done to an inspection or one of its findings (动作)', {
  PLAN: 'Plan (安排)',
  INSPECT: 'Enter what was seen (记录检查情况)',
  CANCEL: 'Call it off (取消)',
  ANSWER: 'Answer a finding (答复)',
  FIND_INSUFFICIENT: 'Find what was done insufficient (认定整改不充分)',
  CLOSE: 'Close a finding (整改到位)',
  FOLLOW_UP: 'Nothing is left to put right (办结)',
});

@ObjectType('CongressInspection', { implements: NodeType, simpleResolvers: true, description: 'A body above looks at one congress, and follows up what it found (大会检查)' })
export class InspectionType extends NodeType {
  @Field(() => TieEnum, { description: 'By what right it inspects, as of the day it was planned (督导关系)' })
  tie!: Tie;

  @Field(() => InspectionStateEnum, { description: 'State (状态)' })
  state!: InspectionState;

  @Field(() => DateScalar, { description: 'Day it is planned for (计划日期)' })
  plannedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it took place; null before (检查日期)' })
  inspectedOn!: string | null;

  @Field(() => String, { description: 'What was seen, in words; empty before (检查情况)' })
  account!: string;

  @Field(() => Int, { description: 'Findings that are not closed (未办结发现数)' })
  openFindings!: number;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What code gets of a `CongressInspection`: the lean row. */
export type InspectionSource = InspectionType & InspectionRow;

@ObjectType('InspectionFinding', { simpleResolvers: true, description: 'One thing that an inspection found (检查发现)' })
export class FindingType {
  @Field(() => Int, { description: 'Place among the findings, from 1 (序号)' })
  position!: number;

  @Field(() => String, { description: 'What was found (内容)' })
  what!: string;

  @Field(() => SeverityEnum, { description: 'How bad it is (严重程度)' })
  severity!: Severity;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to put it right; null where none is set (整改期限)' })
  dueOn!: string | null;

  @Field(() => FindingStateEnum, { description: 'State (状态)' })
  state!: FindingState;
}

/** What code gets of an `InspectionFinding`: the lean row. */
export type FindingSource = FindingType & FindingRow;

@ObjectType('InspectionAct', { simpleResolvers: true, description: 'One thing done to an inspection (检查办理记录)' })
export class InspectionActType {
  @Field(() => Int, { description: 'Place in the history, from 1 (序号)' })
  position!: number;

  @Field(() => InspectionActionEnum, { description: 'What was done (动作)' })
  action!: InspectionAction | 'PLAN';

  @Field(() => Int, { nullable: true, description: 'Which finding it was about; null for the inspection itself (发现序号)' })
  finding!: number | null;

  @Field(() => String, { description: 'The answer, or what was said about it (内容)' })
  note!: string;

  @Field(() => DateTimeScalar, { description: 'When, by the database’s clock (时刻)' })
  at!: string;
}

@ObjectType('CongressInspectionCoverage', { simpleResolvers: true, description: 'How a congress that took place stands with one inspector (大会检查覆盖情况)' })
export class CoverageType {
  @Field(() => DateScalar, { description: 'Day the congress opened (开幕日期)' })
  openedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the inspector’s last inspection of it; null where there was none (最近检查日期)' })
  lastInspectedOn!: string | null;

  @Field(() => Boolean, { description: 'The inspector has one planned (是否已安排检查)' })
  isPlanned!: boolean;
}

/** What code gets of a `CongressInspectionCoverage`: the lean row. */
export type CoverageSource = CoverageType & CoverageRow;

@ObjectType('CongressInspectionPermissions', { simpleResolvers: true, description: 'What the caller may do with an inspection now (本人权限)' })
export class InspectionPermissions {
  @Field(() => PermissionType, { description: 'Enter what was seen (记录检查情况)' })
  record!: PermissionType;

  @Field(() => PermissionType, { description: 'Call it off (取消)' })
  cancel!: PermissionType;
}

@ObjectType('InspectionFindingPermissions', { simpleResolvers: true, description: 'What the caller may do with a finding now (本人权限)' })
export class FindingPermissions {
  @Field(() => PermissionType, { description: 'Answer it (答复)' })
  answer!: PermissionType;

  @Field(() => PermissionType, { description: 'Find what was done insufficient (认定整改不充分)' })
  findInsufficient!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (整改到位)' })
  close!: PermissionType;
}

export const InspectionConnection = connectionOf('CongressInspection', '大会检查', () => InspectionType);
export const InspectionActConnection = connectionOf('InspectionAct', '检查办理记录', () => InspectionActType);
export const CoverageConnection = connectionOf('CongressInspectionCoverage', '大会检查覆盖情况', () => CoverageType);

@InputType('CongressInspectionCoverageFilter', { description: 'Which congresses below; how often is often enough is left open by the documents (大会检查筛选)' })
export class CoverageFilterInput implements CoverageFilter {
  @Field(() => Boolean, { nullable: true, description: 'true: the inspector never inspected them (是否从未检查)' })
  isNeverInspected?: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'Not inspected by it on or after this day (自某日起未检查)' })
  uninspectedFrom?: string | null;
}

@ObjectType('CongressInspectionPayload', { simpleResolvers: true, description: 'The inspection after the move, or why nothing changed (大会检查结果)' })
export class InspectionPayload {
  @Field(() => InspectionType, { nullable: true, description: 'The inspection; null when refused (大会检查)' })
  inspection!: InspectionType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
