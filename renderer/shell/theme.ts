/** antd in the colours of styles/base.css: calm, dense, square. */
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#155e8a',
    colorSuccess: '#1b7f4d',
    colorWarning: '#8a6100',
    colorError: '#b3261e',
    colorText: '#17212f',
    colorTextSecondary: '#4d5a6a',
    colorTextPlaceholder: '#667385',
    colorBorder: '#b9c3ce',
    borderRadius: 4,
    fontSize: 13,
    controlHeight: 30,
    fontFamily: 'inherit',
    // Motion explains nothing here and costs frames on old machines.
    motion: false,
  },
};
