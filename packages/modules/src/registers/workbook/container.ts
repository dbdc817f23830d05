import { CFB } from '@e965/xlsx';

/** An OLE2 file or a zip archive in memory, as SheetJS keeps both. */
export interface Container {
  /** For example `Root Entry/Workbook`. */
  readonly FullPaths: readonly string[];
}

/** SheetJS's own container format, which the package leaves untyped; only what is used here. */
export const containers = CFB as {
  readonly read: (bytes: Buffer, options: { readonly type: 'buffer' }) => Container;
  readonly write: (container: Container, options: { readonly fileType: 'zip'; readonly type: 'buffer' }) => Buffer;
  readonly utils: { readonly cfb_new: () => Container; readonly cfb_add: (container: Container, path: string, content: Uint8Array) => void };
};
