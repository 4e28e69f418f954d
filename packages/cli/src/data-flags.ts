import { parseArgs } from 'node:util';

/** Flags for the server's configuration of a command that takes a data folder and nothing else; null when it was called wrongly. */
export function readDataFlags(args: readonly string[]): readonly string[] | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } as const });
    return values.data === undefined ? [] : ['--data', values.data];
  } catch {
    return null;
  }
}
