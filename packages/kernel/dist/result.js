export const succeed = (value) => ({ ok: true, value });
export const refuse = (...problems) => ({ ok: false, problems });
//# sourceMappingURL=result.js.map