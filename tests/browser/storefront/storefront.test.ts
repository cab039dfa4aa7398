import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { changedHands } from './changed-hands';
import { errors } from './errors';
import { journeys } from './journeys';
import { kept } from './kept';
import { keyboard } from './keyboard';
import { looks } from './looks';
import { mishaps } from './mishaps';
import { required } from './required';
import { words } from './words';
import { startWorld, type World } from './world';

// One demo site and one browser for all of them: each test is a visitor of its own.
let world: World;
const here = () => world;
beforeAll(async () => {
  world = await startWorld();
}, 180_000);
afterEach(() => world.clickatell.clearFailures());
afterAll(() => world?.close());

describe('every journey', () => journeys(here));
describe('the keyboard alone', () => keyboard(here));
describe('axe on every page', () => looks(here));
describe('reload and Back', () => kept(here));
describe('a phone that is required', () => required(here));
describe('a number that changed hands', () => changedHands(here));
describe('mishaps', () => mishaps(here));
describe('what people are told', () => words(here));
describe('every error of the contract', () => errors(here));
