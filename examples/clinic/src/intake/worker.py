"""Forms from the intake queue become draft records."""

import json
import os
from datetime import datetime, timezone

import boto3
from clinic_formats import is_patient_id

table = boto3.resource("dynamodb").Table(os.environ["RECORDS_TABLE"])


def handler(event, _context):
    failed = []
    for message in event["Records"]:
        try:
            store(json.loads(message["body"]))
        except Exception as error:  # one bad form must not hold up the others
            print(json.dumps({"messageId": message["messageId"], "error": str(error)}))
            failed.append({"itemIdentifier": message["messageId"]})
    return {"batchItemFailures": failed}


def store(message):
    form = message["form"]
    if not is_patient_id(form["patientId"]):
        raise ValueError("not a patient number")
    table.put_item(
        Item={
            "patientId": form["patientId"],
            "recordId": f"draft#{message['formId']}",
            "source": message["source"],
            "reason": form["reason"],
            "receivedAt": datetime.now(timezone.utc).isoformat(),
        }
    )
