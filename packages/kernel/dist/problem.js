const declared = new Map();
/**
 * Declares every refusal of one context, once: `defineProblems('FILING', { NOT_DRAFT: { zh, en } })` gives
 * `problems.NOT_DRAFT()` with the code `FILING.NOT_DRAFT`. `schema/problems.md` is generated from these declarations.
 */
export function defineProblems(context, messages) {
    const factories = Object.entries(messages).map(([name, message]) => {
        const code = `${context}.${name}`;
        if (declared.has(code))
            throw new Error(`problem ${code} is declared twice`);
        declared.set(code, { code, message });
        return [name, (details = {}) => problemOf(code, message, details)];
    });
    return Object.fromEntries(factories);
}
/** All declared refusals, sorted by code. */
export function declaredProblems() {
    return [...declared.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
function problemOf(code, message, { path = [], citations = [], values = {} }) {
    return { code, path, citations, message: { zh: fill(message.zh, values), en: fill(message.en, values) } };
}
function fill(template, values) {
    return template.replaceAll(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
//# sourceMappingURL=problem.js.map