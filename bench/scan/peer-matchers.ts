import { requirePeers } from '../peers/require-peers.ts';

/** How many hits a matcher sees in a text: all of them, or, for expressions, whether there is one. */
export type Count = (text: string) => number;

export interface Peer {
  readonly name: string;
  /** Expressions find the first hit only, so that they are held to the texts with a hit and not to the hits. */
  readonly firstOnly: boolean;
  build(terms: readonly string[]): Count;
}

/** What could not be measured here, and why. */
export const notMeasured: string[] = [];

/** The matchers of bench/peers. */
export function loadPeers(): Peer[] {
  const require = requirePeers();
  return [...PEERS.flatMap((peer) => loaded(peer, require)), REGEXP];
}

interface Source {
  readonly name: string;
  readonly firstOnly?: boolean;
  readonly module: string;
  /** NOTE: the packages are no part of the types of the project; each line is held to the hits of the others. */
  // oxlint-disable-next-line typescript/no-explicit-any -- see above
  readonly build: (module: any, terms: readonly string[]) => Count;
}

// oxlint-disable-next-line typescript/no-explicit-any -- see Source
const withMatchInText = ({ AhoCorasick }: any, terms: readonly string[]): Count => {
  const matcher = new AhoCorasick(terms);
  return (text) => matcher.matchInText(text).length;
};
// oxlint-disable-next-line typescript/no-explicit-any -- see Source
const withMatch = (AhoCorasick: any, terms: readonly string[]): Count => {
  const matcher = new AhoCorasick(terms);
  return (text) => matcher.search(text).length;
};

const PEERS: readonly Source[] = [
  { name: '@monyone/aho-corasick', module: '@monyone/aho-corasick', build: withMatchInText },
  { name: '@monyone/aho-corasick/fast', module: '@monyone/aho-corasick/fast', build: withMatchInText },
  { name: 'modern-ahocorasick', module: 'modern-ahocorasick', build: withMatch },
  { name: 'modern-ahocorasick/fast', module: 'modern-ahocorasick/dist/fast.cjs', build: withMatch },
  {
    name: 'ahocorasick',
    module: 'ahocorasick',
    build(AhoCorasick, terms) {
      const matcher = new AhoCorasick(terms);
      return (text) =>
        matcher.search(text).reduce((sum: number, [, found]: [number, string[]]) => sum + found.length, 0);
    },
  },
  {
    name: 'fastscan',
    module: 'fastscan',
    build(FastScanner, terms) {
      const matcher = new FastScanner(terms);
      return (text) => matcher.search(text).length;
    },
  },
  {
    name: 'mint-filter',
    module: 'mint-filter',
    firstOnly: true,
    build({ Mint }, terms) {
      const matcher = new Mint(terms);
      return (text) => Number(!matcher.verify(text));
    },
  },
  {
    name: 're2',
    module: 're2',
    firstOnly: true,
    build(RE2, terms) {
      const matcher = new RE2(terms.join('|'), 'u');
      return (text) => Number(matcher.test(text));
    },
  },
  {
    name: 're2-wasm',
    module: 're2-wasm',
    firstOnly: true,
    build({ RE2 }, terms) {
      const matcher = new RE2(terms.join('|'), 'u');
      return (text) => Number(matcher.test(text));
    },
  },
];

const REGEXP: Peer = {
  name: 'RegExp',
  firstOnly: true,
  build(terms) {
    const matcher = new RegExp(terms.join('|'), 'u');
    return (text) => Number(matcher.test(text));
  },
};

function loaded({ name, module, build, firstOnly = false }: Source, require: NodeJS.Require): Peer[] {
  try {
    const exported: unknown = require(module);
    return [{ name, firstOnly, build: (terms) => build(exported, terms) }];
  } catch (error) {
    leaveOut(name, error);
    return [];
  }
}

/** Said in the report and at once. */
export function leaveOut(name: string, error: unknown): void {
  const line = `${name} is not measured: ${error instanceof Error ? error.message.split('\n')[0]?.slice(0, 100) : 'unknown'}`;
  console.error(line);
  notMeasured.push(line);
}
