export * from './access.ts';
export * from './calendar.ts';
export * from './lineage.ts';
export * from './machine.ts';
export * from './pinyin.ts';
export * from './problem.ts';
export * from './result.ts';
export * from './text.ts';
export * from './uuid.ts';
//# sourceMappingURL=index.d.ts.map