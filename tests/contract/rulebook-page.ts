import { factCounters, factLabels, type FactName, type Level, type Meaning, periodInWords, placeOf, type PolicyDocument, type Rule, rulebook } from '@xuelian/rules';

/** How a kind of rule is told on the page. */
const classes: Readonly<Record<Meaning['is'], string>> = {
  CHECK: 'computed 核查',
  PARAMETER: 'parameter 参数',
  PROCEDURAL: 'procedural 程序',
  DECLARED: 'declared 自报',
  INFORMATIVE: 'informative 告知',
};

const intro = `# The rulebook 规则库

Generated from \`packages/rules\` by \`npm run schema\`; do not edit. Every rule the hub knows, by document: how strongly it binds,
whom, when, of which class it is and **where it acts**. The words are the hub's own; the document's stand at the clause.

- *computed*: a test over facts that contexts count; while nothing is counted the outcome is unknown, and the organization may declare it.
- *parameter*: a value that a procedure asks for, and may be tested as well.
- *procedural*: an order of steps or a guard. *declared*: a yes or no with evidence. *informative*: shown, neither kept nor broken.
`;

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

const inOrder = new Intl.Collator('en', { numeric: true });
const rulesOf = ({ code }: PolicyDocument): readonly Rule[] =>
  [...rulebook.rules.values()].filter(({ citation }) => citation.document === code).toSorted((a, b) => inOrder.compare(a.id, b.id));

const levelNames: Readonly<Record<Level, string>> = { NATIONAL: 'national', PROVINCE: 'province', CITY: 'city', SCHOOL: 'school', COLLEGE: 'college', CLASS: 'class' };

function whomOf({ appliesTo, levels, when }: Rule): string {
  const kinds = appliesTo.map((kind) => kind.toLowerCase().replaceAll('_', ' ')).join(', ');
  const of = levels === null ? '' : ` (League and Party: ${levels.map((level) => levelNames[level]).join(', ')})`;
  return kinds + of + (when === null ? '' : ` (${when})`);
}

function rowOf(rule: Rule): readonly string[] {
  const { id, citation, strength, period, meaning, paraphrase } = rule;
  const place = placeOf(rule);
  const time = period === null ? null : periodInWords(period);
  return [id, citation.clause, strength, whomOf(rule), time === null ? '–' : `${time.en} ${time.zh}`, classes[meaning.is], place === null ? '' : `${place.en}<br>${place.zh}`, `${paraphrase.en}<br>${paraphrase.zh}`];
}

const ruleHead = ['Rule', 'Clause', 'Strength', 'Whom', 'When', 'Class', 'Where it acts 落点', 'What it says 内容'];

function sectionOf(document: PolicyDocument): string {
  const { code, title, number, binds } = document;
  const name = `## ${code}: ${title.zh}${number === null ? '' : `（${number}）`}`;
  return [name, `${title.en}. Binds from ${binds.from}.`, table(ruleHead, rulesOf(document).map(rowOf))].join('\n\n');
}

function summary(documents: readonly PolicyDocument[]): string {
  const kinds = Object.keys(classes) as Meaning['is'][];
  const counts = (rules: readonly Rule[]): readonly string[] => [...kinds.map((kind) => rules.filter(({ meaning }) => meaning.is === kind).length), rules.length].map(String);
  const rows = documents.map((document) => [document.code, ...counts(rulesOf(document))]);
  return table(['Document', ...kinds.map((kind) => classes[kind]), 'in all'], [...rows, ['all', ...counts(documents.flatMap(rulesOf))]]);
}

function conflictTable(): string {
  const rows = rulebook.conflicts.map(({ id, nature, sides, resolution, why }) => [
    id, nature.toLowerCase(), sides.map((side) => side.join(', ')).join(' · '), `${resolution.en}<br>${resolution.zh}`, `${why.en}<br>${why.zh}`,
  ]);
  return `## Disagreements 冲突与不一致\n\n${table(['No', 'What it is', 'Sides', 'How it is settled', 'Why'], rows)}`;
}

function factTable(): string {
  const rows = (Object.keys(factLabels) as FactName[]).map((fact) => [`\`${fact}\``, `${factLabels[fact].en}<br>${factLabels[fact].zh}`, factCounters[fact] ?? 'nobody yet: declared']);
  return `## Facts and who counts them 事实与统计者\n\n${table(['Fact', 'What', 'Context'], rows)}`;
}

/** docs/rulebook.md (规则落点). */
export function rulebookPage(): string {
  const documents = [...rulebook.documents.values()].filter((document) => rulesOf(document).length > 0);
  return `${[intro.trimEnd(), summary(documents), ...documents.map(sectionOf), conflictTable(), factTable()].join('\n\n')}\n`;
}
