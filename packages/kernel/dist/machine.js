/** Throws on an ambiguous move or an unreachable state: a table with a hole must not start. */
export function defineMachine(definition) {
    const moves = new Map();
    for (const { from, action, to } of definition.transitions) {
        const key = `${from} ${action}`;
        if (moves.has(key))
            throw new Error(`two moves for ${action} in ${from}`);
        moves.set(key, to);
    }
    const unreachable = definition.states.filter((state) => !reachable(definition).has(state));
    if (unreachable.length > 0)
        throw new Error(`unreachable states: ${unreachable.join(', ')}`);
    const actionsFrom = (state) => definition.transitions.filter(({ from }) => from === state).map(({ action }) => action);
    return {
        ...definition,
        next: (from, action) => moves.get(`${from} ${action}`),
        actionsFrom,
        isFinal: (state) => actionsFrom(state).length === 0,
    };
}
function reachable({ initial, transitions }) {
    const seen = new Set([initial]);
    for (const state of seen)
        for (const { from, to } of transitions)
            if (from === state)
                seen.add(to);
    return seen;
}
//# sourceMappingURL=machine.js.map