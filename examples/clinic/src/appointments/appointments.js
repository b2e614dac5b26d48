// GET, POST and DELETE /appointments for the signed-in patient.
const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, QueryCommand, PutCommand, DeleteCommand } = require("@aws-sdk/lib-dynamodb");
const { EventBridgeClient, PutEventsCommand } = require("@aws-sdk/client-eventbridge");
const { v4: newId } = require("uuid");
const { z } = require("zod");

const table = process.env.APPOINTMENTS_TABLE;
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const bus = new EventBridgeClient({});

const Booking = z.object({
  startsAt: z.string().datetime(),
  reason: z.string().max(500),
  labTests: z.array(z.string().regex(/^[A-Z]{2,6}$/)).max(10).default([]),
});

exports.handler = async (event) => {
  const patientId = event.requestContext.authorizer.claims["custom:patientId"];
  switch (event.httpMethod) {
    case "GET": {
      const found = await db.send(new QueryCommand({
        TableName: table,
        KeyConditionExpression: "patientId = :p",
        ExpressionAttributeValues: { ":p": patientId },
      }));
      return answer(200, { appointments: found.Items });
    }
    case "POST": {
      const booking = Booking.safeParse(JSON.parse(event.body ?? "{}"));
      if (!booking.success) return answer(400, { issues: booking.error.issues });
      const item = { patientId, appointmentId: newId(), ...booking.data };
      await db.send(new PutCommand({ TableName: table, Item: item }));
      await announce("AppointmentBooked", item);
      if (item.labTests.length > 0) await announce("LabTestsRequested", item);
      return answer(201, item);
    }
    default:
      await db.send(new DeleteCommand({
        TableName: table,
        Key: { patientId, startsAt: decodeURIComponent(event.pathParameters.startsAt) },
      }));
      return answer(204, {});
  }
};

const announce = (type, detail) => bus.send(new PutEventsCommand({
  Entries: [{
    EventBusName: process.env.BUS_NAME,
    Source: "meadowbank.appointments",
    DetailType: type,
    Detail: JSON.stringify(detail),
  }],
}));

const answer = (statusCode, body) => ({ statusCode, body: JSON.stringify(body) });
