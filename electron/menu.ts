/** The menu: by task, and the system's own items. Developer tools are in it for a checkout only. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type RailPage, railPages } from '../shared/protocol/window-pages.ts';
import { type HostLanguage, hostWords } from './host-words.ts';

export interface MenuActions {
  readonly goTo: (page: RailPage) => void;
  readonly openBundle: () => void;
  readonly savePdf: () => void;
  readonly print: () => void;
}

export function setMenu(
  language: HostLanguage,
  actions: MenuActions,
  facts: { readonly packaged: boolean; readonly platform: NodeJS.Platform },
): void {
  const { menu } = hostWords(language);
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const pages = railPages.map((name, index) => ({
    label: menu.pages[name],
    // The page's own key (renderer/shell/shortcuts.ts), which takes it before the menu does.
    accelerator: `Alt+${index + 1}`,
    click: () => actions.goTo(name),
  }));
  const mac: MenuItemConstructorOptions[] =
    facts.platform === 'darwin' ? [{ label: menu.app, submenu: [{ role: 'quit', label: menu.quit }] }] : [];
  const template: MenuItemConstructorOptions[] = [
    ...mac,
    {
      label: menu.file,
      submenu: [
        { label: menu.openBundle, accelerator: 'CommandOrControl+O', click: actions.openBundle },
        line,
        { label: menu.print, accelerator: 'CommandOrControl+P', click: actions.print },
        { label: menu.pdf, accelerator: 'CommandOrControl+Shift+P', click: actions.savePdf },
        line,
        { role: 'close', label: menu.close },
        ...(facts.platform === 'darwin' ? [] : [{ role: 'quit', label: menu.quit } as const]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        line,
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    { label: menu.task, submenu: pages },
    {
      label: menu.view,
      submenu: [
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        { role: 'resetZoom', label: menu.zoomReset },
        line,
        { role: 'togglefullscreen', label: menu.fullScreen },
        ...(facts.packaged ? [] : [{ role: 'toggleDevTools', label: menu.devTools } as const]),
      ],
    },
    { label: menu.window, submenu: [{ role: 'minimize', label: menu.minimize }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
