/** One allowed move: in this state, this action leads to that state. */
export interface Transition<State extends string, Action extends string> {
  readonly from: State;
  readonly action: Action;
  readonly to: State;
}

export interface MachineDefinition<State extends string, Action extends string> {
  readonly states: readonly State[];
  readonly initial: State;
  readonly transitions: readonly Transition<State, Action>[];
}

/** A life cycle as a table: pure, total, checked when it is built. */
export interface Machine<State extends string, Action extends string> extends MachineDefinition<State, Action> {
  /** The state after the action, or undefined where the action does not exist. */
  next(from: State, action: Action): State | undefined;
  actionsFrom(state: State): readonly Action[];
  isFinal(state: State): boolean;
}

/** Throws on an ambiguous move or an unreachable state: a table with a hole must not start. */
export function defineMachine<State extends string, Action extends string>(
  definition: MachineDefinition<State, Action>,
): Machine<State, Action> {
  const moves = new Map<string, State>();
  for (const { from, action, to } of definition.transitions) {
    const key = `${from} ${action}`;
    if (moves.has(key)) throw new Error(`two moves for ${action} in ${from}`);
    moves.set(key, to);
  }
  const unreachable = definition.states.filter((state) => !reachable(definition).has(state));
  if (unreachable.length > 0) throw new Error(`unreachable states: ${unreachable.join(', ')}`);
  const actionsFrom = (state: State): readonly Action[] => definition.transitions.filter(({ from }) => from === state).map(({ action }) => action);
  return {
    ...definition,
    next: (from, action) => moves.get(`${from} ${action}`),
    actionsFrom,
    isFinal: (state) => actionsFrom(state).length === 0,
  };
}

function reachable<State extends string, Action extends string>({ initial, transitions }: MachineDefinition<State, Action>): ReadonlySet<State> {
  const seen = new Set<State>([initial]);
  for (const state of seen) for (const { from, to } of transitions) if (from === state) seen.add(to);
  return seen;
}
