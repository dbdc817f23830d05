export * from './access.js';
export * from './calendar.js';
export * from './lineage.js';
export * from './machine.js';
export * from './pinyin.js';
export * from './problem.js';
export * from './result.js';
export * from './text.js';
export * from './uuid.js';
//# sourceMappingURL=index.js.map