import { defineMachine, type Problem } from '@xuelian/kernel';
import { problems } from '../workbooks.problems.ts';

/** QUEUED 排队 · RUNNING 进行中 · READY 可下载 · FAILED 失败 · CANCELLED 已取消 · EXPIRED 已清理. */
export const exportStates = ['QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED', 'EXPIRED'] as const;
export type ExportState = (typeof exportStates)[number];

export const exportActions = ['START', 'GIVE_BACK', 'FINISH', 'FAIL', 'CANCEL', 'EXPIRE'] as const;
export type ExportAction = (typeof exportActions)[number];

/** People only cancel; everything else is done by the hub that has taken the export. */
export const exportMachine = defineMachine<ExportState, ExportAction>({
  states: exportStates,
  initial: 'QUEUED',
  transitions: [
    { from: 'QUEUED', action: 'START', to: 'RUNNING' },
    { from: 'QUEUED', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'RUNNING', action: 'GIVE_BACK', to: 'QUEUED' },
    { from: 'RUNNING', action: 'FINISH', to: 'READY' },
    { from: 'RUNNING', action: 'FAIL', to: 'FAILED' },
    { from: 'RUNNING', action: 'CANCEL', to: 'CANCELLED' },
    { from: 'READY', action: 'EXPIRE', to: 'EXPIRED' },
  ],
});

/** Why the action does not exist in this state. */
export const stateProblems = (state: ExportState, action: ExportAction): readonly Problem[] =>
  exportMachine.next(state, action) === undefined ? [problems.EXPORT_OVER({ path: ['input', 'exportId'], values: { state } })] : [];
