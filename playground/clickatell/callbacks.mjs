// What Clickatell tells the site: delivery reports and replies, in the shape of the API of the key.
const integration = { integrationId: 'sim-integration', integrationName: 'Simulator' };

const STATUS = {
  one: { sent: [4, 'SENT_TO_SUPPLIER'], delivered: [5, 'DEVICE_ACK'], failed: [23, 'FAILED'] },
  platform: {
    sent: [8, 'MESSAGE_AT_GATEWAY'],
    delivered: [4, 'RECEIVED_BY_RECIPIENT'],
    failed: [7, 'DELIVERY_ERROR'],
  },
};

export const statusBody = (message, status, timestamp) => {
  const [statusCode, name] = STATUS[message.api][status];
  if (message.api === 'one') {
    const update = {
      channel: 'sms',
      messageId: message.id,
      clientMessageId: message.clientMessageId,
      timestamp,
      statusCode,
      status: name,
    };
    return { ...integration, event: { messageStatusUpdate: [update] } };
  }
  return {
    integrationName: integration.integrationName,
    messageId: message.id,
    requestId: message.id,
    clientMessageId: message.clientMessageId,
    to: message.to,
    from: message.from ?? null,
    statusCode,
    status: name,
    statusDescription: name.toLowerCase().replaceAll('_', ' '),
    timestamp,
  };
};

export const replyBody = (api, { from, to, text, timestamp, id }) =>
  api === 'one'
    ? {
        ...integration,
        event: {
          moText: [
            {
              channel: 'sms',
              messageId: id,
              relatedMessageId: null,
              from,
              to,
              timestamp,
              content: text,
              charset: 'UTF-8',
            },
          ],
        },
      }
    : {
        integrationName: integration.integrationName,
        messageId: id,
        replyMessageId: null,
        fromNumber: from,
        toNumber: to,
        timestamp,
        text,
        charset: 'UTF-8',
        keyword: null,
      };

// `later` is the millisecond of the report's own clock: order of sending and order in time may differ.
const SENT = { status: 'sent', later: 0 };
const DELIVERED = { status: 'delivered', later: 1 };
const REPORTS = {
  delivered: [SENT, DELIVERED],
  failed: [SENT, { status: 'failed', later: 1 }],
  none: [SENT],
  shuffled: [DELIVERED, SENT],
  twice: [SENT, DELIVERED, DELIVERED],
};

export const reportsOf = (delivery) => REPORTS[delivery] ?? REPORTS.delivered;

const TRIES = 3;

/** Posts until any 2xx, a few times, as Clickatell does. */
export const post = async (url, body, tries = TRIES) => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    if (response.ok) return true;
  } catch {
    // The site is not up, or gone; tried again below.
  }
  if (tries <= 1) return false;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return post(url, body, tries - 1);
};
