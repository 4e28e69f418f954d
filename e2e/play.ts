import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Jianhu } from './jianhu.ts';
import type { Journeys } from './journey.ts';
import { type Stage, type createCast, createStage } from './stage.ts';

/** Every page of a role at both widths is the longest: about forty pages. */
const LONGEST_MS = 360_000;
const FAILED = join(import.meta.dirname, 'shots', 'failed');

interface Setting {
  readonly browser: Browser;
  readonly jianhu: Jianhu;
  readonly cast: ReturnType<typeof createCast>;
}

/** Plays one journey in windows of its own; whatever a window saw that it should not have fails the journey too. */
export async function play([name, journey]: [string, Journeys[string]], setting: Setting): Promise<boolean> {
  const stage = createStage(setting.browser, setting.jianhu, setting.cast);
  const began = performance.now();
  const failure = await Promise.race([journey(stage).then(() => null, describe), tooLong()]);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const troubles = [...(failure === null ? [] : [failure]), ...stage.problems()];
  if (troubles.length === 0) console.log(`✓ ${name} (${seconds} s)`);
  else {
    console.error(`✗ ${name} (${seconds} s)\n${troubles.join('\n')}`);
    await keepPictures(stage, name);
  }
  await stage.close().catch(() => undefined); // NOTE: when all is being stopped, the windows are closed already
  return troubles.length === 0;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tooLong(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(`not finished after ${LONGEST_MS / 1_000} s`), LONGEST_MS).unref();
  });
}

async function keepPictures(stage: Stage, name: string): Promise<void> {
  mkdirSync(FAILED, { recursive: true });
  for (const [at, page] of stage.pages().entries()) {
    const path = join(FAILED, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}-${at + 1}.png`);
    await page.screenshot({ path }).catch(() => undefined); // NOTE: the picture is an aid; a page may be gone
  }
  console.error(`pictures: ${FAILED}`);
}
