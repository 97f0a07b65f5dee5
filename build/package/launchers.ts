/** What starts the command line: the Node beside it, wherever the package lies. */
import { engineSwitches } from '../../host/engine-switches.ts';

const SWITCHES = engineSwitches.join(' ');

/** For `sh`; through links and calls from elsewhere too: /usr/bin/yaojian of the deb calls it (yaojian-in-path.sh). */
export const SHELL_LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0" 2>/dev/null || realpath "$0")")
exec "$here/node" ${SWITCHES} "$here/yaojian.js" "$@"
`;

export const WINDOWS_LAUNCHER = `@"%~dp0node.exe" ${SWITCHES} "%~dp0yaojian.js" %*\r\n`;
