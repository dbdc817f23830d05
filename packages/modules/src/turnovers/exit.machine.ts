import { defineMachine } from '@xuelian/kernel';

/** States of an exit (退出状态). Requirements W-19; that grounds may be dropped is ours. The post is vacant once it was carried out, until the change of officers is filed. */
export const exitStates = ['GROUNDS_RAISED', 'DECIDED', 'CARRIED_OUT', 'DROPPED'] as const;
export type ExitState = (typeof exitStates)[number];

/** What is done about it (动作). */
export const exitActions = ['STATE', 'DECIDE', 'DROP', 'CARRY_OUT'] as const;
export type ExitAction = (typeof exitActions)[number];

export const exitMachine = defineMachine<ExitState, ExitAction>({
  states: exitStates,
  initial: 'GROUNDS_RAISED',
  transitions: [
    { from: 'GROUNDS_RAISED', action: 'STATE', to: 'GROUNDS_RAISED' },
    { from: 'GROUNDS_RAISED', action: 'DECIDE', to: 'DECIDED' },
    { from: 'GROUNDS_RAISED', action: 'DROP', to: 'DROPPED' },
    { from: 'DECIDED', action: 'CARRY_OUT', to: 'CARRIED_OUT' },
    { from: 'DECIDED', action: 'DROP', to: 'DROPPED' },
  ],
});
