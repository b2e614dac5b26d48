// The laboratory announces results. It signs the body with our shared key.
const { createHmac, timingSafeEqual } = require("node:crypto");
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand } = require("@aws-sdk/lib-dynamodb");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
const { z } = require("zod");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sns = new SNSClient({});

const Result = z.object({
  patientId: z.string().regex(/^MB\d{7}$/),
  orderId: z.string().max(40),
  values: z.array(z.object({ test: z.string(), value: z.number(), unit: z.string() })),
});

exports.handler = async (event) => {
  const body = event.isBase64Encoded ? Buffer.from(event.body, "base64") : Buffer.from(event.body ?? "");
  if (!signed(body, event.headers["x-lab-signature"] ?? "")) return { statusCode: 401 };

  const result = Result.parse(JSON.parse(body));
  await db.send(new PutCommand({
    TableName: process.env.RECORDS_TABLE,
    Item: { ...result, recordId: `lab#${result.orderId}`, receivedAt: new Date().toISOString() },
  }));
  await sns.send(new PublishCommand({
    TopicArn: process.env.TOPIC_ARN,
    Message: JSON.stringify({ patientId: result.patientId, text: "New laboratory results" }),
  }));
  return { statusCode: 204 };
};

function signed(body, signature) {
  const want = createHmac("sha256", process.env.WEBHOOK_SECRET).update(body).digest();
  const got = Buffer.from(signature, "hex");
  return got.length === want.length && timingSafeEqual(got, want);
}
