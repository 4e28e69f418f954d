import { parseArgs } from 'node:util';

/** A command that is called with one file and, at will, a data folder. */
export interface FileCall {
  readonly file: string;
  /** Flags for the server's configuration. */
  readonly flags: readonly string[];
}

/** Null when the call is wrong. */
export function readFileCall(args: readonly string[]): FileCall | null {
  try {
    const options = { data: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    return { file, flags: values.data === undefined ? [] : ['--data', values.data] };
  } catch {
    return null;
  }
}
