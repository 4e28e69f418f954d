import { rmSync } from 'node:fs';
import { AppError } from '@jianhu/kernel';
import type { Logger } from '../logger.ts';
import { type Chromium, findChromium } from './find-chromium.ts';

/** The browser of this process: found, or unpacked, once. */
export interface BrowserPlace {
  /** Refuses with what to install where there is none. */
  find(): Promise<Chromium>;
  close(): void;
}

interface PlaceOptions {
  readonly log: Pick<Logger, 'warn'>;
  /** CHROME_PATH; else the machine's browser or the one of the lockfile. */
  readonly chromePath: string | undefined;
}

export function createBrowserPlace({ log, chromePath }: PlaceOptions): BrowserPlace {
  let found: Promise<Chromium | null> | undefined;
  let folder: string | undefined;
  const clean = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    folder = found = undefined;
  };
  process.once('exit', clean);
  return {
    async find() {
      found ??= findChromium(chromePath);
      const chromium = await found.catch((error: unknown) => {
        found = undefined;
        log.warn({ err: error }, 'the browser cannot be unpacked');
        return null;
      });
      if (chromium === null) throw new AppError('pdf.unavailable', 503, { looked: chromePath ?? 'system, package' });
      folder = chromium.folder;
      return chromium;
    },
    close() {
      process.off('exit', clean);
      clean();
    },
  };
}
