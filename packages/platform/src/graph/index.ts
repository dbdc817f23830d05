export * from './connection.types.ts';
export * from './context.ts';
export * from './keyset.ts';
export * from './loaders.ts';
export * from './node.ts';
export * from './problem.types.ts';
export * from './scalars.ts';
export * from './schema.ts';
