import { configurationTable } from '@xuelian/hub';

const section = /(<!-- configuration:[^\n]*-->\n)[\s\S]*(<!-- \/configuration -->)/;

/** The operations manual with the configuration table as the code has it. */
export function withConfiguration(manual: string): string {
  if (!section.test(manual)) throw new Error('docs/operations.md has lost the place of its configuration table');
  return manual.replace(section, (_, opening: string, closing: string) => `${opening}\n${configurationTable()}\n${closing}`);
}
