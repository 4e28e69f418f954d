import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLanguage } from '../phrases/index.ts';
import { useMedia } from './media.ts';
import { type TypeSize, applyTokens, themeOf } from './theme.ts';

const KEPT_AT = 'jianhu.type';
/** A message lies over the top bar: neither over the demo mark above it nor over the title of a dialog below. */
const MESSAGE_TOP_PX = 30;

interface Preferences {
  readonly type: TypeSize;
  readonly setType: (next: TypeSize) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

/** Type size and language of this reader, applied to the component library and to our own style sheets at once. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [type, setKept] = useState<TypeSize>(() => (localStorage.getItem(KEPT_AT) === 'large' ? 'large' : 'normal'));
  const [language] = useLanguage();
  useEffect(() => applyTokens(type), [type]);
  const value = useMemo(() => {
    const setType = (next: TypeSize): void => {
      localStorage.setItem(KEPT_AT, next);
      setKept(next);
    };
    return { type, setType };
  }, [type]);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => themeOf(type, still), [type, still]);
  return (
    <PreferencesContext value={value}>
      <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
        <App className="app" message={{ maxCount: 2, top: MESSAGE_TOP_PX }}>
          {children}
        </App>
      </ConfigProvider>
    </PreferencesContext>
  );
}

export function usePreferences(): Preferences {
  const value = use(PreferencesContext);
  if (!value) throw new Error('usePreferences stands below PreferencesProvider');
  return value;
}
