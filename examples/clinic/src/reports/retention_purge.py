"""Once a week: delete what is past its retention period."""

import os
from datetime import datetime, timedelta, timezone

import boto3
from boto3.dynamodb.conditions import Attr

db = boto3.resource("dynamodb")
YEARS = 10


def handler(_event, _context):
    limit = (datetime.now(timezone.utc) - timedelta(days=365 * YEARS)).isoformat()
    purge(os.environ["APPOINTMENTS_TABLE"], "startsAt", limit, ("patientId", "startsAt"))
    purge(os.environ["RECORDS_TABLE"], "receivedAt", limit, ("patientId", "recordId"))


def purge(name, field, limit, key):
    table = db.Table(name)
    page = {"FilterExpression": Attr(field).lt(limit)}
    while True:
        found = table.scan(**page)
        with table.batch_writer() as batch:
            for item in found["Items"]:
                batch.delete_item(Key={part: item[part] for part in key})
        if "LastEvaluatedKey" not in found:
            return
        page["ExclusiveStartKey"] = found["LastEvaluatedKey"]
