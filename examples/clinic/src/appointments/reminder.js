// An appointment was booked: tell the patient and the care team.
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, GetCommand } = require("@aws-sdk/lib-dynamodb");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

exports.handler = async ({ detail }) => {
  const { patientId, startsAt } = detail;
  const found = await db.send(new GetCommand({
    TableName: process.env.APPOINTMENTS_TABLE,
    Key: { patientId, startsAt },
  }));
  if (!found.Item) return; // cancelled meanwhile

  await sns.send(new PublishCommand({
    TopicArn: process.env.TOPIC_ARN,
    Subject: "Your appointment at Meadowbank Clinic",
    Message: JSON.stringify({ patientId, startsAt, reason: found.Item.reason }),
  }));
};
