export * from './indicator-set/hundredths.ts';
export * from './indicator-set/indicator.figures.ts';
export * from './indicator-set/indicator.ts';
export * from './indicator-set/indicator.value.ts';
export * from './indicator-set/indicator-set.score.ts';
export * from './indicator-set/indicator-set.ts';
