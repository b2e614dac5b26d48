// Sends a notification to the patient: a text message, or mail where wanted.
const { SESv2Client, SendEmailCommand } = require("@aws-sdk/client-sesv2");

const ses = new SESv2Client({});

exports.handler = async (event) => {
  for (const { Sns } of event.Records) {
    const message = JSON.parse(Sns.Message);
    if (message.email) {
      await mail(message.email, Sns.Subject ?? "Meadowbank Clinic", message.text);
    } else {
      await text(message.patientId, message.text ?? `Appointment on ${message.startsAt}`);
    }
  }
};

const mail = (to, subject, body) => ses.send(new SendEmailCommand({
  FromEmailAddress: process.env.SENDER,
  Destination: { ToAddresses: [to] },
  Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: body } } } },
}));

async function text(patientId, body) {
  const credentials = Buffer.from(`meadowbank:${process.env.SMS_GATEWAY_PASSWORD}`).toString("base64");
  const answer = await fetch(process.env.SMS_GATEWAY_URL, {
    method: "POST",
    headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/json" },
    body: JSON.stringify({ patientId, body }),
  });
  if (!answer.ok) throw new Error(`SMS gateway answered ${answer.status}`);
}
