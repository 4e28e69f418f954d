import { verifierChecks } from './verifier-checks.ts';
import { verifierSm3 } from './verifier-sm3.ts';

/**
 * A page that opens from the disk, asks for the package and checks it as `jianhu evidence verify` does: slices, chains, files and container by
 * SHA-256 and SM3, and the signatures; recordings and slices that lie apart are chosen as files. Nothing leaves the machine. Whoever changes a package can sign
 * it again with a key of his own: only the fingerprint tells, so the page shows it and calls nothing genuine. The timestamp is for `openssl ts -verify`.
 */
export const verifierPage = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>证据包核验</title>
<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46em;margin:3em auto;padding:0 1em;overflow-wrap:anywhere}li{margin:.2em 0}input{max-width:100%}.bad{color:#b93a2b}.good{color:#2f7a4d}</style>
<h1>证据包核验</h1>
<p>选择证据包（.wacz）。文件只在本机读取，不发送任何内容。Choose the package; nothing leaves this machine.</p>
<p><label>证据包 <input type="file" id="file"></label></p>
<p id="state" role="status"></p><ol id="list"></ol>
<p id="chain"></p>
<p id="key"></p>
<p>包外另存的音视频、切片可在选定证据包后逐个核对。Recordings and slices that are kept apart are compared once the package is chosen.</p>
<p><label>音视频或切片 <input type="file" id="apart" multiple disabled></label></p>
<ul id="parts" role="status"></ul>
<p>本页核验各文件、各切片的 SHA-256 和 SM3、哈希链、采集链、签名和文件包结构。改动后用自己的密钥重新签名的证据包只能由公钥指纹辨认，请与平台公布的指纹（/api/v1/signing-keys）比对。
时间戳用 <code>openssl ts -verify</code> 核验。
Compare the fingerprint of the key with the one that the platform publishes: anybody can sign again with a key of his own.</p>
<script>
${verifierSm3}${verifierChecks}
const at = (id) => document.getElementById(id), state = at('state'), list = at('list'), parts = at('parts');
const add = (to, textContent, className) => to.append(Object.assign(document.createElement('li'), { textContent, className }));
const read8 = async (file) => new Uint8Array(await file.arrayBuffer());
let checked;
at('file').addEventListener('change', async ({ target }) => {
  for (const one of [list, parts, at('key'), at('chain')]) one.replaceChildren();
  at('apart').disabled = true;
  try {
    checked = await check(await read8(target.files[0]));
    const { manifest, slices, media, stamped, signature, proved, unproved, otherKeys, problems } = checked;
    const apart = media.filter(({ path }) => path === null).length;
    state.className = problems.length ? 'bad' : 'good';
    at('key').textContent = '公钥指纹 SHA-256：' + signature.fingerprint + (signature.holds === null ? '（此浏览器不能核验签名 this browser cannot check the signature）' : '');
    at('chain').textContent = '采集链：' + proved + ' 个直播间由采集时的签名链证明，' + unproved + ' 个没有' + (otherKeys.length ? '；' + otherKeys.length + ' 个采集链由另一公钥签名，请一并比对' : '') +
      '。音视频：包内 ' + (media.length - apart) + ' 个，另存或者未取回 ' + apart + ' 个。';
    state.textContent = manifest.title + '：' + slices.length + ' 个切片，' + problems.length + ' 处不符' +
      (stamped ? '；附时间戳，本页未核验' : '；未配置时间戳服务，无可信时间戳') + '。';
    for (const problem of problems) add(list, problem, 'bad');
    at('apart').disabled = false;
  } catch {
    state.className = 'bad';
    state.textContent = '不是完整的证据包。 This is no whole package.';
  }
});
at('apart').addEventListener('change', async ({ target }) => {
  parts.replaceChildren();
  for (const file of target.files) {
    const { isWhole, what } = await matchFile(checked, file.name, await read8(file));
    const said = isWhole ? '一致 the same' : what === null ? '不在此证据包中 not of this package' : '被改动 was changed';
    add(parts, file.name + '：' + (what === null ? '' : what + ' ') + said, isWhole ? 'good' : 'bad');
  }
});
</script></html>
`;
