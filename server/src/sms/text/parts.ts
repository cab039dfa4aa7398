/** How a text travels: in how many parts, and what made it more than one. Source: 3GPP TS 23.038. */
export interface Parts {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets (GSM-7) or UTF-16 units (UCS-2). */
  units: number;
  parts: number;
  /** How many units fit in each part. */
  perPart: number;
  /** Units left in the last part. */
  left: number;
  /** The characters that GSM-7 lacks, each once. */
  culprits: string[];
}

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
);
const DOUBLE = new Set('\f^{}\\[~]|€');

const weigh = (
  encoding: Parts['encoding'],
  units: number,
  alone: number,
  joined: number,
  culprits: string[]
): Parts => {
  const perPart = units <= alone ? alone : joined;
  const parts = Math.max(1, Math.ceil(units / perPart));
  return { encoding, units, parts, perPart, left: parts * perPart - units, culprits };
};

/** Counts a text as networks bill it: GSM-7 160 characters (153 a part), else UCS-2 70 (67 a part). */
export const countParts = (text: string): Parts => {
  const characters = [...text];
  const culprits = [
    ...new Set(characters.filter((character) => !BASIC.has(character) && !DOUBLE.has(character))),
  ];
  if (culprits.length > 0) return weigh('UCS-2', text.length, 70, 67, culprits);
  const units = characters.reduce((sum, character) => sum + (DOUBLE.has(character) ? 2 : 1), 0);
  return weigh('GSM-7', units, 160, 153, []);
};
