import { isCivilDate } from '@xuelian/kernel';
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

const badInput = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

function parseDate(value: unknown): string {
  if (typeof value !== 'string' || !isCivilDate(value)) throw badInput('Date must be a calendar date, YYYY-MM-DD');
  return value;
}

/** A civil date in Asia/Shanghai. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A civil date YYYY-MM-DD in Asia/Shanghai; a legal deadline ends with its day (日期)',
  serialize: (value) => parseDate(value),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** An instant. Accepts what the database and `Date` give, prints RFC 3339 in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, RFC 3339, UTC (时刻)',
  serialize(value) {
    const instant = value instanceof Date ? value : new Date(String(value));
    if (Number.isNaN(instant.getTime())) throw new TypeError(`not an instant: ${String(value)}`);
    return instant.toISOString();
  },
  parseValue(value) {
    const instant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? new Date(value) : new Date(Number.NaN);
    if (Number.isNaN(instant.getTime())) throw badInput('DateTime must be RFC 3339 with a zone');
    return instant;
  },
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function parseUuid(value: unknown): string {
  if (typeof value !== 'string' || !uuid.test(value)) throw badInput('UUID must be 32 hexadecimal digits in five groups');
  return value.toLowerCase();
}

/** A caller's own random key. */
export const UuidScalar = new GraphQLScalarType<string, string>({
  name: 'UUID',
  description: 'A UUID, as callers make them for idempotency keys (通用唯一识别码)',
  serialize: (value) => parseUuid(value),
  parseValue: parseUuid,
  parseLiteral: (node) => parseUuid(node.kind === Kind.STRING ? node.value : undefined),
});

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badInput('JSONObject must be an object');
  return { ...value };
}

/** Values by their names, where what names there are is told by another part of the graph. */
export const JsonObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: 'JSONObject',
  description: 'Values by their names, as JSON (键值对象)',
  serialize: parseObject,
  parseValue: parseObject,
  parseLiteral: (node, variables) => parseObject(valueFromASTUntyped(node, variables)),
});
