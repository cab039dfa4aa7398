import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

const chunk = (type, content) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};

const chunksOf = (png) => {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.push({
      type: png.toString('latin1', at + 4, at + 8),
      content: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return found;
};

const uint32 = (...numbers) => {
  const buffer = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, place) => {
    buffer.writeUInt32BE(number, place * 4);
  });
  return buffer;
};

/**
 * Makes one animated PNG (https://www.w3.org/TR/png-3/#apng) of several still ones of the same size.
 * @param {{ png: Buffer, milliseconds: number }[]} frames
 */
export const animate = (frames) => {
  const header = chunksOf(frames[0].png).find(({ type }) => type === 'IHDR').content;
  let sequence = 0;
  const next = () => uint32(sequence++);
  const timing = (milliseconds) => {
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(milliseconds, 0);
    delay.writeUInt16BE(1000, 2);
    return chunk('fcTL', Buffer.concat([next(), header.subarray(0, 8), uint32(0, 0), delay]));
  };
  const pixels = (content, first) =>
    first ? chunk('IDAT', content) : chunk('fdAT', Buffer.concat([next(), content]));
  const body = frames.flatMap(({ png, milliseconds }, place) => [
    timing(milliseconds),
    ...chunksOf(png)
      .filter(({ type }) => type === 'IDAT')
      .map(({ content }) => pixels(content, place === 0)),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('acTL', uint32(frames.length, 0)),
    ...body,
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
