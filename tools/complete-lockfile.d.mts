/** See complete-lockfile.mjs: entries to add to `packages` of a lockfile of version 3. */
export function missingOptionals(lock: unknown): Record<string, Readonly<Record<string, unknown>>>;
