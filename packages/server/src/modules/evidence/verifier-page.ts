/**
 * A page that opens from the disk, asks for the package and checks it with what every browser has: SHA-256 of slices, chain and files, and the
 * signature; nothing leaves the machine. Whoever changes a package can sign it again with a key of his own: only the fingerprint tells, so
 * the page shows it and calls nothing genuine. SM3, chains of recordings and timestamp are checked by `jianhu evidence verify` and `openssl ts -verify`.
 */
export const verifierPage = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>证据包核验</title>
<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46em;margin:3em auto;padding:0 1em}li{margin:.2em 0}.bad{color:#b93a2b}.good{color:#2f7a4d}</style>
<h1>证据包核验</h1>
<p>选择证据包（.wacz）。文件只在本机读取，不发送任何内容。Choose the package; nothing leaves this machine.</p>
<p><label>证据包 <input type="file" id="file"></label></p>
<p id="state" role="status"></p><ol id="list"></ol>
<p id="key"></p>
<p>本页核验各文件与各切片的 SHA-256、哈希链和签名。改动后用自己的密钥重新签名的证据包只能由公钥指纹辨认，请与平台公布的指纹（/api/v1/signing-keys）比对。
SM3、采集链用 <code>jianhu evidence verify</code> 核验，时间戳用 <code>openssl ts -verify</code> 核验。
Compare the fingerprint of the key with the one that the platform publishes: anybody can sign again with a key of his own.</p>
<script>
const state = document.getElementById('state'), list = document.getElementById('list'), key = document.getElementById('key');
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const text = (bytes) => new TextDecoder().decode(bytes);
const fromBase64 = (given) => Uint8Array.from(atob(given), (one) => one.charCodeAt(0));
async function signed(bytes, { publicKey, signature }) {
  const der = fromBase64(publicKey.replace(/-----[A-Z ]+-----|\\s/g, '')), fingerprint = await sha256(der);
  try {
    const key = await crypto.subtle.importKey('spki', der, 'Ed25519', false, ['verify']);
    return { fingerprint, holds: await crypto.subtle.verify('Ed25519', key, fromBase64(signature), bytes) };
  } catch {
    return { fingerprint, holds: null };
  }
}
function unzip(bytes) {
  const view = new DataView(bytes.buffer), files = {};
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    const size = view.getUint32(at + 24, true), name = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    files[text(bytes.subarray(at + 46, at + 46 + name))] = bytes.subarray(from, from + size);
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}
async function check(bytes) {
  const files = unzip(bytes), problems = [];
  const manifest = JSON.parse(text(files['datapackage.json']));
  const seal = JSON.parse(text(files['datapackage-digest.json']));
  if (seal.hash !== 'sha256:' + (await sha256(files['datapackage.json']))) problems.push('datapackage.json');
  const warc = files['archive/data.warc'];
  const { slices } = JSON.parse(text(files['chain.json']));
  let head = '0'.repeat(64);
  for (const slice of slices) {
    const own = await sha256(warc.subarray(slice.offset, slice.offset + slice.bytes));
    const next = await sha256(new TextEncoder().encode(head + own));
    if (own !== slice.sha256 || next !== slice.headSha256) problems.push('切片 ' + slice.no + ' ' + slice.room + ' ' + slice.at);
    head = slice.headSha256;
  }
  for (const one of manifest.resources) {
    const part = files[one.path];
    if (!part || 'sha256:' + (await sha256(part)) !== one.hash) problems.push(one.path);
  }
  const signature = await signed(files['datapackage.json'], seal.signedData);
  if (signature.holds === false) problems.push('签名 signature');
  const stamped = seal.signedData.timestamp !== null;
  if (manifest.timestamp !== undefined && stamped !== (manifest.timestamp !== null)) problems.push('timestamp.tsr');
  return { manifest, slices, stamped, signature, problems };
}
document.getElementById('file').addEventListener('change', async ({ target }) => {
  list.replaceChildren();
  key.textContent = '';
  try {
    const bytes = new Uint8Array(await target.files[0].arrayBuffer());
    const { manifest, slices, stamped, signature, problems } = await check(bytes);
    state.className = problems.length ? 'bad' : 'good';
    key.textContent = '公钥指纹 SHA-256：' + signature.fingerprint + (signature.holds === null ? '（此浏览器不能核验签名 this browser cannot check the signature）' : '');
    state.textContent = manifest.title + '：' + slices.length + ' 个切片，' + problems.length + ' 处不符' +
      (stamped ? '；附时间戳，本页未核验' : '；未配置时间戳服务，无可信时间戳') + '。';
    for (const problem of problems) list.append(Object.assign(document.createElement('li'), { textContent: problem, className: 'bad' }));
  } catch {
    state.className = 'bad';
    state.textContent = '不是完整的证据包。 This is no whole package.';
  }
});
</script></html>
`;
