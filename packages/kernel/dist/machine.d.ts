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
export declare function defineMachine<State extends string, Action extends string>(definition: MachineDefinition<State, Action>): Machine<State, Action>;
//# sourceMappingURL=machine.d.ts.map