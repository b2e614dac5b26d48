"""Claims from the stream: check, store, hand to the insurer's adapter."""

import base64
import json
import os
from decimal import Decimal

import boto3

table = boto3.resource("dynamodb").Table(os.environ["CLAIMS_TABLE"])
functions = boto3.client("lambda")


def handler(event, _context):
    for record in event["Records"]:
        claim = json.loads(
            base64.b64decode(record["kinesis"]["data"]), parse_float=Decimal
        )
        table.put_item(
            Item={
                "claimId": claim["claimId"],
                "patientId": claim["patientId"],
                "insurer": claim["insurer"],
                "amount": claim["amount"],
                "state": "sent",
            }
        )
        functions.invoke(
            FunctionName=f"insurer-adapter-{claim['insurer']}",
            InvocationType="Event",
            Payload=json.dumps(claim, default=str).encode(),
        )
