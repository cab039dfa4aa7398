const open = (path, handler) => ({ method: 'POST', path, handler, config: { auth: false } });

module.exports = {
  routes: [open('/own-door/careless', 'own-door.careless'), open('/own-door', 'own-door.enter')],
};
