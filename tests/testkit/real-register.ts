import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the Ministry's published list lies on machines that have it: it is no part of the repository. */
const folder = process.env['HUB_REGISTER_DATA'] ?? path.join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'data');

/** The real list as published (.xls) and in its flat form (.csv); none where it is not at hand, for loops that may be empty. */
export function realRegisters(): readonly { readonly xls: Buffer; readonly csv: Buffer }[] {
  const [xls, csv] = ['xls', 'csv'].map((extension) => path.join(folder, `moe-regular-2025-06-20.${extension}`)).filter((file) => existsSync(file));
  return xls === undefined || csv === undefined ? [] : [{ xls: readFileSync(xls), csv: readFileSync(csv) }];
}
