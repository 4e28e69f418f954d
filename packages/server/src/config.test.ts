import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { StartError } from './infra/start-error.ts';

function refusal(args: readonly string[], env: Record<string, string> = {}): StartError {
  try {
    readConfig(args, env);
  } catch (error) {
    if (error instanceof StartError) return error;
  }
  throw new Error('the configuration was accepted');
}

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig([], {})).toEqual({
      demo: false,
      scale: 'none',
      host: '127.0.0.1',
      port: 8080,
      baseUrl: 'http://localhost:8080',
      dataDir: fileURLToPath(new URL('../../../.data', import.meta.url)),
      logLevel: 'info',
      database: undefined,
      nats: undefined,
      detectors: 'inside',
      leaseSeconds: 15,
      oidc: undefined,
      ports: {},
      privateHosts: [],
      webhookOrigins: [],
      trustedProxies: ['127.0.0.1', '::1'],
      publicBudget: { reads: 600, forms: 30 },
      awaitConsole: false,
      feedRate: 0,
    });
  });

  it('takes flags before the environment', () => {
    const env = { PORT: '7000', JIANHU_DATA: 'there' };
    const config = readConfig(['--demo', '--port', '9000', '--data', '/here'], env);
    expect(config).toMatchObject({ demo: true, scale: 'small', port: 9000, dataDir: '/here' });
  });

  it.each([
    [['--data', 'here'], {}, '/home/officer/here'],
    [[], { JIANHU_DATA: 'there' }, '/home/officer/there'],
    [['--data', '/srv/jianhu'], { JIANHU_DATA: 'there' }, '/srv/jianhu'],
  ])('takes a relative data folder from where the person stands: %j %j', (args, env, dataDir) => {
    expect(readConfig(args, env, '/home/officer').dataDir).toBe(dataDir);
  });

  it('reads where each port leads, and the document by which its owner granted the access', () => {
    const env = {
      JIANHU_PORT_PUBLICITY_URL: 'https://x.example/gs/',
      JIANHU_PORT_PUBLICITY_KEY_ID: 'k',
      JIANHU_PORT_PUBLICITY_KEY: 's',
    };
    const port = { baseUrl: 'https://x.example/gs', keyId: 'k', secret: 's', ownerDocument: undefined };
    expect(readConfig([], env).ports).toEqual({ publicity: port });
    const granted = { ...env, JIANHU_PORT_PUBLICITY_OWNER_DOCUMENT: '接入批复〔2026〕1号' };
    expect(readConfig([], granted).ports.publicity?.ownerDocument).toBe('接入批复〔2026〕1号');
  });

  it('reads where clamd listens, and how large a file it takes', () => {
    expect(readConfig([], { CLAMD_ADDRESS: '/run/clamav/clamd.ctl' }).clamd).toEqual({
      address: '/run/clamav/clamd.ctl',
      mostBytes: 100 * 2 ** 20,
    });
    const tcp = { CLAMD_ADDRESS: '[::1]:3310', CLAMD_MOST_MIB: '2048' };
    expect(readConfig([], tcp).clamd).toEqual({ address: '[::1]:3310', mostBytes: 2 ** 31 });
    expect(readConfig([], {}).clamd).toBeUndefined();
  });

  it('tells everything that is wrong at once, in two languages, with exit code 2', () => {
    const { sentenceZh, sentenceEn, exitCode } = refusal(['--scale', 'huge'], { PORT: '80a', LOG_LEVEL: 'loud' });
    expect(exitCode).toBe(2);
    expect(sentenceEn.split('\n')).toEqual([
      'PORT (--port) must be 0 to 65535, not "80a".',
      '--scale must be one of small | city | none, not "huge".',
      'LOG_LEVEL must be one of trace | debug | info | warn | error | silent, not "loud".',
    ]);
    expect(sentenceZh.split('\n')).toHaveLength(3);
  });

  it.each([
    [['--porrt', '1'], {}, 'Unknown argument'],
    [['--demo', '--host', '0.0.0.0'], {}, 'The demo listens on this machine only'],
    [[], { DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must be a postgresql:// URL'],
    [[], { JIANHU_PORT_12315_URL: 'https://x' }, 'JIANHU_PORT_12315_KEY_ID and JIANHU_PORT_12315_KEY belong together'],
    [[], { DATABASE_APP_URL: 'postgresql://x/y' }, 'DATABASE_URL is not'],
    [[], { OIDC_ISSUER: 'https://id.example' }, 'belong together'],
    [[], { CLAMD_ADDRESS: 'localhost' }, 'CLAMD_ADDRESS must be host:port'],
    [[], { CLAMD_ADDRESS: 'run/clamd.ctl' }, 'CLAMD_ADDRESS must be host:port'],
    [[], { CLAMD_MOST_MIB: '100' }, 'CLAMD_ADDRESS must be host:port'],
    [[], { CLAMD_ADDRESS: '127.0.0.1:3310', CLAMD_MOST_MIB: '1.5' }, 'CLAMD_MOST_MIB must be a whole number'],
    [[], { NATS_REPLICAS: '3' }, 'need NATS_URL'],
    [[], { NATS_URL: 'http://x' }, 'NATS_URL must be nats://'],
    [[], { NATS_URL: 'nats://x', NATS_SYNC: '2m' }, 'NATS_SYNC must be'],
  ])('refuses %j %j', (args, env, sentence) => {
    expect(refusal(args, env).sentenceEn).toContain(sentence);
  });

  it('never repeats a database address, which may hold a password', () => {
    expect(refusal([], { DATABASE_URL: 'oops://u:secret@h/d' }).message).not.toContain('secret');
  });
});
