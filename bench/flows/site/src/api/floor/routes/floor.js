const open = (path, action) => ({
  method: 'POST',
  path,
  handler: `floor.${action}`,
  config: { auth: false },
});

module.exports = { routes: [open('/floor/start', 'start'), open('/floor/verify', 'verify')] };
