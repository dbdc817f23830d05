import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One JSON line per event. Only named fields are ever logged: no variables, no inputs, no personal data. */
export const createLogger = (level: LogLevel): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
