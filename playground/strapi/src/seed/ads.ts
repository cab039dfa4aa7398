import type { Core } from '@strapi/strapi';

const ADS = [
  [
    'Olive-wood dining table',
    'Seats six. Made in Omodos, oiled every spring. A few knife marks tell its story.',
    420,
    'Limassol',
  ],
  ['Vespa Primavera 125', '2019, one owner, 11,400 km. Serviced in March, new tyres.', 2650, 'Nicosia'],
  [
    'Upright piano, Zimmermann',
    'Tuned last month. Ground floor, two strong friends will do.',
    900,
    'Larnaca',
  ],
  [
    'Beehives, three colonies',
    'Calm Cypriot bees, with frames and a smoker. I am moving to town.',
    380,
    'Paphos',
  ],
  [
    'Sea kayak with paddle',
    'Five metres, dry hatches, a small scratch below the waterline.',
    540,
    'Ayia Napa',
  ],
  [
    'School books, third year',
    'Whole set, clean, names rubbed out. Free to whoever collects them.',
    0,
    'Nicosia',
  ],
  [
    'Espresso machine, two groups',
    'From our café, which is closing. Comes with the grinder.',
    1200,
    'Limassol',
  ],
  [
    'Kittens look for a home',
    'Two sisters, eleven weeks, vaccinated. They would like to stay together.',
    0,
    'Paphos',
  ],
] as const;

export const seedAds = async (strapi: Core.Strapi): Promise<void> => {
  if ((await strapi.documents('api::ad.ad').count({})) > 0) return;
  for (const [title, description, price, city] of ADS) {
    await strapi.documents('api::ad.ad').create({ data: { title, description, price, city } });
  }
};
