// users-permissions ships no types.
declare module '@strapi/plugin-users-permissions/strapi-server' {
  const plugin: unknown;
  export default plugin;
}
