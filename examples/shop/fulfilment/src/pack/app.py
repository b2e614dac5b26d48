import os

import boto3

workflows = boto3.client("stepfunctions")


def handler(event, context):
    for record in event["Records"]:
        workflows.start_execution(stateMachineArn=os.environ["WORKFLOW"], input=record["body"])
    return {"batchItemFailures": []}
