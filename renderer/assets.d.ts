/** Style sheets are the bundler's business; a module of one exports nothing. */
declare module '*.css' {}
