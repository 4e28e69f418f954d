import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildEvidencePackage, evidenceVerifierPage } from '@jianhu/server';
import type { Journeys } from '../journey.ts';
import { see } from '../see.ts';

export const offlineVerifier: Journeys = {
  'given a package of evidence and its page on a disk, when a bit is flipped, then a browser without a network names the slice, and finds one in each file':
    async (stage) => {
      const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
      const fingerprint = createHash('sha256')
        .update(publicKey.export({ type: 'spki', format: 'der' }))
        .digest('hex');
      const slices = ['大家好', '这款茶全网最低', '谢谢大家'].map((text, no) => ({
        room: 'mall.example r1',
        at: new Date(Date.parse('2026-11-26T12:00:00Z') + no * 3_000).toISOString(),
        bytes: Buffer.from(JSON.stringify({ kind: 'segment', text })),
        from: { sourceId: 's1', receiptId: 'r1', line: 1, receivedAt: new Date('2026-11-26T12:00:04Z') },
      }));
      const whole = await buildEvidencePackage(
        {
          title: '线索 X00001',
          clue: {},
          findings: [],
          transcript: '',
          slices,
          sources: [],
          recordings: { format: 'jianhu-recordings/1', rooms: [], seals: [] },
          software: 'jianhu/test',
          at: new Date('2026-11-26T12:30:00Z'),
        },
        { key, authority: null },
      );
      const flipped = Buffer.from(whole);
      const at = flipped.indexOf('全网最低') + 4;
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const folder = mkdtempSync(join(tmpdir(), 'jianhu-verifier-'));
      try {
        writeFileSync(join(folder, 'verify.html'), evidenceVerifierPage);
        writeFileSync(join(folder, 'whole.wacz'), whole);
        writeFileSync(join(folder, 'flipped.wacz'), flipped);
        const { page } = await stage.open('demo.department');
        await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
        const choose = (name: string) => page.getByLabel('证据包').setInputFiles(join(folder, name));
        await choose('whole.wacz');
        await see(page.getByText('线索 X00001：3 个切片，0 处不符；未配置时间戳服务，无可信时间戳。'));
        await see(page.getByText(`公钥指纹 SHA-256：${fingerprint}`, { exact: true }));
        await choose('flipped.wacz');
        await see(page.getByText('切片 2 mall.example r1 2026-11-26T12:00:03.000Z'));
        const problems = await page.getByRole('listitem').allTextContents();
        assert.deepEqual(problems, ['切片 2 mall.example r1 2026-11-26T12:00:03.000Z', 'archive/data.warc']);
        const unfound: string[] = [];
        for (const name of membersOf(whole)) {
          const changed = Buffer.from(whole);
          const place = changed.indexOf(name) + name.length;
          changed[place] = (changed[place] ?? 0) ^ 1;
          writeFileSync(join(folder, 'changed.wacz'), changed);
          await choose('changed.wacz');
          const state = page.locator('#state.bad');
          await state.waitFor();
          await choose('whole.wacz');
          if ((await page.locator('#state.good').count()) === 0) await page.locator('#state.good').waitFor();
          unfound.push(...((await state.count()) === 0 ? [] : [name]));
        }
        assert.deepEqual(unfound, []);
        writeFileSync(join(folder, 'slice-3.json'), '{}');
        await page.getByLabel('音视频或切片').setInputFiles(join(folder, 'slice-3.json'));
        await see(page.getByText('slice-3.json：切片 3 mall.example r1 2026-11-26T12:00:06.000Z 被改动 was changed'));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
};

/** Names of the files of a stored package, in their order. */
function membersOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const names: string[] = [];
  for (let at = 0; view.getUint32(at, true) === 0x04_03_4b_50;) {
    const length = view.getUint16(at + 26, true);
    names.push(Buffer.from(bytes.subarray(at + 30, at + 30 + length)).toString('latin1'));
    at += 30 + length + view.getUint32(at + 18, true);
  }
  return names;
}
