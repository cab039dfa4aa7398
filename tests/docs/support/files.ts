import { type Sample, samplesIn, textOf } from './samples';

export interface PageFile extends Sample {
  /** Where the page says that the block stands: the last path of the text above it. */
  path: string;
}

/** The files of a site that a page shows, each by the path that is named last before it. */
export const filesIn = (page: string, run: string): PageFile[] => {
  const lines = textOf(page).split('\n');
  return samplesIn(page)
    .filter((sample) => sample.run === run)
    .map((sample) => {
      const before = lines.slice(0, sample.line - 1).join('\n');
      const paths = [...before.matchAll(/`((?:src|config)\/[^`]+)`/g)].map(([, path = '']) => path);
      const path = paths.at(-1) ?? '';
      return { ...sample, path: /\.\w+$/.test(path) ? path : `${path}.ts` };
    });
};
