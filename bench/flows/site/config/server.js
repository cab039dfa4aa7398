module.exports = () => ({
  host: '127.0.0.1',
  port: 0,
  proxy: { koa: true },
  app: { keys: ['bench-key-one', 'bench-key-two'] },
});
