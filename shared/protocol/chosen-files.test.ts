import { describe, expect, it, vi } from 'vitest';
import { ChosenFiles, onlyChosenFiles } from './chosen-files.ts';
import { type EngineHandlers, engineContract } from './engine-contract.ts';

function engine() {
  const asked = vi.fn(() => Promise.resolve({} as never));
  const handlers = Object.fromEntries(
    Object.keys(engineContract).map((method) => [method, asked]),
  ) as unknown as EngineHandlers;
  const chosen = new ChosenFiles();
  return { asked, chosen, handlers: onlyChosenFiles(handlers, chosen) };
}

describe('a window with dialogs', () => {
  it('has no file read that nobody chose', async () => {
    const { asked, chosen, handlers } = engine();
    chosen.mayRead(['/stick/a.yjb']);
    await expect(handlers.importBundle({ files: ['/stick/a.yjb', '/etc/passwd'] }, {})).rejects.toMatchObject(
      { code: 'FILE_NOT_CHOSEN', place: { file: '/etc/passwd' } },
    );
    expect(asked).not.toHaveBeenCalled();
    await handlers.importBundle({ files: ['/stick/a.yjb'] }, {});
    expect(asked).toHaveBeenCalledOnce();
  });

  it('writes where it was told to, and once', async () => {
    const { asked, chosen, handlers } = engine();
    await expect(handlers.exportBundle({ file: '/stick/b.yjb' }, {})).rejects.toMatchObject({
      code: 'FILE_NOT_CHOSEN',
    });
    chosen.mayWrite('/stick/b.yjb');
    await handlers.exportBundle({ file: '/stick/b.yjb' }, {});
    await expect(handlers.exportBundle({ file: '/stick/b.yjb' }, {})).rejects.toMatchObject({
      code: 'FILE_NOT_CHOSEN',
    });
    expect(asked).toHaveBeenCalledOnce();
  });

  it('does not give leave to write by giving leave to read', async () => {
    const { chosen, handlers } = engine();
    chosen.mayRead(['/stick/a.yjb']);
    await expect(handlers.exportBundle({ file: '/stick/a.yjb' }, {})).rejects.toMatchObject({
      code: 'FILE_NOT_CHOSEN',
    });
  });

  it('asks everything else as before', async () => {
    const { asked, handlers } = engine();
    await handlers.status({}, {});
    expect(asked).toHaveBeenCalledOnce();
  });
});
