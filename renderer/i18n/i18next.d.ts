import type { Catalogue } from './zh-CN.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: Catalogue };
  }
}
