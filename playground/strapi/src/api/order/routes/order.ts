export default {
  routes: [
    { method: 'POST', path: '/orders/begin', handler: 'order.begin', config: { auth: false } },
    { method: 'POST', path: '/orders', handler: 'order.create', config: { auth: false } },
  ],
};
