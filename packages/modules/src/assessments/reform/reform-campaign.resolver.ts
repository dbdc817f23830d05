import { type GraphContext, idOf, inLanguage } from '@xuelian/platform';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CampaignPayload } from '../campaign/campaign.types.ts';
import { commitReformForm } from './form-takeover.commands.ts';
import { arrangeReformAssessment } from './reform-campaign.commands.ts';
import { ArrangeReformAssessmentInput, CommitReformFormInput, CommitReformFormPayload } from './reform-campaign.types.ts';

@Resolver()
export class ReformCampaignResolver {
  @Mutation(() => CampaignPayload, { description: 'Run a cycle by the built-in self-assessment form of its year and level (安排改革自评)' })
  async arrangeReformAssessment(@Ctx() context: GraphContext, @Arg('input', () => ArrangeReformAssessmentInput, { description: 'Input (输入)' }) input: ArrangeReformAssessmentInput): Promise<object> {
    const { idempotencyKey, hasRecheck, leastAssessors, objectionDays, rectificationDays } = input;
    const { id, problems } = await context.perform(arrangeReformAssessment, {
      idempotencyKey, cycleId: idOf('CYC', input.cycleId), hasRecheck, leastAssessors: leastAssessors ?? 1, objectionDays: objectionDays ?? 5, rectificationDays: rectificationDays ?? 30,
    });
    return { campaign: id, problems: inLanguage(problems, context.locale) };
  }

  @Mutation(() => CommitReformFormPayload, { description: 'Take what was read of a form over into the draft of the self-assessment (采用自评表)' })
  async commitReformForm(@Ctx() context: GraphContext, @Arg('input', () => CommitReformFormInput, { description: 'Input (输入)' }) input: CommitReformFormInput): Promise<object> {
    const { id, problems } = await context.perform(commitReformForm, { ...input, reformFormId: idOf('RFM', input.reformFormId), cycleId: idOf('CYC', input.cycleId) });
    return { assessment: id, problems: inLanguage(problems, context.locale) };
  }
}
