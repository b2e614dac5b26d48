// First step of a referral: how urgent, and which visits.
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, QueryCommand } = require("@aws-sdk/lib-dynamodb");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const EMERGENCIES = new Set(["I21", "I63", "J96"]);

exports.handler = async ({ referralId, referral }) => {
  const known = await db.send(new QueryCommand({
    TableName: process.env.RECORDS_TABLE,
    KeyConditionExpression: "patientId = :p",
    ExpressionAttributeValues: { ":p": referral.patientId },
    Limit: 1,
  }));
  const codes = referral.diagnoses ?? [];
  return {
    referralId,
    accepted: codes.length > 0,
    newPatient: known.Count === 0,
    priority: codes.some((code) => EMERGENCIES.has(code.slice(0, 3))) ? "emergency" : "routine",
    visits: codes.map((code) => ({ patientId: referral.patientId, code })),
  };
};
