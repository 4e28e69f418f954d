/**
 * SM3 (GB/T 32905-2016) in plain JavaScript, as text: no browser has it, and the page of a package may ask no other machine. `sm3(bytes)` gives the
 * digest in hexadecimal.
 */
export const verifierSm3 = String.raw`
const rotate = (word, by) => (word << by) | (word >>> (32 - by));
const SM3_T = Array.from({ length: 64 }, (_, j) => rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));
function sm3(bytes) {
  const state = Int32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e);
  const words = new Int32Array(68), block = new DataView(new ArrayBuffer(64)), whole = bytes.length - (bytes.length % 64);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < whole; at += 64) compress(state, words, view, at);
  const tail = new Uint8Array(block.buffer), rest = bytes.length - whole;
  tail.set(bytes.subarray(whole));
  tail[rest] = 0x80;
  if (rest > 55) {
    compress(state, words, block, 0);
    tail.fill(0);
  }
  block.setUint32(56, Math.floor(bytes.length / 2 ** 29));
  block.setUint32(60, (bytes.length << 3) >>> 0);
  compress(state, words, block, 0);
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
function compress(state, w, view, at) {
  for (let j = 0; j < 16; j += 1) w[j] = view.getInt32(at + j * 4);
  for (let j = 16; j < 68; j += 1) {
    const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
    w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let j = 0; j < 64; j += 1) {
    const a12 = rotate(a, 12), ss1 = rotate((a12 + e + SM3_T[j]) | 0, 7), ss2 = ss1 ^ a12;
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) | 0, tt2 = (gg + h + ss1 + w[j]) | 0;
    d = c; c = rotate(b, 9); b = a; a = tt1;
    h = g; g = rotate(f, 19); f = e; e = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17);
  }
  state[0] ^= a; state[1] ^= b; state[2] ^= c; state[3] ^= d;
  state[4] ^= e; state[5] ^= f; state[6] ^= g; state[7] ^= h;
}
`;
