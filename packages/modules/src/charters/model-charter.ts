import type { CivilDate, Problem } from '@xuelian/kernel';
import { kindRules, type OrganizationKind } from '../organizations/index.ts';
import { charteredKinds } from './charter.ts';
import { problems } from './charters.problems.ts';

/** Whether organizations of a kind can stand somewhere below those of another. */
export function standsBelow(kind: OrganizationKind, upper: OrganizationKind, seen: ReadonlySet<OrganizationKind> = new Set()): boolean {
  const { superiors } = kindRules[kind];
  return superiors.includes(upper) || superiors.some((superior) => !seen.has(superior) && standsBelow(superior, upper, new Set([...seen, superior])));
}

/** What speaks against a model charter of a publisher for a kind: it must hand in charters, and stand below the publisher. */
export function publisherProblems(publisher: { readonly kind: OrganizationKind; readonly dissolvedOn: CivilDate | null }, forKind: OrganizationKind): readonly Problem[] {
  const isOwed = (charteredKinds as readonly OrganizationKind[]).includes(forKind);
  return [
    ...(isOwed && standsBelow(forKind, publisher.kind) ? [] : [problems.MODEL_NOT_BELOW({ path: ['input', 'forKind'], values: { publisher: publisher.kind, kind: forKind } })]),
    ...(publisher.dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED({ path: ['input', 'organizationId'] })]),
  ];
}
