import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
}

/** The fields at the top of an operation, its fragments opened; @skip and @include count for nothing here. */
export function rootFieldsOf({ selectionSet }: OperationDefinitionNode, fragments: Fragments): readonly FieldNode[] {
  const opened = new Set<string>();
  const fieldsIn = ({ selections }: SelectionSetNode): readonly FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet);
      const name = selection.name.value;
      const fragment = fragments.get(name);
      if (fragment === undefined || opened.has(name)) return [];
      opened.add(name);
      return fieldsIn(fragment.selectionSet);
    });
  return fieldsIn(selectionSet);
}
