const PALETTES = [
  ['#0c5a45', '#ffc53d', '#f3ead2'],
  ['#1d4e89', '#f2a65a', '#eef3f8'],
  ['#8f2d3b', '#f5d491', '#fbf1ea'],
  ['#4a3f86', '#7fd1ae', '#f1eff9'],
  ['#165b6b', '#ff8a5b', '#e9f4f2'],
] as const;

const MOTIFS = [
  'M0 0a20 20 0 0 1 20 20A20 20 0 0 1 0 0zM40 0a20 20 0 0 0-20 20A20 20 0 0 0 40 0zM0 40a20 20 0 0 0 20-20A20 20 0 0 0 0 40zM40 40a20 20 0 0 1-20-20 20 20 0 0 1 20 20z',
  'M20 0 40 20 20 40 0 20zM20 10 10 20l10 10 10-10z',
  'M0 0h20a20 20 0 0 1-20 20zM40 40H20a20 20 0 0 1 20-20z',
  'M20 2l5 13 13 5-13 5-5 13-5-13-13-5 13-5z',
] as const;

const numberOf = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 25);

/** A floor tile in place of a picture: the same ad always has the same one. */
export const Tile = ({ seed }: { seed: string }) => {
  const number = numberOf(seed);
  const [ground, figure, dot] = PALETTES[number % PALETTES.length] ?? PALETTES[0];
  const motif = MOTIFS[(number >>> 4) % MOTIFS.length];
  const id = `tile-${number}`;
  return (
    <svg className="tile" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
      <defs>
        <pattern id={id} width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="scale(1.6)">
          <rect width="40" height="40" fill={ground} />
          <path d={motif} fill={figure} fillRule="evenodd" />
          <circle cx="20" cy="20" r="3.5" fill={dot} />
          <circle cx="0" cy="0" r="3.5" fill={dot} />
          <circle cx="40" cy="0" r="3.5" fill={dot} />
          <circle cx="0" cy="40" r="3.5" fill={dot} />
          <circle cx="40" cy="40" r="3.5" fill={dot} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
};
