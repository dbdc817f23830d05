import { defineEnum } from '@xuelian/platform';
import type { QuestionKind, SurveyDimension, SurveyKind } from './survey.ts';
import type { SurveyAction, SurveyState } from './survey.machine.ts';

export const SurveyKindEnum = defineEnum<SurveyKind>('SurveyKind', 'What students are asked about (调查类别)', {
  SATISFACTION: 'The work of the organization (满意度调查)',
  OFFICER_EVALUATION: 'Each of its main officers (干部评议)',
});

export const SurveyStateEnum = defineEnum<SurveyState>('SurveyState', 'State of a survey (调查状态)', {
  DESIGNED: 'Being designed; the roll is being made (设计中)',
  OPEN: 'Open to all students on the roll, up to its last day (进行中)',
  CLOSED: 'Closed; the key that signed tokens is gone (已截止)',
  RESULT: 'Counted; the answers are gone (已统计)',
  PUBLISHED: 'Published (已公布)',
  FOLLOWED_UP: 'The work was adjusted, and how is said (已整改)',
});

export const SurveyActionEnum = defineEnum<SurveyAction>('SurveyAction', 'What is done to a survey (调查动作)', {
  REDESIGN: 'Change the questions (修改问卷)',
  ENROLL: 'Put students on the roll (登记名册)',
  OPEN: 'Open it: nothing of it can be changed any more (开放)',
  CLOSE: 'Close it (截止)',
  REVIEW: 'Approve or withhold words (审核意见)',
  COUNT: 'Count it (统计)',
  PUBLISH: 'Publish the result (公布)',
  FOLLOW_UP: 'Say how the work was adjusted (整改)',
});

export const QuestionKindEnum = defineEnum<QuestionKind>('SurveyQuestionKind', 'How a question is answered (题型)', {
  SCALE: 'On a scale from 1 to the scale of the survey (量表题)',
  CHOICE: 'By one of its choices (单选题)',
  TEXT: 'In words, or not at all (文字题)',
});

export const SurveyDimensionEnum = defineEnum<SurveyDimension>('SurveyDimension', 'What a scale is about (评价维度)', {
  AWARENESS: 'How well students know the organization (知晓度)',
  PARTICIPATION: 'How much they take part (参与度)',
  SATISFACTION: 'How satisfied they are (满意度)',
  POLITICS: 'Political quality of an officer (政治素质)',
  MORALITY: 'Morals of an officer (道德品质)',
  STUDY: 'Study of an officer (知识学习)',
  PERFORMANCE: 'How an officer does the duty (履职能力)',
  RESULTS: 'What an officer has achieved (工作实绩)',
  DISCIPLINE: 'Discipline and style of an officer (纪律作风)',
});
