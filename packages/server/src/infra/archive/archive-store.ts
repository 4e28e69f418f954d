/** Where files that are written once and never changed lie: a folder of this machine, or an S3-compatible store. */
export interface ArchiveStore {
  /** Writes a file whole or not at all; a second writing of the same name replaces it. */
  put(name: string, localPath: string): Promise<void>;
  /** A path of this machine at which the file can be read; `release` when it is read no longer. */
  open(name: string): Promise<LocalCopy>;
  remove(name: string): Promise<void>;
  /** Names below a prefix, in order. */
  list(prefix: string): Promise<readonly string[]>;
}

export interface LocalCopy {
  readonly path: string;
  release(): Promise<void>;
}

/** Names are ours: parts of small letters, digits, `=`, `.`, `-` and `_`, so none can leave the store. */
export function checkName(name: string): string {
  const isName = name.split('/').every((part) => /^[\w=-][\w=.-]*$/.test(part));
  if (!isName) throw new RangeError(`"${name}" is no name of an archive file`);
  return name;
}
