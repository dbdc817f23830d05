import { defineMachine } from '@xuelian/kernel';

/** States of a public notice (公示状态). Requirements W-39; drafts and withdrawing are ours: the documents are silent. */
export const noticeStates = ['DRAFT', 'POSTED', 'CLOSED', 'WITHDRAWN'] as const;
export type NoticeState = (typeof noticeStates)[number];

export const noticeActions = ['REVISE', 'POST', 'EXTEND', 'OBJECT', 'ANSWER', 'CLOSE', 'WITHDRAW'] as const;
export type NoticeAction = (typeof noticeActions)[number];

export const noticeMachine = defineMachine<NoticeState, NoticeAction>({
  states: noticeStates,
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', action: 'REVISE', to: 'DRAFT' },
    { from: 'DRAFT', action: 'POST', to: 'POSTED' },
    { from: 'DRAFT', action: 'WITHDRAW', to: 'WITHDRAWN' },
    { from: 'POSTED', action: 'EXTEND', to: 'POSTED' },
    { from: 'POSTED', action: 'OBJECT', to: 'POSTED' },
    { from: 'POSTED', action: 'ANSWER', to: 'POSTED' },
    { from: 'POSTED', action: 'CLOSE', to: 'CLOSED' },
    { from: 'POSTED', action: 'WITHDRAW', to: 'WITHDRAWN' },
  ],
});
