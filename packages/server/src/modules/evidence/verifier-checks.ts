/**
 * What the page checks, as plain JavaScript behind `sm3`: the same as `verifyPackage`, in the same words of a path. `check(bytes)` judges a package,
 * `matchFile(checked, name, bytes)` a file that is kept apart from it. A test holds both to one result.
 */
export const verifierChecks = String.raw`
const START = '0'.repeat(64), STAMP = 'timestamp.tsr', LIST = 'datapackage.json', SEAL = 'datapackage-digest.json';
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const bytesOf = (text) => new TextEncoder().encode(text);
const digests = async (bytes) => ({ sha256: hex(await crypto.subtle.digest('SHA-256', bytes)), sm3: sm3(bytes) });
const isAlike = (a, b) => a !== null && a.sha256 === b.sha256 && a.sm3 === b.sm3;
const toJson = (value) => JSON.stringify(value) + '\n';
/** A text of ours is written in one way; null for another. */
function read(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), value = JSON.parse(text);
    return toJson(value) === text ? value : null;
  } catch {
    return null;
  }
}
const fromBase64 = (given) => Uint8Array.from(atob(given), (one) => one.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
/** The way in which keys are written: lines of 64. */
const toPem = (der) => '-----BEGIN PUBLIC KEY-----\n' + toBase64(der).replace(/.{64}(?=.)/g, '$&\n') + '\n-----END PUBLIC KEY-----\n';
/** holds is null where the browser knows no Ed25519. */
async function signed(bytes, publicKey, signature) {
  let der, mark;
  try {
    der = fromBase64(publicKey.replace(/-----[A-Z ]+-----|\s/g, ''));
    mark = fromBase64(signature);
  } catch {
    return { fingerprint: '', holds: false };
  }
  const fingerprint = hex(await crypto.subtle.digest('SHA-256', der));
  if (toPem(der) !== publicKey || toBase64(mark) !== signature) return { fingerprint, holds: false };
  try {
    const key = await crypto.subtle.importKey('spki', der, 'Ed25519', false, ['verify']);
    return { fingerprint, holds: await crypto.subtle.verify('Ed25519', key, mark, bytes) };
  } catch (error) {
    return { fingerprint, holds: error && error.name === 'NotSupportedError' ? null : false };
  }
}
function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length), files = new Map();
  let at = 0;
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const size = view.getUint32(at + 18, true), name = view.getUint16(at + 26, true);
    const from = at + 30 + name + view.getUint16(at + 28, true);
    if (from + size > bytes.length) return new Map();
    files.set(String.fromCharCode(...bytes.subarray(at + 30, at + 30 + name)), bytes.subarray(from, from + size));
    at = from + size;
  }
  return files;
}
const CRC = Int32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});
function crc32(bytes) {
  let crc = -1;
  for (let at = 0; at < bytes.length; at += 1) crc = CRC[(crc ^ bytes[at]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}
function headOf(length, fields, name, from) {
  const head = new Uint8Array(length + name.length), view = new DataView(head.buffer);
  for (const [at, size, value] of fields) size === 2 ? view.setUint16(at, value, true) : view.setUint32(at, value, true);
  head.set([...name].map((one) => one.charCodeAt(0)), from);
  return head;
}
/** Whether the container is the one that is written of these files: heads and sums. */
function isStored(bytes, files, created) {
  const time = (((new Date(created).getUTCFullYear() - 1980) << 25) | (1 << 21) | (1 << 16)) >>> 0, central = [];
  let offset = 0;
  const isNext = (head) => {
    const isSame = head.every((byte, at) => bytes[offset + at] === byte);
    offset += head.length;
    return isSame;
  };
  for (const [name, part] of files) {
    const crc = crc32(part), size = part.length;
    central.push(headOf(46, [[0, 4, 0x02014b50], [4, 2, 20], [6, 2, 20], [12, 4, time], [16, 4, crc], [20, 4, size], [24, 4, size], [28, 2, name.length], [42, 4, offset]], name, 46));
    if (!isNext(headOf(30, [[0, 4, 0x04034b50], [4, 2, 20], [10, 4, time], [14, 4, crc], [18, 4, size], [22, 4, size], [26, 2, name.length]], name, 30))) return false;
    offset += size;
  }
  const sum = central.reduce((all, { length }) => all + length, 0);
  const end = headOf(22, [[0, 4, 0x06054b50], [8, 2, central.length], [10, 2, central.length], [12, 4, sum], [16, 4, offset]], '', 22);
  return central.every(isNext) && isNext(end) && offset === bytes.length;
}
const nameOf = ({ no, room, at }) => '切片 ' + no + ' ' + room + ' ' + at;
async function findSlices(warc, slices) {
  const problems = [];
  let head = { headSha256: START, headSm3: START };
  for (const slice of slices) {
    const own = await digests(warc.subarray(slice.offset, slice.offset + slice.bytes));
    const sha256 = (await digests(bytesOf(head.headSha256 + own.sha256))).sha256, bySm3 = sm3(bytesOf(head.headSm3 + own.sm3));
    if (!isAlike(own, slice) || sha256 !== slice.headSha256 || bySm3 !== slice.headSm3) problems.push(nameOf(slice));
    // The chain goes on from what was written, so that one changed slice is one problem.
    head = slice;
  }
  return problems;
}
async function foldProof(head, proof) {
  const roots = {};
  for (const algorithm of ['sha256', 'sm3']) {
    const path = [...proof[algorithm]], mix = async (text) => (await digests(bytesOf(text)))[algorithm];
    let here = await mix('0' + JSON.stringify([head.room, head.from, head.segments, head.sha256, head.sm3])), at = proof.index;
    for (let width = proof.count; width > 1; width = Math.ceil(width / 2)) {
      if ((at ^ 1) < width) {
        const beside = path.shift();
        if (beside === undefined) return null;
        here = await mix('1' + (at % 2 === 0 ? here + beside : beside + here));
      }
      at >>= 1;
    }
    if (path.length > 0 || at !== 0) return null;
    roots[algorithm] = here;
  }
  return roots;
}
async function leadsTo({ before, after, slices }, warc, entries) {
  let head = before === null ? { sha256: START, sm3: START } : before.head;
  for (const no of slices) {
    const entry = entries.find((one) => one.no === no);
    if (!entry) return false;
    const line = warc.subarray(entry.offset, entry.offset + entry.bytes), input = new Uint8Array(64 + line.length);
    input.set(line, 64);
    input.set(bytesOf(head.sha256));
    const { sha256 } = await digests(input);
    input.set(bytesOf(head.sm3));
    head = { sha256, sm3: sm3(input) };
  }
  const isSameRoom = before === null || (before.head.room === after.head.room && before.head.from === after.head.from);
  return isSameRoom && after.head.segments - (before ? before.head.segments : 0) === slices.length && isAlike(head, after.head);
}
async function findRecordings({ rooms, seals }, warc, slices) {
  const contents = new Map(), problems = [], keys = new Set();
  for (const { no, content, signature, publicKey } of seals) {
    const { holds } = await signed(bytesOf(content), publicKey, signature), opened = read(bytesOf(content));
    keys.add(publicKey);
    if (holds === false || opened === null || opened.format !== 'jianhu-recording-seal/1') problems.push('采集链 seal ' + no);
    else contents.set(no, opened);
  }
  const isSealed = async ({ sealNo, partition, offset, head, proof }) => {
    const seal = contents.get(sealNo);
    const row = seal && seal.checkpoints.find((one) => one.partition === partition && one.offset === offset);
    return row !== undefined && isAlike(await foldProof(head, proof), row);
  };
  for (const room of rooms) {
    if (!room.after) continue;
    const isSound = (room.before === null || (await isSealed(room.before))) && (await isSealed(room.after)) && (await leadsTo(room, warc, slices));
    if (!isSound) problems.push('采集链 ' + room.room);
  }
  return { problems, keys };
}
const mediaName = ({ media, room, saidAt }) => media + ' ' + room + ' ' + saidAt;
async function check(bytes) {
  const files = unzip(bytes), list = files.get(LIST), manifest = list && read(list);
  if (!manifest) throw new Error('no list');
  const seal = read(files.get(SEAL)), chain = read(files.get('chain.json')), recorded = read(files.get('recordings.json'));
  const slices = chain && chain.format === 'jianhu-evidence/1' ? chain.slices : [], warc = files.get('archive/data.warc') || new Uint8Array();
  const media = (read(files.get('media.json')) || { files: [] }).files;
  const { problems: recordings, keys } = recorded ? await findRecordings(recorded, warc, slices) : { problems: [], keys: new Set() };
  const problems = [...(await findSlices(warc, slices)), ...recordings];
  for (const one of media.filter(({ path }) => path !== null)) {
    const part = files.get(one.path);
    if (!part || !isAlike(await digests(part), one)) problems.push(mediaName(one));
  }
  const stamp = seal && seal.signedData.timestamp, known = new Set([LIST, SEAL, ...(stamp ? [STAMP] : [])]);
  for (const { path, hash, bytes: size } of manifest.resources) {
    const part = files.get(path);
    known.add(path);
    if (!part || part.length !== size || 'sha256:' + (await digests(part)).sha256 !== hash) problems.push(path);
  }
  for (const path of files.keys()) if (!known.has(path)) problems.push(path);
  const signature = seal ? await signed(list, seal.signedData.publicKey, seal.signedData.signature) : { fingerprint: '', holds: false };
  problems.push(...(await findSeal(files, manifest, seal, signature)));
  if (problems.length === 0 && !isStored(bytes, files, manifest.created)) problems.push('ZIP');
  const proved = recorded ? recorded.rooms.filter((room) => room.after).length : 0;
  const unproved = recorded ? recorded.rooms.length - proved : 0;
  if (seal) keys.delete(seal.signedData.publicKey);
  return { manifest, slices, media, stamped: Boolean(stamp), signature, proved, unproved, otherKeys: [...keys], problems };
}
async function findSeal(files, manifest, seal, { holds }) {
  const hash = 'sha256:' + (await digests(files.get(LIST))).sha256;
  if (!seal || seal.hash !== hash) return [SEAL];
  const { signature, publicKey, timestamp } = seal.signedData;
  const asWritten = toJson({ path: LIST, hash, signedData: { signature, publicKey, timestamp: timestamp && { path: STAMP, hash: timestamp.hash } } });
  if (asWritten !== toJson(seal)) return [SEAL];
  if (manifest.timestamp !== undefined && (manifest.timestamp === null) !== (timestamp === null)) return [STAMP];
  const stamp = files.get(STAMP), isStamped = timestamp === null || (stamp && 'sha256:' + (await digests(stamp)).sha256 === timestamp.hash);
  return [...(holds === false ? ['签名 signature'] : []), ...(isStamped ? [] : [STAMP])];
}
/** What a file that lies apart is in this package: found by its digests, else by the hash or number in its name, then it was changed. */
async function matchFile({ slices, media }, name, bytes) {
  const own = await digests(bytes);
  const slice = slices.find((one) => isAlike(own, one)), recording = media.find((one) => one.sha256 === own.sha256);
  if (slice) return { isWhole: true, what: nameOf(slice) };
  if (recording) return { isWhole: recording.sm3 === null || recording.sm3 === own.sm3, what: mediaName(recording) };
  const named = media.find(({ sha256 }) => name.includes(sha256.slice(0, 16)));
  if (named) return { isWhole: false, what: mediaName(named) };
  const no = Number((/(\d+)(?:\.[^.]*)?$/.exec(name) || [])[1]), numbered = slices.find((one) => one.no === no || name.includes(one.sha256.slice(0, 16)));
  return { isWhole: false, what: numbered ? nameOf(numbered) : null };
}
`;
