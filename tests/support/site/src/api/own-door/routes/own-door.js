const open = (path, handler) => ({ method: 'POST', path, handler, config: { auth: false } });
// A handler that is a function is open to whoever is signed in.
const signedIn = (path, action) => ({
  method: 'PUT',
  path,
  handler: (ctx) => strapi.controller('api::own-door.own-door')[action](ctx),
});

module.exports = {
  routes: [
    open('/own-door/careless', 'own-door.careless'),
    open('/own-door', 'own-door.enter'),
    signedIn('/own-door/profile-by-controller', 'updateByController'),
    signedIn('/own-door/profile-by-service', 'updateByService'),
  ],
};
