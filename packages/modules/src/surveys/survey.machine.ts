import { defineMachine } from '@xuelian/kernel';

/** States of a survey (调查状态): W-24 names opening, closing, result, publication and the work that was adjusted; the draft is ours. */
export const surveyStates = ['DESIGNED', 'OPEN', 'CLOSED', 'RESULT', 'PUBLISHED', 'FOLLOWED_UP'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** What is done to a survey (动作); all of it by the organization whose survey it is. */
export const surveyActions = ['REDESIGN', 'ENROLL', 'OPEN', 'CLOSE', 'REVIEW', 'COUNT', 'PUBLISH', 'FOLLOW_UP'] as const;
export type SurveyAction = (typeof surveyActions)[number];

/** Once open, neither the questions nor the roll nor the way of answering can change: nobody may make an anonymous survey another one. */
export const surveyMachine = defineMachine<SurveyState, SurveyAction>({
  states: surveyStates,
  initial: 'DESIGNED',
  transitions: [
    { from: 'DESIGNED', action: 'REDESIGN', to: 'DESIGNED' },
    { from: 'DESIGNED', action: 'ENROLL', to: 'DESIGNED' },
    { from: 'DESIGNED', action: 'OPEN', to: 'OPEN' },
    { from: 'OPEN', action: 'CLOSE', to: 'CLOSED' },
    { from: 'CLOSED', action: 'REVIEW', to: 'CLOSED' },
    { from: 'CLOSED', action: 'COUNT', to: 'RESULT' },
    { from: 'RESULT', action: 'REVIEW', to: 'RESULT' },
    { from: 'RESULT', action: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'PUBLISHED', action: 'FOLLOW_UP', to: 'FOLLOWED_UP' },
  ],
});

/** States in which what came of it is for everybody. */
export const publishedStates = ['PUBLISHED', 'FOLLOWED_UP'] as const satisfies readonly SurveyState[];
