// GET /greetings/{language}: the greeting in that language.
const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const { z } = require("zod");

const db = new DynamoDBClient({});
const Language = z.string().regex(/^[a-z]{2}$/);

exports.handler = async (event) => {
  const language = Language.safeParse(event.pathParameters?.language);
  if (!language.success) return answer(400, { message: "A language is two small letters." });

  const found = await db.send(new GetItemCommand({
    TableName: process.env.GREETINGS_TABLE,
    Key: { language: { S: language.data } },
  }));
  if (!found.Item) return answer(404, { message: "We do not know that language yet." });
  return answer(200, { greeting: found.Item.greeting.S });
};

const answer = (statusCode, body) => ({
  statusCode,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
