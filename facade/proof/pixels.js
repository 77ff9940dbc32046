// pixels.js: which texts have pixels behind their letters that they do not stand out from. Needs the page twice, as
// addresses of pictures: `letters` with every text in one loud colour, `behind` without a text; and what texts.js found.
async ({ letters, behind, loud, texts }) => {
  const pixels = async (source) => {
    const picture = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    return canvas.getImageData(0, 0, picture.width, picture.height);
  };
  const [over, under] = [await pixels(letters), await pixels(behind)];
  const at = ({ data, width }, x, y) => data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3);
  const apart = (one, other) => one.reduce((sum, value, part) => sum + Math.abs(value - other[part]), 0);
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const worst = ({ colour: [red, green, blue, alpha], lines }) => {
    const seen = new Map();
    for (const [left, top, right, bottom] of lines) {
      for (let y = Math.max(0, top); y < Math.min(under.height, bottom); y++) {
        for (let x = Math.max(0, left); x < Math.min(under.width, right); x++) {
          const ground = at(under, x, y);
          if (apart(at(over, x, y), ground) > apart(loud, ground) / 2) seen.set(ground.join(), [...ground]);
        }
      }
    }
    const ratios = [...seen.values()].map((ground) => {
      const ink = [red, green, blue].map((part, index) => part * alpha + ground[index] * (1 - alpha));
      return { ratio: contrast(ink, ground), ground };
    });
    return ratios.sort((a, b) => a.ratio - b.ratio)[0];
  };
  return texts.map((text) => ({ ...text, worst: worst(text) }))
    .filter(({ worst, needed }) => worst && worst.ratio < needed)
    .map(({ where, says, worst, needed }) =>
      `${where}: "${says}" has ${worst.ratio.toFixed(2)} of ${needed} on rgb(${worst.ground})`);
};
