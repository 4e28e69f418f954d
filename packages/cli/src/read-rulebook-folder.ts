import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULE_FOLDERS, type Rulebook, rulebookFromEntries } from '@jianhu/rules';

/** The rulebook that lies beside the program. */
export const RULEBOOK_FOLDER = fileURLToPath(new URL('../../../rulebook/', import.meta.url));

export function readRulebookFolder(folder: string = RULEBOOK_FOLDER): Rulebook {
  return rulebookFromEntries(
    RULE_FOLDERS.flatMap((room) =>
      readdirSync(`${folder}/${room}`)
        .filter((name) => name.endsWith('.json'))
        .map((name): [string, string] => [`${room}/${name}`, readFileSync(`${folder}/${room}/${name}`, 'utf8')]),
    ),
  );
}
