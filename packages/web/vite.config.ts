import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';
import * as contract from '../contract/src/index.ts';

const CONTRACT = '@jianhu/contract';

/**
 * The browser needs of the contract only methods, paths and lists of names; types are gone after compiling, and the server
 * validates. So the build hands it these plain values instead of the schemas, and the schema library stays out of the bundle.
 */
function plainContract(): Plugin {
  return {
    name: 'plain-contract',
    enforce: 'pre',
    resolveId: (id) => (id === CONTRACT ? `\0${CONTRACT}` : null),
    load: (id) => (id === `\0${CONTRACT}` ? contractModule() : null),
  };
}

function contractModule(): string {
  return Object.entries(contract)
    .map(([name, value]) => [name, plain(value)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `export const ${name} = /*#__PURE__*/ Object.freeze(${JSON.stringify(value)});`)
    .join('\n');
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return isPlain(value) ? value : undefined;
  if ('method' in value && 'path' in value) return plainOperation(value);
  if ('options' in value && isPlain(value.options)) return { options: value.options };
  return isPlain(value) ? value : undefined;
}

function plainOperation(value: object): object {
  const keep = ['id', 'method', 'path', 'access', 'media'];
  return Object.fromEntries(Object.entries(value).filter(([key]) => keep.includes(key)));
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isPlain);
}

const PACKED = /\.(?:js|css|svg)$/;

/** Eight hundredths larger than by the highest quality, in a thirtieth of its time: a first start waits for it. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** Beside each file of text its compressed form, made once here and never while somebody waits for a page on a telephone. */
function packAssets(): Plugin {
  return {
    name: 'pack-assets',
    apply: 'build',
    writeBundle: (options, bundle) => {
      for (const fileName of Object.keys(bundle).filter((name) => PACKED.test(name))) {
        const path = join(options.dir ?? '', fileName);
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), QUALITY));
      }
    },
  };
}

const VENDORS = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'data', test: /node_modules[\\/](@tanstack|i18next|react-i18next)[\\/]/ },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainContract(), react(), packAssets()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    // The charts are the largest part, loaded by the pages that draw.
    chunkSizeWarningLimit: 600,
    // The console, and the fronts, which load none of its code.
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), front: join(import.meta.dirname, 'front.html') },
      output: { codeSplitting: { groups: VENDORS } },
    },
  },
});
