import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEED_KEY_FILE } from '@jianhu/testkit/demo';

/** The key that a demo leaves in its data folder for whoever plays its contractor; null where there is none. */
export function readFeedKey(dataDir: string): string | null {
  const file = join(dataDir, FEED_KEY_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
