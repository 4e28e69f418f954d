import type { NatsSettings } from './infra/event-log/index.ts';
import { type Given, refuseSetting } from './config-values.ts';

/** NATS_URL and what goes with it; refuses by throwing, in two languages. */
export function parseNats(given: Given): NatsSettings | undefined {
  const url = given('NATS_URL');
  const [stream, replicas, sync] = [given('NATS_STREAM'), given('NATS_REPLICAS'), given('NATS_SYNC')];
  if (url === undefined) {
    if (stream === undefined && replicas === undefined && sync === undefined) return undefined;
    throw refuseSetting(
      '设置了 NATS_STREAM、NATS_REPLICAS 或 NATS_SYNC，但缺少 NATS_URL。',
      'NATS settings need NATS_URL.',
    );
  }
  if (!url.split(',').every((one) => ['nats:', 'tls:'].includes(URL.parse(one.trim())?.protocol ?? '')))
    throw refuseSetting(
      'NATS_URL 应为 nats:// 或 tls:// 地址，多个以逗号分隔。',
      'NATS_URL must be nats:// or tls:// URLs, separated by commas.',
    );
  if (replicas !== undefined && !['1', '3', '5'].includes(replicas))
    throw refuseSetting(
      `NATS_REPLICAS 应为 1、3 或 5，现为“${replicas}”。`,
      `NATS_REPLICAS must be 1, 3 or 5, not "${replicas}".`,
    );
  if (stream !== undefined && !/^[A-Z0-9_]{1,32}$/i.test(stream))
    throw refuseSetting(
      'NATS_STREAM 只能包含字母、数字和下划线。',
      'NATS_STREAM may hold letters, digits and underscores only.',
    );
  if (sync !== undefined && sync !== 'always')
    throw refuseSetting('NATS_SYNC 只能为 always，或不设置。', 'NATS_SYNC must be "always", or absent.');
  return { url, stream: stream ?? 'JIANHU_LOG', replicas: Number(replicas ?? '1'), syncAlways: sync === 'always' };
}
