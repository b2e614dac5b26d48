"""GET /health: for the uptime monitor."""

import json
import os


def handler(_event, _context):
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"status": "ok", "stage": os.environ["STAGE"]}),
    }
