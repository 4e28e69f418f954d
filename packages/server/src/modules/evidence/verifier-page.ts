/**
 * A page that opens from the disk, asks for the package and checks it by SHA-256 with what every browser has; nothing leaves the machine.
 * SM3, signature and timestamp are checked by `jianhu evidence verify` and `openssl ts -verify`, and the page says so.
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
<p>本页核验各文件与各切片的 SHA-256 及哈希链；SM3、签名用 <code>jianhu evidence verify</code> 核验，时间戳用 <code>openssl ts -verify</code> 核验。</p>
<script>
const state = document.getElementById('state'), list = document.getElementById('list');
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));
const text = (bytes) => new TextDecoder().decode(bytes);
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
  return { manifest, slices, seal, problems };
}
document.getElementById('file').addEventListener('change', async ({ target }) => {
  list.replaceChildren();
  try {
    const bytes = new Uint8Array(await target.files[0].arrayBuffer());
    const { manifest, slices, seal, problems } = await check(bytes);
    state.className = problems.length ? 'bad' : 'good';
    state.textContent = manifest.title + '：' + slices.length + ' 个切片，' + problems.length + ' 处不符' +
      (seal.signedData.timestamp ? '；附可信时间戳' : '；未配置时间戳服务，无可信时间戳') + '。';
    for (const problem of problems) list.append(Object.assign(document.createElement('li'), { textContent: problem, className: 'bad' }));
  } catch {
    state.className = 'bad';
    state.textContent = '不是完整的证据包。 This is no whole package.';
  }
});
</script></html>
`;
