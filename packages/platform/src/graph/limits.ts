import { type ASTNode, type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, OperationTypeNode, type SelectionNode, type SelectionSetNode, type ValidationRule } from 'graphql';
import { type Fragments, fragmentsOf, rootFieldsOf } from './document.ts';

/** How large a document may be, whatever it costs to answer. */
export interface DocumentLimits {
  readonly characters: number;
  readonly tokens: number;
  readonly depth: number;
  /** Renamed and repeated fields, fragments opened: each is one more answer to one question. */
  readonly aliases: number;
  readonly rootFields: number;
  readonly directivesPerLocation: number;
  readonly fragments: number;
}

/** The standard introspection query is exactly 15 deep, so depth cannot be less. */
export const documentLimits: DocumentLimits = {
  characters: 10_000,
  tokens: 1500,
  depth: 15,
  aliases: 30,
  rootFields: 10,
  directivesPerLocation: 10,
  fragments: 50,
};

/** Bounds the parser itself, before there is a document to validate. */
export const parseOptionsOf = ({ tokens }: DocumentLimits): { readonly maxTokens: number } => ({ maxTokens: tokens });

/** One validation rule that reports every limit a document breaks. */
export function limitRuleOf(limits: DocumentLimits): ValidationRule {
  return (context) => {
    const report = (message: string, node: ASTNode): void => {
      context.reportError(new GraphQLError(message, { nodes: node }));
    };
    return {
      enter(node) {
        if ('directives' in node && (node.directives?.length ?? 0) > limits.directivesPerLocation) {
          report(`More than ${String(limits.directivesPerLocation)} directives at one place`, node);
        }
        if (node.kind === Kind.DOCUMENT) for (const excess of excessesOf(node, limits)) report(...excess);
      },
    };
  };
}

type Excess = readonly [message: string, node: ASTNode];

function excessesOf(document: DocumentNode, limits: DocumentLimits): readonly Excess[] {
  const fragments = fragmentsOf(document);
  const measure = measureWith(fragments);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const characters = document.loc?.source.body.length ?? 0;
  return [
    ...over('characters', characters, limits.characters, document),
    ...over('fragments', fragments.size, limits.fragments, document),
    ...operations.flatMap((operation) => excessesOfOperation(operation, fragments, measure(operation.selectionSet), limits)),
  ];
}

function excessesOfOperation(operation: OperationDefinitionNode, fragments: Fragments, { depth, aliases }: Measure, limits: DocumentLimits): readonly Excess[] {
  const roots = rootFieldsOf(operation, fragments).length;
  // Several writes in one request would be several transactions under one answer, and a way to guess in bulk.
  const lonely: readonly Excess[] = operation.operation === OperationTypeNode.MUTATION && roots > 1 ? [['A mutation has exactly one root field', operation]] : [];
  return [
    ...over('levels', depth, limits.depth, operation),
    ...over('aliases and repeated fields', aliases, limits.aliases, operation),
    ...over('root fields', roots, limits.rootFields, operation),
    ...lonely,
  ];
}

function over(what: string, found: number, limit: number, node: ASTNode): readonly Excess[] {
  return found > limit ? [[`A document may have at most ${String(limit)} ${what}`, node]] : [];
}

interface Measure {
  readonly depth: number;
  readonly aliases: number;
}

const nothing: Measure = { depth: 0, aliases: 0 };

/** Each fragment is measured once, however often it is spread, so a fragment bomb is measured in linear time. */
function measureWith(fragments: Fragments): (set: SelectionSetNode) => Measure {
  const measured = new Map<string, Measure>();
  const ofFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // A fragment that contains itself adds nothing here; the specified rules refuse it.
    measured.set(name, nothing);
    const set = fragments.get(name)?.selectionSet;
    const found = set === undefined ? nothing : ofSelections(set);
    measured.set(name, found);
    return found;
  };
  const ofSelection = (selection: SelectionNode): Measure => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const inner = selection.selectionSet === undefined ? nothing : ofSelections(selection.selectionSet);
    return selection.kind === Kind.FIELD ? { ...inner, depth: inner.depth + 1 } : inner;
  };
  const ofSelections = ({ selections }: SelectionSetNode): Measure => {
    const inner = selections.map(ofSelection);
    return {
      depth: Math.max(...inner.map(({ depth }) => depth)),
      aliases: inner.reduce((sum, { aliases }) => sum + aliases, renamedOrRepeated(selections)),
    };
  };
  return ofSelections;
}

function renamedOrRepeated(selections: readonly SelectionNode[]): number {
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD);
  const plain = new Set(fields.filter(({ alias }) => alias === undefined).map(({ name }) => name.value));
  return fields.length - plain.size;
}
