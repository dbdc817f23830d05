/** A time-ordered UUID (RFC 9562, version 7). */
export declare function uuidv7(now?: number): string;
export declare const isUuid: (text: string) => boolean;
//# sourceMappingURL=uuid.d.ts.map