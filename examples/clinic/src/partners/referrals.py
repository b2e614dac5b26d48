"""POST /referrals: start the referral workflow."""

import json
import os
import uuid

import boto3

workflows = boto3.client("stepfunctions")


def handler(event, _context):
    partner_id = event["requestContext"]["authorizer"]["lambda"]["partnerId"]
    referral = json.loads(event["body"])
    referral_id = str(uuid.uuid4())
    workflows.start_execution(
        stateMachineArn=os.environ["WORKFLOW_ARN"],
        name=referral_id,
        input=json.dumps(
            {"referralId": referral_id, "partnerId": partner_id, "referral": referral}
        ),
    )
    return {"statusCode": 202, "body": json.dumps({"referralId": referral_id})}
