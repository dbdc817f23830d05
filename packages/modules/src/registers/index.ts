export { Migration0007Registers } from './migrations/0007_registers.ts';
export { importRegister, type ImportOutcome, type ImportPreview, type ImportRegisterOptions } from './register-import.console.ts';
export { importPhases, type ImportPhase, type ImportProgress, type OnProgress } from './register-import.progress.ts';
export { importChanges, importCounts, importProgress, registerImports, schoolFacts } from './register-import.queries.ts';
export { ImportChangeResolver, RegisterImportResolver } from './register-import.resolver.ts';
export { readWorkbook, type UploadedFile, type Workbook } from './workbook/workbook.reader.ts';
