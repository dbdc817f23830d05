import type { Localized } from '@xuelian/kernel';
import { type GraphQLEnumType, type GraphQLField, type GraphQLObjectType, getNamedType, getNullableType, isEnumType, isInterfaceType, isLeafType, isListType, isObjectType, isRequiredArgument } from 'graphql';

/** What a value of the graph is to a table. */
export type ValueKind = 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'INSTANT' | 'CHOICE';

/** A column of a list (列): the way from one of its objects to a value, and how people call it. */
export interface ListingColumn {
  /** Names of fields with dots between: `organization.name`. */
  readonly path: string;
  readonly heading: Localized;
  readonly kind: ValueKind;
  /** Names of the values of an enum. */
  readonly labels: Readonly<Record<string, Localized>>;
  /** Several values stand in one cell. */
  readonly isMany: boolean;
}

type Field = GraphQLField<unknown, unknown>;

const kinds: Readonly<Record<string, ValueKind>> = { Int: 'NUMBER', Float: 'NUMBER', Boolean: 'BOOLEAN', Date: 'DATE', DateTime: 'INSTANT' };

/** Of objects that stand for themselves, what they are told apart by. */
const namesOfObjects = new Set(['number', 'code', 'name', 'title']);
/** Means something to programs only. */
const forPrograms = new Set(['id', 'version']);
const mostByDefault = 40;
const deepest = 4;

/** The Chinese term that every description carries in parentheses. */
export function termIn(description: string | null | undefined): string | undefined {
  return [...(description ?? '').matchAll(/[（(]([^()（）]*\p{Script=Han}[^()（）]*)[)）]/gu)].at(-1)?.[1];
}

/** `establishedOn` → `Established on`, `IN_FORCE` → `In force`. */
export function inWords(name: string): string {
  const words = (/^[A-Z0-9_]+$/.test(name) ? name.toLowerCase().replaceAll('_', ' ') : name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const titleOf = ({ name, description }: Pick<Field, 'name'> & { readonly description?: string | null | undefined }): Localized =>
  ({ zh: termIn(description) ?? inWords(name), en: inWords(name) });

/** Undefined where no value lies on the way, or a field on it wants to be told more. */
export function columnAt(type: GraphQLObjectType, path: string): ListingColumn | undefined {
  const steps = stepsOf(type, path.split('.'));
  const last = steps?.at(-1);
  const value = last && getNamedType(last.type);
  if (steps === undefined || last === undefined || value === undefined || !isLeafType(value)) return undefined;
  const titles = steps.map(titleOf);
  return {
    path,
    heading: { zh: titles.map(({ zh }) => zh).join('·'), en: titles.map(({ en }) => en).join(' · ') },
    kind: isEnumType(value) ? 'CHOICE' : (kinds[value.name] ?? 'TEXT'),
    labels: isEnumType(value) ? labelsOf(value) : {},
    isMany: steps.some((field) => isListType(getNullableType(field.type))),
  };
}

function stepsOf(type: GraphQLObjectType, [name = '', ...rest]: readonly string[], depth = 1): readonly Field[] | undefined {
  const field = type.getFields()[name];
  if (field === undefined || field.args.some(isRequiredArgument) || depth > deepest) return undefined;
  if (rest.length === 0) return [field];
  const inner = getNamedType(field.type);
  // Of a list within a list only its length fits a cell.
  if (!isObjectType(inner) || (inner.name.endsWith('Connection') && rest.join('.') !== 'totalCount')) return undefined;
  const others = stepsOf(inner, rest, depth + 1);
  return others && [field, ...others];
}

const labelsOf = (type: GraphQLEnumType): ListingColumn['labels'] =>
  Object.fromEntries(type.getValues().map(({ name, description }) => [name, { zh: termIn(description) ?? name, en: inWords(name) }]));

/** What a list shows where nobody chose: every value of its objects, and what tells the objects apart that they name. */
export function usualPaths(type: GraphQLObjectType): readonly string[] {
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const own = fields.filter(isValue).filter(({ name }) => !forPrograms.has(name)).map(({ name }) => name);
  const named = fields.filter((field) => !isListType(getNullableType(field.type))).flatMap((field) => namedBy(field));
  return [...own, ...named].slice(0, mostByDefault);
}

const isValue = ({ type }: Field): boolean => isLeafType(getNamedType(type));

function namedBy({ name, type }: Field): readonly string[] {
  const inner = getNamedType(type);
  if (!isObjectType(inner) || /(Connection|Permissions?|Payload)$/.test(inner.name)) return [];
  const stands = inner.getInterfaces().some((face) => isInterfaceType(face) && face.name === 'Node') || 'id' in inner.getFields();
  return Object.values(inner.getFields())
    .filter((field) => isValue(field) && !field.args.some(isRequiredArgument) && (stands ? namesOfObjects.has(field.name) : !forPrograms.has(field.name)))
    .map((field) => `${name}.${field.name}`);
}
