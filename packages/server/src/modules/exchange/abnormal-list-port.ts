import type { AbnormalListMessage } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';

/** 经营异常名录 as 国家企业信用信息公示系统 tells it: entries and removals come, nothing goes out. */
export type AbnormalListPort = MessageFeed<AbnormalListMessage>;
