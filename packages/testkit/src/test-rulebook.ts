import { readJsonFolder } from '@jianhu/server';

const RULEBOOK = new URL('../../../rulebook/', import.meta.url).pathname;

let files: ReturnType<typeof readJsonFolder> | undefined;

/** The files of the rulebook as they ship; read once for all files that a worker runs. */
export function testRulebookFiles(): ReturnType<typeof readJsonFolder> {
  return (files ??= readJsonFolder(RULEBOOK));
}

/** The file of that path in it. */
export function testRulebookFile(path: string): string {
  const found = testRulebookFiles().find(([name]) => name === path);
  if (!found) throw new Error(`the rulebook has no ${path}`);
  return found[1];
}
