import { type GraphContext, idOf, toGlobalId } from '@xuelian/platform';
import { Arg, Ctx, Extensions, ID, Query, Resolver } from 'type-graphql';
import { findPublicSurvey, listPublicSurveys, type PublicSurveyEntry } from './public-survey.queries.ts';
import { PublicSurveyEntryType, PublicSurveyType } from './public-survey.types.ts';
import { cellsOf } from './survey.resolver.ts';

export const surveyPath = (id: string): string => `/surveys/${toGlobalId('SVY', id)}`;

/** Surveys in the graph for everyone, without an account. */
@Resolver()
export class PublicSurveyResolver {
  @Extensions({ public: true })
  @Query(() => [PublicSurveyEntryType], { description: 'Surveys that are open or published, open ones first; at most 100, for everyone (公开调查)' })
  async publicSurveys(@Ctx() context: GraphContext): Promise<readonly object[]> {
    return (await listPublicSurveys(context.db, context.today)).map((entry) => addressed(context, entry));
  }

  @Extensions({ public: true, crowd: true })
  @Query(() => PublicSurveyType, { nullable: true, description: 'What is public of a survey, for everyone: what it asks, and what came of it (公开调查)' })
  async publicSurvey(@Ctx() context: GraphContext, @Arg('id', () => ID, { description: 'Id (编号)' }) id: string): Promise<object | null> {
    const found = await findPublicSurvey(context.db, idOf('SVY', id), context.today);
    if (found === undefined) return null;
    return { ...addressed(context, found), figures: found.figures.map(({ question, mean, counts, hasNoOpinion }) => ({ question, mean, cells: cellsOf(counts, hasNoOpinion) })) };
  }
}

const addressed = ({ publicUrl }: GraphContext, { rowId, ...survey }: PublicSurveyEntry): object => ({ ...survey, id: toGlobalId('SVY', rowId), url: publicUrl + surveyPath(rowId) });
