// Writes the contracts of schema/, docs/rulebook.md, the record of rules (new ones only) and the generated part of docs/operations.md anew. Run by `npm run schema`.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { printRecord, type RecordedRule, rulebook, withNewRules } from '@xuelian/rules';
import { readContracts } from './artifacts.ts';
import { rulebookPage } from './rulebook-page.ts';

const folder = fileURLToPath(new URL('../../schema', import.meta.url));
const { files } = readContracts();

// A context that was renamed or merged away must not leave its subgraph behind.
rmSync(path.join(folder, 'subgraphs'), { recursive: true, force: true });
mkdirSync(path.join(folder, 'subgraphs'), { recursive: true });
for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
const record = fileURLToPath(new URL('../../packages/rules/src/packs/fingerprints.json', import.meta.url));
writeFileSync(record, printRecord(withNewRules(JSON.parse(readFileSync(record, 'utf8')) as Record<string, RecordedRule>, [...rulebook.rules.values()])));
writeFileSync(fileURLToPath(new URL('../../docs/rulebook.md', import.meta.url)), rulebookPage());
// The faults of a configuration are no answers of the graph, so the process that declares them is loaded after its contracts are written.
const { withConfiguration } = await import('./manual.ts');
const manual = fileURLToPath(new URL('../../docs/operations.md', import.meta.url));
writeFileSync(manual, withConfiguration(readFileSync(manual, 'utf8')));
console.log(`wrote ${String(files.size)} files below schema/`);
