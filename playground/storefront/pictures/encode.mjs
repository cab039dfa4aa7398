import sharp from 'sharp';

/** A still picture with a palette: a third of the bytes, and no eye sees the difference. */
export const still = (png) => sharp(png).png({ palette: true, quality: 92, effort: 10 }).toBuffer();

/**
 * Makes one picture that moves, of several of the same size.
 * @param {{ png: Buffer, milliseconds: number }[]} frames
 */
export const moving = (frames) =>
  sharp(
    frames.map(({ png }) => png),
    { join: { animated: true } }
  )
    .webp({ delay: frames.map(({ milliseconds }) => milliseconds), loop: 0, quality: 88, effort: 5 })
    .toBuffer();
