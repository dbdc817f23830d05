import { getNamedType, getNullableType, type GraphQLOutputType, isEnumType, isListType, isNonNullType } from 'graphql';
import { type Fragment, sql } from '../../database/sql.ts';

/** JSON as it is put together in SQL: texts that are known, and expressions that give text. */
export type Piece = string | Fragment;

/** One SQL expression of type text; neighboring texts become one literal. Null as soon as one piece is. */
export function concatenated(pieces: readonly Piece[]): Fragment {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') merged[merged.length - 1] = last + piece;
    else merged.push(piece);
  }
  const operands = merged.map((piece) => (typeof piece === 'string' ? sql.lit(piece) : piece));
  // A lone literal is of no type until it is told one.
  return operands.length === 1 && typeof merged[0] === 'string' ? sql`${operands[0]}::text` : sql`(${sql.join(operands, sql` || `)})`;
}

/** What stands in an object: its response key and its value. */
export type Member = readonly [key: string, value: readonly Piece[]];

export const jsonObject = (members: readonly Member[]): readonly Piece[] =>
  ['{', ...members.flatMap(([key, value], place) => [`${place === 0 ? '' : ','}${JSON.stringify(key)}:`, ...value]), '}'];

/** The value of a column as JSON, in the form that its GraphQL type has. */
export function jsonOfColumn(type: GraphQLOutputType, column: Fragment): readonly Piece[] {
  const pieces = piecesOf(getNullableType(type), column);
  return isNonNullType(type) ? pieces : [sql`coalesce(${concatenated(pieces)}, 'null')`];
}

function piecesOf(type: GraphQLOutputType, column: Fragment): readonly Piece[] {
  if (isListType(type)) return [sql`to_json(${column})::text`];
  const named = getNamedType(type);
  if (isEnumType(named)) return quoted(column);
  switch (named.name) {
    case 'ID':
    case 'UUID':
    case 'Date':
      return quoted(column);
    case 'DateTime':
      return quoted(sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
    case 'Int':
    case 'Float':
    case 'Boolean':
      return [sql`(${column})::text`];
    case 'String':
      return [sql`to_json((${column})::text)::text`];
    default:
      throw new Error(`no column can be shown as ${named.name}`);
  }
}

/** For what needs no escaping: ids, names of enum values, dates. */
const quoted = (column: Fragment): readonly Piece[] => ['"', sql`(${column})::text`, '"'];
