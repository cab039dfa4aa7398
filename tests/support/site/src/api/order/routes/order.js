const open = (path, handler) => ({ method: 'POST', path, handler, config: { auth: false } });

module.exports = { routes: [open('/orders/begin', 'order.begin'), open('/orders', 'order.place')] };
