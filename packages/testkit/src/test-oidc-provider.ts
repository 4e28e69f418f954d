import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
// @ts-expect-error the package brings no types; the part that is used is declared below
import OidcProvider from 'oidc-provider';

interface Interaction {
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  callback(): (request: IncomingMessage, response: ServerResponse) => void;
  readonly Grant: new (of: { clientId: string; accountId: string }) => {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  };
}

/** Who is at the keyboard of the provider, and how he proved himself. */
export interface OidcPerson {
  readonly subject: string;
  readonly username: string;
  readonly amr: readonly string[];
}

export interface TestOidcProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs this person in at whatever request comes next. */
  present(person: OidcPerson): void;
  /** Follows an authorization address as a browser would and gives the address to which it is sent back. */
  visit(authorizationUrl: string): Promise<string>;
  close(): Promise<void>;
}

/** A real OpenID provider on a loopback port, whose log-in page asks nothing. */
export async function startTestOidcProvider(redirectUris: readonly string[]): Promise<TestOidcProvider> {
  const clientId = 'jianhu';
  const clientSecret = 'a client secret for tests only';
  let person: OidcPerson = { subject: 'nobody', username: '', amr: [] };
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // NOTE: an address once it listens on a port
  const provider: Interaction = new OidcProvider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] }],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username', 'name', 'phone_number'] },
    // Real providers put what they know of the person into the ID token too.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['test'] },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: person.username, name: '张三', phone_number: '13812341234' }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return callback(request, response);
    const login = { accountId: person.subject, amr: [...person.amr] };
    void provider.interactionFinished(request, response, { login });
  };
  return {
    issuer,
    clientId,
    clientSecret,
    present: (next) => {
      person = next;
    },
    visit: (url) => follow(url, issuer),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function follow(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 10 && url.startsWith(issuer); hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
  }
  return url;
}
