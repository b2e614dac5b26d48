"""POST /claims: put the claims of a partner on the stream."""

import json
import os

import boto3

kinesis = boto3.client("kinesis")


def handler(event, _context):
    partner_id = event["requestContext"]["authorizer"]["lambda"]["partnerId"]
    claims = json.loads(event["body"])["claims"]
    if len(claims) > 500:
        return {"statusCode": 413, "body": json.dumps({"message": "At most 500."})}

    result = kinesis.put_records(
        StreamName=os.environ["CLAIMS_STREAM"],
        Records=[
            {
                "PartitionKey": claim["patientId"],
                "Data": json.dumps({"partnerId": partner_id, **claim}).encode(),
            }
            for claim in claims
        ],
    )
    return {
        "statusCode": 202,
        "body": json.dumps({"refused": result["FailedRecordCount"]}),
    }
