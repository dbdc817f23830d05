import { isUuid } from '@xuelian/kernel';
import { ID, InterfaceType, Field } from 'type-graphql';
import { type NodeReference, typeKey } from './planner/node.reference.ts';

/** The three letters in front of every id of a kind: `ORG_…`. Clients must not read them. */
export type IdPrefix = string;

/** What `node(id:)` can find. */
export interface NodeKind {
  readonly prefix: IdPrefix;
  readonly typeName: string;
}

const kinds = new Map<IdPrefix, NodeKind>();

export function registerNode(kind: NodeKind): NodeKind {
  if (!/^[A-Z]{3}$/.test(kind.prefix)) throw new Error(`an id prefix has three letters: ${kind.prefix}`);
  if (kinds.has(kind.prefix)) throw new Error(`id prefix ${kind.prefix} is taken by ${String(kinds.get(kind.prefix)?.typeName)}`);
  kinds.set(kind.prefix, kind);
  return kind;
}

export const toGlobalId = (prefix: IdPrefix, id: string): string => `${prefix}_${id.replaceAll('-', '')}`;

/** The id inside a global id of this kind, or undefined for anything else. */
export function fromGlobalId(prefix: IdPrefix, globalId: string): string | undefined {
  const match = /^([A-Z]{3})_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(globalId);
  if (match === null || match[1] !== prefix) return undefined;
  const id = match.slice(2).join('-');
  return isUuid(id) ? id : undefined;
}

/** An id that no object has: what a mistyped global id stands for, so that it is refused like any unknown one. */
export const nobody = '00000000-0000-0000-0000-000000000000';

export const idOf = (prefix: IdPrefix, globalId: string): string => fromGlobalId(prefix, globalId) ?? nobody;

export const maybeIdOf = (prefix: IdPrefix, globalId: string | null | undefined): string | null => (globalId == null ? null : idOf(prefix, globalId));

/** What a global id names, if there is such a thing; null for what is no id at all. */
export function referenceOf(globalId: string): NodeReference | null {
  const kind = kinds.get(globalId.slice(0, 3));
  const id = kind && fromGlobalId(kind.prefix, globalId);
  return kind === undefined || id === undefined ? null : { typeName: kind.typeName, id };
}

@InterfaceType('Node', {
  description: 'Anything that can be asked for by its id (对象)',
  resolveType: (value: object) => (value as Readonly<Record<string, string>>)[typeKey],
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque id; look things up by `code` or `number` where people type them (编号)' })
  id!: string;
}
