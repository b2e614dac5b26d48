"""Lambda authorizer of the partner API: looks the token's hash up."""

import hashlib
import os
import time

import boto3

table = boto3.resource("dynamodb").Table(os.environ["PARTNERS_TABLE"])


def handler(event, _context):
    scheme, _, token = event["headers"].get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return {"isAuthorized": False}

    token_hash = hashlib.sha256(token.encode()).hexdigest()
    partner = table.get_item(Key={"tokenHash": token_hash}).get("Item")
    if partner is None or int(partner["expiresAt"]) < time.time():
        return {"isAuthorized": False}
    return {"isAuthorized": True, "context": {"partnerId": partner["partnerId"]}}
