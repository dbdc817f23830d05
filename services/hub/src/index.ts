export { loadDemo } from './demo/demo.ts';
export { type DemoLogin, demoOfficers } from './demo/officers.ts';
export { bringOn, createStage, type Stage } from './demo/stage.ts';
export { configurationTable, type Environment, environmentOrExit, readEnvironment } from './environment.ts';
export type { CallerRequest, CostLimits } from './graphql-endpoint.ts';
export { exportWorks, openWorks, serve, type Works, type WorksOptions } from './hub.ts';
export { type HttpServer, type HttpServerOptions, startHttpServer } from './http-server.ts';
export { localeOf } from './negotiation.ts';
