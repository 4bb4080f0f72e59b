/** The version in package.json, which a test compares: read from here, `--version` opens no file. */
export const VERSION = '0.1.0';
