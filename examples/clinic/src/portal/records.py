"""GET /records and GET /records/{recordId}: the records of the signed-in patient."""

import json
import os

import boto3
from boto3.dynamodb.conditions import Key
from clinic_formats import is_patient_id

table = boto3.resource("dynamodb").Table(os.environ["RECORDS_TABLE"])


def handler(event, _context):
    claims = event["requestContext"]["authorizer"]["claims"]
    patient_id = claims.get("custom:patientId", "")
    if not is_patient_id(patient_id):
        return answer(403, {"message": "No record is linked to this account."})

    record_id = (event.get("pathParameters") or {}).get("recordId")
    if record_id is None:
        found = table.query(KeyConditionExpression=Key("patientId").eq(patient_id))
        return answer(200, {"records": found["Items"]})

    found = table.get_item(Key={"patientId": patient_id, "recordId": record_id})
    if "Item" not in found:
        return answer(404, {"message": "No such record."})
    return answer(200, found["Item"])


def answer(status, body):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Cache-Control": "no-store"},
        "body": json.dumps(body, default=str),
    }
