// A provider that repeats in its errors what it was given, as real ones do.
module.exports = {
  init: ({ says }) => ({
    async send({ to, text }) {
      throw new Error(says.replace('{to}', to).replace('{text}', text));
    },
  }),
};
