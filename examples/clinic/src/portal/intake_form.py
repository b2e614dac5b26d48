"""POST /intake: the gateway has checked the form's shape; queue it."""

import json
import os
import uuid

import boto3

queue = boto3.resource("sqs").Queue(os.environ["INTAKE_QUEUE_URL"])


def handler(event, _context):
    form = json.loads(event["body"])
    form_id = str(uuid.uuid4())
    queue.send_message(
        MessageBody=json.dumps({"formId": form_id, "source": "portal", "form": form})
    )
    return {
        "statusCode": 202,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"formId": form_id}),
    }
