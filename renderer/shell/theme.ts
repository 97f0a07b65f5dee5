/** antd in the colours of styles/tokens.css: calm, dense, square. */
import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { Density, Painted } from '../appearance/appearance.ts';

const colours: Readonly<
  Record<Painted, NonNullable<ThemeConfig['token']> & { readonly colorPrimary: string }>
> = {
  light: {
    colorPrimary: '#155e8a',
    colorSuccess: '#1b7f4d',
    colorWarning: '#8a6100',
    colorError: '#b3261e',
    colorText: '#17212f',
    colorTextSecondary: '#4d5a6a',
    colorTextPlaceholder: '#667385',
    colorBorder: '#b9c3ce',
  },
  dark: {
    colorPrimary: '#6fb6e3',
    colorSuccess: '#6fca98',
    colorWarning: '#e3b95a',
    colorError: '#f29088',
    colorText: '#e3e9ef',
    colorTextSecondary: '#b7c2cd',
    colorTextPlaceholder: '#98a5b3',
    colorBorder: '#4a5a6a',
    colorBgBase: '#18222d',
    // What antd derives of the base is a blue of its own; fields and what opens over the page are the panels' tint.
    colorBgContainer: '#1e2a36',
    colorBgElevated: '#1e2a36',
    colorTextLightSolid: '#0b1620',
  },
  contrast: {
    colorPrimary: '#00428a',
    colorSuccess: '#00521f',
    colorWarning: '#5c3a00',
    colorError: '#8f0000',
    colorText: '#000000',
    colorTextSecondary: '#1a1a1a',
    colorTextPlaceholder: '#333333',
    colorTextDisabled: '#4a4a4a',
    colorBorder: '#000000',
  },
};

export function themeOf(painted: Painted, density: Density): ThemeConfig {
  const { colorPrimary } = colours[painted];
  return {
    algorithm: painted === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      ...colours[painted],
      // Else antd's own blue, too pale on our papers.
      colorLink: colorPrimary,
      colorLinkHover: colorPrimary,
      colorLinkActive: colorPrimary,
      borderRadius: 4,
      fontSize: density === 'roomy' ? 14 : 13,
      controlHeight: density === 'roomy' ? 36 : 30,
      fontFamily: 'inherit',
      // Motion explains nothing here and costs frames on old machines.
      motion: false,
    },
  };
}
