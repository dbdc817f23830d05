import { type GraphContext, idOf, inLanguage, many, type Many, one, type One, Read, type Reading, registerNode, sql, type Target, type UseCase } from '@xuelian/platform';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { answerWithFiling, draftPermissions, FilingPayload, filings, FilingType } from '../filings/index.ts';
import { organizations, OrganizationType } from '../organizations/index.ts';
import { problems } from './programs.problems.ts';
import { draftReformMaterial, fileReformMaterial, reviseReformMaterial } from './reform-material.commands.ts';
import {
  DraftReformMaterialInput, FileReformMaterialInput, RecordPaperReceiptInput, RecordReformOriginalInput, ReviseReformMaterialInput,
} from './reform-material.inputs.types.ts';
import { materialMachine } from './reform-material.machine.ts';
import { asAnswered, asGiven, byDocument, byRole, reformFigures, reformMeasures, reformOriginals, reformReceipts } from './reform-material.queries.ts';
import type { MaterialContent } from './reform-material.ts';
import {
  ReformFigureType, ReformMaterialPayload, ReformMaterialPermissions, type ReformMaterialSource, ReformMaterialType, ReformMeasureType, ReformOriginalType, ReformReceiptType,
} from './reform-material.types.ts';
import { recordPaperReceipt, recordReformOriginal } from './reform-original.commands.ts';

registerNode({ prefix: 'RMT', typeName: 'ReformMaterial' });

const inputArgument = { description: 'Input (输入)' } as const;

@Resolver(() => ReformMaterialType)
export class ReformMaterialResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'Who submits it (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`m.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The Party committee that issued the implementation plan (方案发文单位)' })
  planIssuer(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`m.plan_issuer_id`)}`] });
  }

  @Read()
  @FieldResolver(() => FilingType, { nullable: true, description: 'The filing that carries or carried it up (报送)' })
  filing(@Ctx() { up }: Reading): One {
    return one({ of: filings, where: [sql`f.id = ${up(sql`m.filing_id`)}`] });
  }

  @Read()
  @FieldResolver(() => [ReformMeasureType], { description: 'How a plan answers the requirements, at most 10 (举措)' })
  measures(@Ctx() { up }: Reading): Many {
    return many({ of: reformMeasures, where: [sql`a.material_id = ${up(sql`m.id`)}`], order: asAnswered });
  }

  @Read()
  @FieldResolver(() => [ReformFigureType], { description: 'Figures, at most 100 (数据)' })
  figures(@Ctx() { up }: Reading): Many {
    return many({ of: reformFigures, where: [sql`g.material_id = ${up(sql`m.id`)}`], order: asGiven });
  }

  @Read()
  @FieldResolver(() => [ReformOriginalType], { description: 'Stamped originals with their scans, at most 2 (盖章原件)' })
  originals(@Ctx() { up }: Reading): Many {
    return many({ of: reformOriginals, where: [sql`d.material_id = ${up(sql`m.id`)}`], order: byDocument });
  }

  @Read()
  @FieldResolver(() => [ReformReceiptType], { description: 'How each recipient received it, as they were when it was submitted; at most one for each (签收情况)' })
  receipts(@Ctx() { up }: Reading): Many {
    return many({ of: reformReceipts, where: [sql`r.filing_id = ${up(sql`m.filing_id`)}`], order: byRole });
  }

  @FieldResolver(() => ReformMaterialPermissions, { description: 'What the caller may do with it now (本人权限)' })
  viewerCan(@Root() row: ReformMaterialSource, @Ctx() context: GraphContext): ReformMaterialPermissions {
    return draftPermissions(context, row, materialMachine, problems);
  }

  @Mutation(() => ReformMaterialPayload, { description: 'Draft a material of the reform (起草改革材料)' })
  async draftReformMaterial(@Ctx() context: GraphContext, @Arg('input', () => DraftReformMaterialInput, inputArgument) input: DraftReformMaterialInput): Promise<object> {
    return await change(context, draftReformMaterial, { ...input, ...contentOf(input), organizationId: idOf('ORG', input.organizationId) });
  }

  @Mutation(() => ReformMaterialPayload, { description: 'Change a material that is not under review (修改改革材料)' })
  async reviseReformMaterial(@Ctx() context: GraphContext, @Arg('input', () => ReviseReformMaterialInput, inputArgument) input: ReviseReformMaterialInput): Promise<object> {
    return await change(context, reviseReformMaterial, { ...input, ...contentOf(input), materialId: idOf('RMT', input.reformMaterialId) });
  }

  @Mutation(() => FilingPayload, { description: 'Open the filing of a material; `attachFile` adds its scans, `submitFiling` sends it to everyone who receives it (报送改革材料)' })
  async fileReformMaterial(@Ctx() context: GraphContext, @Arg('input', () => FileReformMaterialInput, inputArgument) input: FileReformMaterialInput): Promise<object> {
    return await answerWithFiling(context, fileReformMaterial, { ...input, materialId: idOf('RMT', input.reformMaterialId) });
  }

  @Mutation(() => ReformMaterialPayload, { description: 'Record the stamped paper of a document and its scan (登记盖章原件)' })
  async recordReformOriginal(@Ctx() context: GraphContext, @Arg('input', () => RecordReformOriginalInput, inputArgument) input: RecordReformOriginalInput): Promise<object> {
    return await change(context, recordReformOriginal, { ...input, materialId: idOf('RMT', input.reformMaterialId), scanUploadId: idOf('UPL', input.scanUploadId) });
  }

  @Mutation(() => ReformMaterialPayload, { description: 'Record, for a recipient, that the stamped paper arrived (登记收到纸质版)' })
  async recordPaperReceipt(@Ctx() context: GraphContext, @Arg('input', () => RecordPaperReceiptInput, inputArgument) input: RecordPaperReceiptInput): Promise<object> {
    return await change(context, recordPaperReceipt, { ...input, materialId: idOf('RMT', input.reformMaterialId) });
  }
}

@Resolver(() => ReformReceiptType)
export class ReformReceiptResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The recipient (收文单位)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`r.organization_id`)}`] });
  }
}

const contentOf = ({ account, figures, measures, partyPlan }: Pick<DraftReformMaterialInput, 'account' | 'figures' | 'measures' | 'partyPlan'>): MaterialContent => ({
  account: account ?? '', figures: figures ?? [], measures: measures ?? [], partyPlan: partyPlan == null ? null : { ...partyPlan, issuerId: idOf('ORG', partyPlan.issuerId) },
});

async function change<Input extends object, Found extends Target>(context: GraphContext, useCase: UseCase<Input, Found>, input: Input): Promise<object> {
  const { id, problems: found } = await context.perform(useCase, input);
  return { reformMaterial: id, problems: inLanguage(found, context.locale) };
}
