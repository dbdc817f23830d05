import { type GraphContext, idOf, inLanguage } from '@xuelian/platform';
import { Arg, Ctx, Extensions, Mutation, Resolver } from 'type-graphql';
import { answerSurvey } from './answer.commands.ts';
import { AnswerSurveyInput, IssueSurveyTokenInput } from './survey.inputs.types.ts';
import { AnswerSurveyPayload, IssueSurveyTokenPayload } from './survey.types.ts';
import { problems } from './surveys.problems.ts';
import { issueToken } from './token.commands.ts';

const inputArgument = { description: 'Input (输入)' } as const;

/** What students do themselves: the one knows who they are and nothing of their answers, the other the answers and nothing of them. */
@Resolver()
export class StudentResolver {
  @Extensions({ public: true, crowd: true })
  @Mutation(() => IssueSurveyTokenPayload, { description: 'Have a blinded token signed, once for each student on the roll; the same message may be sent again when the answer was lost (领取凭证). Takes no idempotency key' })
  async issueSurveyToken(@Ctx() context: GraphContext, @Arg('input', () => IssueSurveyTokenInput, inputArgument) input: IssueSurveyTokenInput): Promise<object> {
    const { surveyId, blindedMessage, number, invitation } = input;
    const issued = await issueToken(context, { surveyId: idOf('SVY', surveyId), blindedMessage, number: number ?? null, invitation: invitation ?? null });
    return issued.ok ? { blindSignature: issued.value, problems: [] } : { blindSignature: null, problems: inLanguage(issued.problems, context.locale) };
  }

  @Extensions({ public: true, crowd: true })
  @Mutation(() => AnswerSurveyPayload, { description: 'Answer a survey with a token, without identity: refused with an Authorization or a cookie (提交答卷). Takes no idempotency key: a token works once' })
  async answerSurvey(@Ctx() context: GraphContext, @Arg('input', () => AnswerSurveyInput, inputArgument) input: AnswerSurveyInput): Promise<object> {
    const { actor, hasCookie, locale } = context;
    const refused = actor !== null || hasCookie === true ? [problems.WITH_IDENTITY()] : [];
    if (refused.length > 0) return { isTaken: null, problems: inLanguage(refused, locale) };
    const answered = await answerSurvey(context, { ...input, surveyId: idOf('SVY', input.surveyId) });
    return answered.ok ? { isTaken: true, problems: [] } : { isTaken: null, problems: inLanguage(answered.problems, locale) };
  }
}
