"""GET /records/{recordId}/summary: what the kiosk in the waiting room shows."""

import json
import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["RECORDS_TABLE"])

SHOWN = ("name", "dateOfBirth", "allergies", "medication", "lastVisit")


def handler(event, _context):
    record_id = event["pathParameters"]["recordId"]
    patient_id = (event.get("queryStringParameters") or {}).get("patientId", "")

    found = table.get_item(Key={"patientId": patient_id, "recordId": record_id})
    record = found.get("Item", {})
    summary = {field: record.get(field) for field in SHOWN}
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(summary, default=str),
    }
