import { ConfigProvider } from 'antd';
import antdEnUS from 'antd/es/locale/en_US.js';
import antdZhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { useAppearance } from '../appearance/appearance.ts';
import { useWords } from '../i18n/use-words.ts';
import { themeOf } from './theme.ts';

const locales = { 'zh-CN': antdZhCN, 'en-US': antdEnUS } as const;

/** The nonce that the host wrote into the page; antd's style elements must carry it (shared/protocol/window-policy.ts). */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

export function InterfaceProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useWords();
  const { painted, density } = useAppearance();
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={themeOf(painted, density)}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  );
}
