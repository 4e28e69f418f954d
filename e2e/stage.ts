import { type APIRequestContext, type Browser, type BrowserContext, type Page, request } from 'playwright-core';
import type { Jianhu } from './jianhu.ts';
import { type Watch, watch } from './watch.ts';

export const SIZES = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;

const PATIENCE_MS = 20_000;

/** One journey's way into the city: windows in which nothing foreign is asked for and nothing breaks unseen. */
export interface Stage {
  readonly jianhu: Jianhu;
  /** A window of somebody signed in already, or of nobody. */
  open(username: string | null, size?: Size): Promise<Window>;
  /** The public interface, called as somebody. */
  callAs(username: string): Promise<APIRequestContext>;
  /** What any window saw that it should not have seen. */
  problems(): string[];
  pages(): Page[];
  close(): Promise<void>;
}

export interface Window extends Watch {
  readonly page: Page;
}

/** Signs each person in once for all journeys, as few as possible: sign-ins are counted per address. */
export function createCast(jianhu: Jianhu): (username: string) => Promise<APIRequestContext> {
  const signedIn = new Map<string, Promise<APIRequestContext>>();
  return (username) => {
    const known = signedIn.get(username) ?? signIn(jianhu, username);
    signedIn.set(username, known);
    return known;
  };
}

export function createStage(browser: Browser, jianhu: Jianhu, cast: ReturnType<typeof createCast>): Stage {
  const contexts: BrowserContext[] = [];
  const watches: Watch[] = [];
  return {
    jianhu,
    callAs: cast,
    open: async (username, size = 'desk') => {
      const context = await browser.newContext({
        baseURL: jianhu.url,
        viewport: SIZES[size],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        ...(username !== null && { storageState: await (await cast(username)).storageState() }),
      });
      context.setDefaultTimeout(PATIENCE_MS);
      contexts.push(context);
      const seen = watch(context);
      watches.push(seen);
      return { page: await context.newPage(), ...seen };
    },
    problems: () => watches.flatMap((one) => one.problems()),
    pages: () => contexts.flatMap((context) => context.pages()),
    close: async () => void (await Promise.all(contexts.map((context) => context.close()))),
  };
}

async function signIn({ url, password }: Jianhu, username: string): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  const reply = await api.post('/api/auth/sign-in/username', { data: { username, password } });
  if (!reply.ok()) throw new Error(`${username} could not sign in: ${reply.status()} ${await reply.text()}`);
  return api;
}
