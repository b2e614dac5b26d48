// An appointment asks for laboratory tests: order them.
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, GetCommand } = require("@aws-sdk/lib-dynamodb");
const axios = require("axios");

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const lab = axios.create({
  baseURL: process.env.LAB_API_URL,
  timeout: 8000,
  headers: { "X-Api-Key": process.env.LAB_API_KEY },
});

exports.handler = async ({ detail }) => {
  const found = await db.send(new GetCommand({
    TableName: process.env.RECORDS_TABLE,
    Key: { patientId: detail.patientId, recordId: "registration" },
  }));
  const { name, dateOfBirth } = found.Item ?? {};
  const { data } = await lab.post("/orders", {
    reference: detail.appointmentId,
    patient: { id: detail.patientId, name, dateOfBirth },
    tests: detail.labTests,
  });
  console.log(JSON.stringify({ appointment: detail.appointmentId, order: data.orderId }));
};
