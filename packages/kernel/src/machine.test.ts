import { describe, expect, it } from 'vitest';
import { defineMachine } from './machine.ts';

const states = ['OPEN', 'CLOSED', 'LOST'] as const;
const open = { from: 'OPEN', action: 'CLOSE', to: 'CLOSED' } as const;

describe('a machine', () => {
  it('does not load with a state that nothing leads to', () => {
    expect(() => defineMachine({ states, initial: 'OPEN', transitions: [open] })).toThrow('unreachable states: LOST');
  });

  it('does not load with two moves for one action', () => {
    expect(() => defineMachine({ states, initial: 'OPEN', transitions: [open, { ...open, to: 'LOST' }] })).toThrow('two moves for CLOSE in OPEN');
  });

  it('knows no move that is not in its table', () => {
    const machine = defineMachine<(typeof states)[number], 'CLOSE' | 'LOSE'>({ states, initial: 'OPEN', transitions: [open, { from: 'OPEN', action: 'LOSE', to: 'LOST' }] });
    expect(machine.next('OPEN', 'CLOSE')).toBe('CLOSED');
    expect(machine.next('CLOSED', 'CLOSE')).toBeUndefined();
    expect(machine.isFinal('LOST')).toBe(true);
  });
});
