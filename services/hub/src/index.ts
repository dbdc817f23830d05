export { configurationTable, type Environment, environmentOrExit, readEnvironment } from './environment.ts';
export type { CallerRequest, CostLimits } from './graphql-endpoint.ts';
export { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';
export { localeOf } from './negotiation.ts';
