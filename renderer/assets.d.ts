/** Style sheets are the bundler's business; a module of one exports nothing. */
declare module '*.css' {}

/**
 * antd's ES modules lie in a package without `"type": "module"`, so the compiler takes them for CommonJS and their
 * default export for a namespace; the bundler, rightly, does not.
 */
declare module 'antd/es/locale/zh_CN.js' {
  const locale: import('antd/es/locale').Locale;
  export default locale;
}
declare module 'antd/es/locale/en_US.js' {
  const locale: import('antd/es/locale').Locale;
  export default locale;
}
