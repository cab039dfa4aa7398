// A site may have attributes of its own on the user.
module.exports = (plugin) => {
  const own = JSON.parse(process.env.SITE_USER_ATTRIBUTES ?? '{}');
  Object.assign(plugin.contentTypes.user.schema.attributes, own);
  return plugin;
};
