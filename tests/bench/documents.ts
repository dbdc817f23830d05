import { readFileSync } from 'node:fs';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** A document first-party clients ship. */
export const shipped = (name: string): string => read(`schema/operations/${name}.graphql`);

/** The question of the README that asks for a field, its literal values replaced by variables. */
export function fromReadme(field: string, variables = '', replaced: Readonly<Record<string, string>> = {}): string {
  const block = [...read('README.md').matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text).find((text) => text.includes(field));
  if (block === undefined) throw new Error(`README.md asks nothing with ${field} any more`);
  const document = Object.entries(replaced).reduce((text, [literal, variable]) => text.replace(literal, variable), block);
  return document.trimStart().startsWith('{') ? `query${variables} ${document}` : document.replace(/^(\s*\w+)/, `$1${variables}`);
}
