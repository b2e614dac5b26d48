"""After a patient has confirmed the e-mail address: open an empty record."""

import os
from datetime import datetime, timezone

import boto3

table = boto3.resource("dynamodb").Table(os.environ["RECORDS_TABLE"])


def handler(event, _context):
    attributes = event["request"]["userAttributes"]
    table.put_item(
        Item={
            # The front desk replaces this with the patient number.
            "patientId": f"PENDING#{attributes['sub']}",
            "recordId": "registration",
            "email": attributes["email"],
            "registeredAt": datetime.now(timezone.utc).isoformat(),
        },
        ConditionExpression="attribute_not_exists(patientId)",
    )
    return event
