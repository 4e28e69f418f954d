import type { ThemeConfig } from 'antd';

/** Ink, paper, lake, cinnabar: the only place where a colour is named. Style sheets use them as `var(--ink)`. */
export const light = {
  paper: '#FAFAF7',
  surface: '#FFFFFF',
  sunken: '#F3F4F0',
  ink: '#1B2328',
  inkSecondary: '#56626A',
  hairline: '#E3E6E4',
  control: '#87939A',
  lake: '#12676E',
  lakeDeep: '#0D5157',
  lakeTint: '#E7F1F1',
  cinnabar: '#B93A2B',
  cinnabarTint: '#FBEEEC',
  amber: '#A96B00',
  amberInk: '#8A5700',
  amberTint: '#FDF4E3',
  bamboo: '#2F7A4D',
  bambooTint: '#E9F4ED',
} as const;

type Palette = Readonly<Record<keyof typeof light, string>>;

const dark: Palette = {
  paper: '#0C1519',
  surface: '#132026',
  sunken: '#0F1A1F',
  ink: '#E6EEEC',
  inkSecondary: '#A3B3B5',
  hairline: '#24343B',
  control: '#6F8288',
  lake: '#4FB3B9',
  lakeDeep: '#73C6CB',
  lakeTint: '#17333A',
  cinnabar: '#F08A7C',
  cinnabarTint: '#3A211F',
  amber: '#E0A94A',
  amberInk: '#E9BC6B',
  amberTint: '#33291A',
  bamboo: '#74C294',
  bambooTint: '#1A3327',
};

const TYPE = {
  normal: { fontSize: 14, control: 32 },
  large: { fontSize: 18, control: 40 },
} as const;
export type TypeSize = keyof typeof TYPE;
export type Ground = 'day' | 'night';

const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif";

/**
 * The component library's tokens, drawn from the same palette. NOTE: where base.css takes all motion away, the library must know,
 * else it waits for the end of an animation that never runs, and its dialogs stay invisible.
 */
export function themeOf(size: TypeSize, still: boolean, ground: Ground = 'day'): ThemeConfig {
  const color = paletteOf(ground);
  return {
    cssVar: { key: 'jianhu' },
    hashed: false,
    token: {
      motion: !still,
      colorPrimary: color.lake,
      colorLink: color.lake,
      // The library's own hover is paler than AA allows.
      colorPrimaryHover: color.lakeDeep,
      colorPrimaryActive: color.lakeDeep,
      colorLinkHover: color.lakeDeep,
      colorLinkActive: color.lakeDeep,
      colorErrorHover: color.cinnabar,
      colorError: color.cinnabar,
      colorWarning: color.amber,
      colorSuccess: color.bamboo,
      colorInfo: color.lake,
      // The library mixes its tints for a white page; on the dark one they hid the words.
      colorErrorBg: color.cinnabarTint,
      colorWarningBg: color.amberTint,
      colorSuccessBg: color.bambooTint,
      colorInfoBg: color.lakeTint,
      colorText: color.ink,
      colorTextSecondary: color.inkSecondary,
      colorTextTertiary: color.inkSecondary,
      colorTextDescription: color.inkSecondary,
      colorTextPlaceholder: color.inkSecondary,
      colorTextDisabled: color.inkSecondary,
      colorBgLayout: color.paper,
      colorBgContainer: color.surface,
      colorBgElevated: color.surface,
      colorBorder: color.control,
      colorBorderSecondary: color.hairline,
      colorSplit: color.hairline,
      borderRadius: 6,
      controlHeight: TYPE[size].control,
      fontSize: TYPE[size].fontSize,
      fontFamily: FONT,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Drawer: { paddingLG: 20 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}

/** Hands palette and type to the style sheets as variables of the page. */
export function applyTokens(size: TypeSize, ground: Ground = 'day'): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(paletteOf(ground))) style.setProperty(`--${kebab(name)}`, value);
  style.setProperty('--font', FONT);
  style.setProperty('--type', `${TYPE[size].fontSize}px`);
  dataset['type'] = size;
  dataset['ground'] = ground;
}

function paletteOf(ground: Ground): Palette {
  return ground === 'day' ? light : dark;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
