import type { BrowserContext } from 'playwright-core';

const OWN_HOSTS = ['localhost', '127.0.0.1'];

export interface Watch {
  /** Says beforehand which message of the browser's console belongs to the journey, such as a refusal that it provokes. */
  expectError(message: RegExp): void;
  problems(): string[];
}

/** Writes down every request to another machine (a file of this one is none), which browser.ts lets fail, every console error and every script that broke. */
export function watch(context: BrowserContext): Watch {
  const seen: string[] = [];
  const expected: RegExp[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isLocal = ['data:', 'blob:', 'about:', 'file:'].includes(protocol) || OWN_HOSTS.includes(hostname);
    if (!isLocal) seen.push(`foreign request: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    seen.push(`console error on ${message.page()?.url() ?? '?'}: ${message.text()} (${url})`);
  });
  context.on('weberror', (error) => seen.push(`page error: ${error.error().stack ?? error.error().message}`));
  return {
    expectError: (message) => void expected.push(message),
    problems: () => seen.filter((line) => !expected.some((pattern) => pattern.test(line))),
  };
}
