"""The insurer has put a remittance file in its bucket: book the payments."""

import csv
import io
import os
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(os.environ["CLAIMS_TABLE"])


def handler(event, _context):
    for record in event["Records"]:
        found = s3.get_object(
            Bucket=record["s3"]["bucket"]["name"],
            Key=unquote_plus(record["s3"]["object"]["key"]),
        )
        lines = io.StringIO(found["Body"].read().decode("utf-8"))
        for line in csv.DictReader(lines, delimiter=";"):
            table.update_item(
                Key={"claimId": line["claim"]},
                UpdateExpression="SET #s = :paid, paidAmount = :amount",
                ConditionExpression="attribute_exists(claimId)",
                ExpressionAttributeNames={"#s": "state"},
                ExpressionAttributeValues={":paid": "paid", ":amount": line["amount"]},
            )
