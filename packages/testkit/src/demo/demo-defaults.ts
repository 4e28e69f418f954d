/** The seed of the city that `npm start` shows. */
export const DEMO_SEED = 20_231_115;

/** In the data folder of a demo: the key of its monitoring contractor, for `jianhu feed`; only for the owner of the folder. */
export const FEED_KEY_FILE = 'demo-feed-key';

/** In the data folder of a demo: the password of all its accounts, made at the first start. */
export const DEMO_PASSWORD_FILE = 'demo-password';
