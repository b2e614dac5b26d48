// Books one visit of a referral, a week ahead at nine; the front desk moves it.
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand } = require("@aws-sdk/lib-dynamodb");
const { addDays, setHours, startOfHour } = require("date-fns");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async ({ patientId, code }) => {
  const startsAt = setHours(startOfHour(addDays(new Date(), 7)), 9).toISOString();
  await db.send(new PutCommand({
    TableName: process.env.APPOINTMENTS_TABLE,
    Item: { patientId, startsAt, reason: code, source: "referral" },
    ConditionExpression: "attribute_not_exists(patientId)",
  }));
  return { patientId, startsAt };
};
