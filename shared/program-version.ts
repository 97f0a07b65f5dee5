/** The program's version, as package.json has it (a test compares): bundles carry no package.json to read it from. */
export const PROGRAM_VERSION = '0.1.0';
