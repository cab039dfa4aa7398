// Everything is logged, so that tests see what could leak at any level.
module.exports = { level: 'silly' };
