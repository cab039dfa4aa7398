// A site that lets in e-mails of its own domain alone.
module.exports = (policyContext) => String(policyContext.request.body?.email).endsWith('@example.com');
