import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { type RecipientRole, RecipientRoleEnum } from '../filings/index.ts';
import type { MaterialState } from './reform-material.machine.ts';
import type { MaterialRow } from './reform-material.queries.ts';
import { documentNames, type MaterialDocument, type MaterialKind, type RequirementId, requirements, type Sending } from './reform-material.ts';

export const MaterialKindEnum = defineEnum<MaterialKind>('ReformMaterialKind', 'What is submitted about the reform of student unions (改革材料类型)', {
  PROGRESS: 'How the reform of a union goes on (改革进度)',
  PLAN: 'How a school will carry out the reform (改革推进计划)',
  COMPLETION: 'What came of it, with the plan of the Party committee (改革完成情况)',
});

export const MaterialStateEnum = defineEnum<MaterialState>('ReformMaterialState', 'State of a material of the reform (改革材料状态)', {
  DRAFT: 'Being drafted (草稿)',
  SUBMITTED: 'Submitted, its content fixed (已报送)',
  RETURNED: 'Returned for correction (退回更正)',
  RECEIVED: 'Received by whoever decides on it (已收讫)',
  REFUSED: 'Refused (不予接收)',
  WITHDRAWN: 'Withdrawn (已撤回)',
  REVOKED: 'The receipt was taken back (收讫已撤销)',
});

type Named = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
const described = <Value extends string>(names: Named): Record<Value, string> =>
  Object.fromEntries(Object.entries(names).map(([value, { zh, en }]) => [value, `${en.charAt(0).toUpperCase()}${en.slice(1)} (${zh})`])) as Record<Value, string>;

export const ReformRequirementEnum = defineEnum<RequirementId>('ReformRequirement', 'One of the ten requirements that a plan answers (十条要求)', described<RequirementId>(requirements));

export const MaterialDocumentEnum = defineEnum<MaterialDocument>('ReformDocument', 'A document that goes along on stamped paper and as a scan (盖章材料)', described<MaterialDocument>(documentNames));

export const SendingEnum = defineEnum<Sending>('PaperSending', 'How a paper was sent (寄送方式)', {
  BY_HAND: 'Brought by somebody (专人送达)',
  COURIER: 'By courier (快递)',
  POST: 'By post (邮寄)',
  CONFIDENTIAL_POST: 'By confidential post (机要)',
});

export const DeadlinePrecisionEnum = defineEnum<'DAY' | 'MONTH'>('DeadlinePrecision', 'How exactly a deadline was given (时限精度)', {
  DAY: 'A day (日)',
  MONTH: 'A month; its last day counts (月)',
});

@ObjectType('ReformMaterial', { implements: NodeType, simpleResolvers: true, description: 'Progress, plan or completion of the reform, as it is submitted (改革材料)' })
export class ReformMaterialType extends NodeType {
  @Field(() => MaterialKindEnum, { description: 'What it is (类型)' })
  kind!: MaterialKind;

  @Field(() => MaterialStateEnum, { description: 'State (状态)' })
  state!: MaterialState;

  @Field(() => String, { description: 'The text; may be empty in a plan (正文)' })
  account!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day to submit it, as of its submission; null where nothing sets one (报送期限)' })
  dueOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the first submission, in Asia/Shanghai (报送日期)' })
  submittedOn!: string | null;

  @Field(() => Boolean, { description: 'Whether it was submitted after its last day; it counts all the same (是否逾期报送)' })
  isLate!: boolean;

  @Field(() => String, { nullable: true, description: 'Document number of the implementation plan of the Party committee (方案文号)' })
  planDocumentNumber!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day the Party committee issued it (方案出台日期)' })
  planIssuedOn!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `ReformMaterial`: the lean row. */
export type ReformMaterialSource = ReformMaterialType & MaterialRow;

@ObjectType('ReformMeasure', { simpleResolvers: true, description: 'How a plan answers one requirement (举措)' })
export class ReformMeasureType {
  @Field(() => ReformRequirementEnum, { description: 'The requirement (要求)' })
  requirement!: RequirementId;

  @Field(() => String, { description: 'What will be done (举措)' })
  measures!: string;

  @Field(() => DateScalar, { description: 'Last day for it (完成时限)' })
  dueOn!: string;

  @Field(() => DeadlinePrecisionEnum, { description: 'Whether the plan names a day or a month (时限精度)' })
  precision!: 'DAY' | 'MONTH';
}

@ObjectType('ReformFigure', { simpleResolvers: true, description: 'A figure of a report (数据)' })
export class ReformFigureType {
  @Field(() => String, { description: 'What is counted (名称)' })
  name!: string;

  @Field(() => Float, { description: 'How many or how much (数值)' })
  value!: number;

  @Field(() => String, { description: 'Unit (单位)' })
  unit!: string;
}

@ObjectType('ReformOriginal', { simpleResolvers: true, description: 'The stamped paper of a document, and its scan (盖章原件及扫描件)' })
export class ReformOriginalType {
  @Field(() => MaterialDocumentEnum, { description: 'Which document (材料)' })
  document!: MaterialDocument;

  @Field(() => DateScalar, { description: 'Day it was stamped (盖章日期)' })
  stampedOn!: string;

  @Field(() => String, { description: 'Whose stamp it bears (盖章单位)' })
  stampedBy!: string;

  @Field(() => DateScalar, { description: 'Day it was sent (寄送日期)' })
  sentOn!: string;

  @Field(() => SendingEnum, { description: 'How it was sent (寄送方式)' })
  sentHow!: Sending;

  @Field(() => ID, { description: 'The scan, an attachment of the filing (扫描件)' })
  scanUploadId!: string;

  @Field(() => String, { description: 'File name of the scan (扫描件名称)' })
  scanName!: string;

  @Field(() => String, { description: 'SHA-256 of the scan (扫描件摘要)' })
  scanSha256!: string;
}

@ObjectType('ReformReceipt', { simpleResolvers: true, description: 'How one recipient received a material: the electronic version and the paper, each apart (签收情况)' })
export class ReformReceiptType {
  @Field(() => RecipientRoleEnum, { description: 'Whether it decides or takes note (收文身份)' })
  role!: RecipientRole;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it received the electronic version; whoever decides, by accepting it (电子版签收时刻)' })
  receivedAt!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the stamped paper arrived (纸质版收到日期)' })
  paperReceivedOn!: string | null;
}

@ObjectType('ReformMaterialPermissions', { simpleResolvers: true, description: 'What the caller may do with a material now (本人权限)' })
export class ReformMaterialPermissions {
  @Field(() => PermissionType, { description: 'Change what it says, or record its originals (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Open the filing that carries it up (报送)' })
  file!: PermissionType;
}

export const ReformMaterialConnection = connectionOf('ReformMaterial', '改革材料', () => ReformMaterialType);

@ObjectType('ReformMaterialPayload', { simpleResolvers: true, description: 'The material after the change, or why nothing changed (改革材料变更结果)' })
export class ReformMaterialPayload {
  @Field(() => ReformMaterialType, { nullable: true, description: 'The material; null when refused (改革材料)' })
  reformMaterial!: ReformMaterialType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
