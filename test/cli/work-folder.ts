import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ran, runInside } from './run.ts';

/** A folder of files to work in, as a checked-out repository is one. */
export interface WorkFolder {
  readonly path: string;
  /** Runs the program in it. */
  run(args: readonly string[]): Promise<Ran>;
  remove(): void;
}

/** @param files their texts by name; folders are made */
export function workFolder(files: Readonly<Record<string, string>>): WorkFolder {
  const path = mkdtempSync(join(tmpdir(), 'mailward-work-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return {
    path,
    async run(args) {
      const before = process.cwd();
      process.chdir(path);
      try {
        return await runInside(args);
      } finally {
        process.chdir(before);
      }
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}

/** Runs the program once in a folder of these files. */
export async function runAmong(files: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ran> {
  const folder = workFolder(files);
  try {
    return await folder.run(args);
  } finally {
    folder.remove();
  }
}
