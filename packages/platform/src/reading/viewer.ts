import { type Actor, type Capability, capabilities, placesOf, type Scope, scopeOf } from '@xuelian/kernel';
import { type KnownViewer, Slot, type Viewer, type ViewerScope } from './given.ts';

/** The caller, with scopes worked out when they are first asked for. */
export function viewerOf(actor: Actor | null): KnownViewer {
  const scopes = new Map<Capability, Scope>();
  return {
    isKnown: actor !== null,
    personId: actor?.personId ?? null,
    accountId: actor?.accountId ?? null,
    places: placesOf(actor),
    scope(capability) {
      const known = scopes.get(capability) ?? scopeOf(actor, capability);
      scopes.set(capability, known);
      return known;
    },
  };
}

/** Past this many ranges a plan takes them as two arrays: one plan for all who hold more. */
const spelledOut = 4;

/** What of a viewer decides how a statement is written; viewers of one shape share their plans. */
export function shapeOf(viewer: KnownViewer): string {
  if (!viewer.isKnown) return 'stranger';
  return capabilities.map((capability) => sizeOf(viewer.scope(capability))).join(' ');
}

const sizeOf = ({ everything, ranges }: Scope): string => (everything ? 'all' : ranges.length > spelledOut ? 'many' : String(ranges.length));

/** Any viewer of this shape: everything of theirs is a slot, and asking twice gives the same one. */
export function openViewer(sample: KnownViewer): Viewer {
  const scopes = new Map(capabilities.map((capability) => [capability, openScope(capability, sample.scope(capability))]));
  return {
    isKnown: sample.isKnown,
    personId: new Slot(({ viewer }) => viewer.personId),
    accountId: new Slot(({ viewer }) => viewer.accountId),
    places: new Slot(({ viewer }) => viewer.places, 'list'),
    scope: (capability) => scopes.get(capability) ?? openScope(capability, sample.scope(capability)),
  };
}

function openScope(capability: Capability, { everything, crossesLines, ranges }: Scope): ViewerScope {
  const all = new Slot(({ viewer }) => viewer.scope(capability).ranges, 'list');
  if (ranges.length > spelledOut) return { everything, crossesLines, ranges: all };
  const end = (place: number, which: 'from' | 'to'): Slot<string> => all.map((filled) => rangeAt(filled, place)[which], 'lineage');
  return { everything, crossesLines, ranges: ranges.map((_, place) => ({ from: end(place, 'from'), to: end(place, 'to') })) };
}

function rangeAt(ranges: Scope['ranges'], place: number): Scope['ranges'][number] {
  const range = ranges[place];
  if (range === undefined) throw new Error('a plan was used for a viewer of another shape');
  return range;
}
