export { type ExportFiles, openExport } from './export/export.file.ts';
export { type ExportFolder, openExportFolder } from './export/export.folder.ts';
export { chosenColumns, excusedLists, statistics } from './export/export.choice.ts';
export { isExportable } from './export/export.lists.ts';
export { exportLimits, type ExportLimits } from './export/export.ts';
export { exportTasks } from './export/export.queries.ts';
export { ExportResolver } from './export/export.resolver.ts';
export { type ExportEnd, type ExportWorks, pruneExports, runNextExport } from './export/export.run.ts';
export { Migration0059Workbooks } from './migrations/0059_workbooks.ts';
