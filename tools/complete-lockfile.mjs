import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const CPUS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'];
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'openbsd', 'netbsd', 'sunos', 'aix'];

/**
 * The optional packages of other platforms that the lockfile leaves out, as lockfile entries. npm drops an optional package that a
 * registry mirror does not hold, and `npm ci` then refuses the lockfile everywhere else. Their versions are exact in their parents;
 * system and processor stand in their names.
 */
export function missingOptionals(lock) {
  const entries = {};
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(lock, path, name)) continue;
      if (!/^\d+\.\d+\.\d+[-.\w]*$/.test(version))
        throw new Error(`${path}: ${name}@${version} is not an exact version`);
      entries[`node_modules/${name}`] = { version, ...platformOf(name), optional: true };
    }
  }
  return entries;
}

/** Looks a package up as Node does: beside its parent first, then outwards. */
function isLocked(lock, parentPath, name) {
  if (lock.packages[`${parentPath}/node_modules/${name}`]) return true;
  const outer = parentPath.split('/node_modules/').slice(0, -1).join('/node_modules/');
  return outer === '' ? Boolean(lock.packages[`node_modules/${name}`]) : isLocked(lock, outer, name);
}

function platformOf(name) {
  const words = name.split(/[/-]/);
  const cpu = CPUS.filter((one) => words.includes(one));
  const os = SYSTEMS.filter((one) => words.includes(one));
  const libc = words.includes('gnu') ? ['glibc'] : words.includes('musl') ? ['musl'] : [];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(os.length > 0 ? { os } : {}),
    ...(os.includes('linux') && libc.length > 0 ? { libc } : {}),
  };
}

/** `node tools/complete-lockfile.mjs`: to be run after every `npm install` that changed the lockfile. */
function main() {
  const path = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingOptionals(lock);
  const packages = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  console.log(Object.keys(missing).length === 0 ? 'complete' : Object.keys(missing).join('\n'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
